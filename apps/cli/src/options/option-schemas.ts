import { z } from 'zod'

/** A calendar date that exists, `2025-06-30`. */
export const isoDate = z.iso.date('expected a date as YYYY-MM-DD')

/** A whole number as commander hands it over: text. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least}`).max(most, `expected at most ${most}`))

/** A number that may have decimals. */
export const decimalNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'expected a number')
    .transform(Number)
    .pipe(z.number().min(least, `expected at least ${least}`).max(most, `expected at most ${most}`))

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `expected one of ${values.join(', ')}`)

export const grade = oneOf(['definite', 'probable', 'possible', 'information'])
export const text = z.string().min(1, 'expected a value that is not empty')
