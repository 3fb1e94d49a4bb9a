import type { PageOptions } from '@troughline/report'
import { z } from 'zod'
import type { Configuration } from './configuration.ts'
import { oneOf } from './option-schemas.ts'

/** Values of the page's options; the report package has the same, and is not loaded to check an option. */
export const papers = ['A4', 'Letter'] as const satisfies readonly PageOptions['paper'][]
export const b12Units = ['reported', 'ng/L', 'pg/mL', 'pmol/L'] as const satisfies readonly PageOptions['b12Unit'][]
export const dateStyles = ['iso', 'local'] as const satisfies readonly PageOptions['dates'][]
export const decimalMarks = ['point', 'comma'] as const satisfies readonly PageOptions['decimal'][]
export const languages = ['en-GB'] as const satisfies readonly PageOptions['language'][]

/** `page` of the configuration: how pages are set unless an option says otherwise. */
export const pageConfiguration = z.strictObject({
  paper: oneOf(papers).optional(),
  b12_unit: oneOf(b12Units).optional(),
  dates: oneOf(dateStyles).optional(),
  decimal: oneOf(decimalMarks).optional(),
  language: oneOf(languages).optional(),
  names: z.boolean().optional(),
})

/** The options of `report` that set the page, as commander hands them over: `names` is true unless `--no-names` is given. */
export const pageOptionShape = {
  paper: oneOf(papers).optional(),
  b12Unit: oneOf(b12Units).optional(),
  dates: oneOf(dateStyles).optional(),
  decimal: oneOf(decimalMarks).optional(),
  names: z.boolean().default(true),
} as const

export type GivenPageOptions = z.infer<z.ZodObject<typeof pageOptionShape>>

/** What was said about the page: an option wins over the configuration. `--no-names` leaves names out whatever the configuration says. */
export function pageOptionsFrom(
  { page = {} }: Configuration,
  given: Partial<GivenPageOptions> = {},
): Partial<PageOptions> {
  const { paper, b12_unit, dates, decimal, language, names } = page
  const said = {
    paper: given.paper ?? paper,
    b12Unit: given.b12Unit ?? b12_unit,
    dates: given.dates ?? dates,
    decimal: given.decimal ?? decimal,
    language,
    names: given.names === false ? false : names,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}
