import { dateText } from '../format/date-text.ts'

/** A date as the reader's locale writes it, with the ISO date for machines; nothing for null. */
export function DateText({ on }: { readonly on: string | null }) {
  return on === null ? null : (
    <time class="on" dateTime={on}>
      {dateText(on)}
    </time>
  )
}
