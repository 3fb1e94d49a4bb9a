import { literal } from './sql-text.ts'

/** Order of day, month and year in numeric dates. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * Shapes in which a date is written, as bits of a column's mask: 0 empty, 1 ISO date, 2 ISO date and time, 3 ISO with
 * fraction or offset, 4 numeric with the year last, 5 with the month's name, 6 numeric with the year first and other
 * separators or without zeros, 7 digits only (YYYYMMDD, with HHMM or HHMMSS), 8 a year or a month alone, 9 anything else.
 */
export const dateShape = {
  empty: 0,
  isoDate: 1,
  isoTime: 2,
  isoOffset: 3,
  yearLast: 4,
  monthName: 5,
  yearFirst: 6,
  digits: 7,
  partial: 8,
  other: 9,
} as const

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const MONTH_NAMES =
  'jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december'
const TIME = '([ T,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?( ?[ap][.]?m[.]?)?)?'

/** The shape of a text expression as a number. */
export const shapeSql = (text: string): string => `case
  when ${text} is null then 0
  when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then 1
  when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?') then 2
  when trim(${text}) = '' then 0
  when regexp_full_match(trim(${text}), '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)? ?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?)?') then 3
  when regexp_full_match(trim(${text}), '[0-9]{1,2}([/.-])[0-9]{1,2}[/.-][0-9]{4}${TIME}', 'i') then 4
  when regexp_full_match(trim(${text}), '[0-9]{1,2}[ -]+(${MONTH_NAMES})[ ,.-]+[0-9]{4}${TIME}', 'i') then 5
  when regexp_full_match(trim(${text}), '[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}${TIME}', 'i') then 6
  when regexp_full_match(trim(${text}), '(19|20)[0-9]{6}([0-9]{4}([0-9]{2})?)?') then 7
  when regexp_full_match(trim(${text}), '(19|20)[0-9]{2}([/.-][0-9]{1,2})?|[0-9]{1,2}[/.-](19|20)[0-9]{2}|(${MONTH_NAMES})[ ,.-]+[0-9]{4}', 'i') then 8
  else 9 end`

/**
 * What the numeric dates of a column prove: `dmy` when a first number above 12 occurs and no second one, `mdy` the other way
 * round, null when neither or both. An aggregate over the text expression.
 */
export const orderEvidenceSql = (text: string): string => `case
  when max(try_cast(regexp_extract(trim(${text}), '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}', 1) as integer)) > 12
   and max(try_cast(regexp_extract(trim(${text}), '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}', 2) as integer)) <= 12 then 'dmy'
  when max(try_cast(regexp_extract(trim(${text}), '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}', 2) as integer)) > 12
   and max(try_cast(regexp_extract(trim(${text}), '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}', 1) as integer)) <= 12 then 'mdy'
  else null end`

/** What is known of one date column of one file. */
export interface MomentColumn {
  /** Bit n set: shape n occurs. */
  readonly mask: number
  /** Order that the column proves or the caller says. */
  readonly order: DateOrder | null
}

/** Whether a shape occurs in a column. */
export const has = (mask: number, shape: number): boolean => (mask & (1 << shape)) !== 0
const isPlainIso = (mask: number): boolean => (mask & ~0b111) === 0

/**
 * SQL of the calendar date and of the local timestamp (null without a time) of a column. Only the shapes that occur are
 * written, so a column of ISO dates costs one cast. Every cast is guarded: where only plain ISO shapes occur the column's
 * mask is the guard.
 *
 * @param text text expression. @param shape expression of its shape. @param zones zone of the site, to which every time is
 * converted, and of the file's times without an offset.
 */
