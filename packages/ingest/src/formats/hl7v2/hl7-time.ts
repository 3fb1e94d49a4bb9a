const TIME = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?)?)?)?\s*([+-]\d{4})?$/

/** Digits that each degree of precision (second component of a timestamp until version 2.5) leaves. */
const DIGITS: Readonly<Record<string, number>> = { Y: 4, L: 6, D: 8 }

/**
 * An HL7 timestamp as ISO text of the same precision, fractions of a second left out. An offset counts where a time of day is
 * written beside it; the offset of MSH-7 belongs to MSH-7 alone. An hour without minutes is taken as the full hour. What is
 * no HL7 timestamp stays as it is, and is then read or refused like any other date.
 *
 * @example isoTime('20210818112600.123-0800') // '2021-08-18T11:26:00-08:00'
 * @example isoTime('202108') // '2021-08'
 */
export function isoTime(text: string, precision = ''): string {
  const length = DIGITS[precision.toUpperCase()]
  const found = TIME.exec(length === undefined ? text : text.slice(0, length))
  if (found === null) return text
  const [, year, month, day, hour, minute, second, offset] = found
  if (month === undefined) return `${year}`
  if (day === undefined) return `${year}-${month}`
  if (hour === undefined) return `${year}-${month}-${day}`
  const clock = `${hour}:${minute ?? '00'}${second === undefined ? '' : `:${second}`}`
  return `${year}-${month}-${day}T${clock}${offset === undefined ? '' : `${offset.slice(0, 3)}:${offset.slice(3)}`}`
}
