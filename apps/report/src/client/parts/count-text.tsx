import { type Count, isShown } from '../../dashboard/disclosure/count.ts'
import { countText } from '../format/count-text.ts'

/** A count; one that is not published is shown as "<8" or "not shown", with the reason as its title. */
export function CountText({ count }: { readonly count: Count }) {
  if (isShown(count)) return <>{countText(count)}</>
  const reason =
    'below' in count
      ? `from 1 to ${count.below - 1}, suppressed as a small number`
      : 'not shown, because a small number could be worked out from it'
  return (
    <abbr class="suppressed" title={reason}>
      {countText(count)}
    </abbr>
  )
}