export function momentSql(
  text: string,
  shape: string,
  column: MomentColumn,
  zones: { readonly site: string; readonly file: string },
): { on: string; at: string; ambiguous: string } {
  const { mask, order } = column
  const zone = zones.site
  const local = (time: string) =>
    zones.file === zone ? time : `timezone(${literal(zone)}, timezone(${literal(zones.file)}, ${time}))`
  if (isPlainIso(mask)) {
    if (!has(mask, dateShape.isoTime))
      return { on: `try_cast(${text} as date)`, at: 'null::timestamp', ambiguous: 'false' }
    const at = local(`try_cast(${text} as timestamp)`)
    if (!has(mask, dateShape.isoDate)) return { on: `cast(${at} as date)`, at, ambiguous: 'false' }
    return {
      on:
        zones.file === zone
          ? `cast(${at} as date)`
          : `case when length(${text}) > 10 then cast(${at} as date) else try_cast(${text} as date) end`,
      at: `case when length(${text}) > 10 then ${at} end`,
      ambiguous: 'false',
    }
  }
  const t = `trim(${text})`
  const part = (group: number) => `regexp_extract(${t}, '^([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})', ${group})`
  const date = (year: number, month: number, day: number) =>
    `try_cast(concat(${part(year)}, '-', ${part(month)}, '-', ${part(day)}) as date)`
  const first = `try_cast(${part(1)} as integer)`
  const second = `try_cast(${part(2)} as integer)`
  const yearLast =
    order === 'dmy'
      ? date(3, 2, 1)
      : order === 'mdy'
        ? date(3, 1, 2)
        : `case when ${first} > 12 or ${first} = ${second} then ${date(3, 2, 1)} when ${second} > 12 then ${date(3, 1, 2)} end`
  const ambiguous =
    order === null || order === 'ymd'
      ? `(${shape} = 4 and ${first} between 1 and 12 and ${second} between 1 and 12 and ${first} <> ${second})`
      : 'false'
  const named = `cast(try_strptime(concat(regexp_extract(${t}, '^([0-9]{1,2})', 1), ' ', lower(regexp_extract(${t}, '(?i)(${MONTHS})', 1)), ' ', regexp_extract(${t}, '([0-9]{4})', 1)), '%d %b %Y') as date)`
  const digits = `try_cast(concat(${t}[1:4], '-', ${t}[5:6], '-', ${t}[7:8]) as date)`
  const base = `regexp_extract(${t}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?', 0)`
  const offset = `regexp_extract(${t}, ':[0-9]{2}([.,][0-9]+)? ?([Zz]|[+-][0-9]{2}:?([0-9]{2})?)$', 2)`
  const minutes = `(case when upper(${offset}) = 'Z' then 0 else
    (case when ${offset}[1] = '-' then -1 else 1 end) * (try_cast(${offset}[2:3] as integer) * 60 + coalesce(try_cast(regexp_extract(${offset}, '([0-9]{2})$', 1) as integer) * (case when length(${offset}) > 3 then 1 else 0 end), 0)) end)`
  const isoOffset = `(case when ${offset} = '' then ${local(`try_cast(${base} as timestamp)`)}
    else timezone(${literal(zone)}, timezone('UTC', try_cast(${base} as timestamp) - to_minutes(${minutes}))) end)`
  const clock = `upper(regexp_replace(regexp_extract(${t}, '[ T,]+([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?([.][0-9]+)?( ?[AaPp][.]?[Mm][.]?)?)$', 1), '[.][0-9]+|[. ]', '', 'g'))`
  const dayOf = `case ${shape} when 1 then try_cast(${t} as date) when 2 then cast(try_cast(${t} as timestamp) as date)
    when 3 then (case when length(${t}) = 10 then try_cast(${t} as date) else cast(${isoOffset} as date) end)
    when 4 then ${yearLast} when 5 then ${named} when 6 then ${date(1, 2, 3)} when 7 then ${digits} end`
  const clockDay = `(case ${shape} when 4 then ${yearLast} when 5 then ${named} else ${date(1, 2, 3)} end)`
  const written = `case when ${shape} = 2 then try_cast(${t} as timestamp)
    when ${shape} in (4, 5, 6) and ${clock} <> '' then
      (case when right(${clock}, 1) = 'M'
        then try_strptime(concat(strftime(${clockDay}, '%Y-%m-%d'), ' ', ${clock}), ['%Y-%m-%d %I:%M%p', '%Y-%m-%d %I:%M:%S%p'])
        else try_cast(concat(strftime(${clockDay}, '%Y-%m-%d'), ' ', ${clock}) as timestamp) end)
    when ${shape} = 7 and length(${t}) > 8 then
      try_cast(concat(strftime(${digits}, '%Y-%m-%d'), ' ', ${t}[9:10], ':', ${t}[11:12], case when length(${t}) = 14 then concat(':', ${t}[13:14]) else '' end) as timestamp)
    end`
  const at = `case when ${shape} = 3 then (case when length(${t}) > 10 then ${isoOffset} end) else ${local(written)} end`
  return { on: zones.file === zone ? dayOf : `coalesce(cast(${at} as date), ${dayOf})`, at, ambiguous }
}

/** True when a text of this shape holds a time that must be readable. */
export const hasTimeSql = (text: string, shape: string): string =>
  `(${shape} in (2, 3, 4, 5, 6, 7) and (contains(${text}, ':') or (${shape} = 7 and length(trim(${text})) > 8)))`
