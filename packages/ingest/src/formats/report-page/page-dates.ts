/** Order of the numeric dates of a page. */
export type PageOrder = 'mdy' | 'dmy'

const NUMERIC =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,T]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?)?$/i

/**
 * The order that the dates of a page prove together: a birth date of 10/22/1972 proves it for its collection date. Null where none or
 * both are proven: then dates with two readings wait as `ambiguous_date`, like those of any other file.
 */
export function provenOrder(texts: readonly string[]): PageOrder | null {
  let mdy = false
  let dmy = false
  for (const text of texts) {
    const found = NUMERIC.exec(text.trim())
    if (found === null) continue
    if (Number(found[2]) > MONTHS) mdy = true
    if (Number(found[1]) > MONTHS) dmy = true
  }
  return mdy === dmy ? null : mdy ? 'mdy' : 'dmy'
}

const MONTHS = 12
const NOON = 12

/**
 * A date of the page as ISO text where its order is known; anything else as written (ISO, month names, dates of unproven order).
 *
 * @example pageDate('11/07/2025 02:39 PM', 'mdy') // '2025-11-07T14:39'
 */
export function pageDate(text: string, order: PageOrder | null): string {
  const found = NUMERIC.exec(text.trim())
  if (found === null || order === null) return text.trim()
  const [, first = '', second = '', year = '', hour, minute = '', seconds, half] = found
  const [month, day] = order === 'mdy' ? [first, second] : [second, first]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (hour === undefined) return date
  const clock = hourOf(Number(hour), half)
  if (clock === null) return text.trim()
  return `${date}T${String(clock).padStart(2, '0')}:${minute}${seconds === undefined ? '' : `:${seconds}`}`
}

/** 12 AM is midnight, 12 PM noon; null for an hour that no 12-hour clock has. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > NOON) return null
  return (hour % NOON) + (half.toLowerCase() === 'p' ? NOON : 0)
}
