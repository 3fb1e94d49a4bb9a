import type { Count } from '../../dashboard/disclosure/count.ts'
import { countText } from '../format/count-text.ts'

export type SegmentKind =
  | 'met'
  | 'not-met'
  | 'cannot-tell'
  | 'definite'
  | 'probable'
  | 'possible'
  | 'past'
  | 'no-flag'
  | 'information'

export interface Segment {
  readonly kind: SegmentKind
  /** Units in it; a suppressed part makes the whole bar a sentence, because its width would give the number away. */
  readonly count: Count
  /** For the text alternative: "met", "cannot tell". */
  readonly label: string
}

const wholePercent = 100

/** A bar whose segments are as wide as their share of all of them, *cannot tell* included. Nothing for an empty whole. */
export function ProportionBar({ segments }: { readonly segments: readonly Segment[] }) {
  const text = segments.map(({ count, label }) => `${countText(count)} ${label}`).join(', ')
  const counts = segments.map(({ count }) => count)
  if (!counts.every((count) => typeof count === 'number'))
    return <p class="bar-suppressed">No bar: its widths would show suppressed numbers.</p>
  const whole = counts.reduce((sum, count) => sum + count, 0)
  if (whole === 0) return <p class="bar-suppressed">Nobody to count.</p>
  let left = 0
  return (
    <svg class="bar" role="img" aria-label={text}>
      {segments.map(({ kind }, place) => {
        const width = ((counts[place] ?? 0) / whole) * wholePercent
        const from = left
        left += width
        return width === 0 ? null : (
          <rect key={kind} class={`seg-${kind}`} x={`${from}%`} width={`${width}%`} height="100%" />
        )
      })}
    </svg>
  )
}
