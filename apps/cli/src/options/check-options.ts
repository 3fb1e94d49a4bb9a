import type { z } from 'zod'
import { usageError } from '../errors/cli-error.ts'

/** `asOf` is `--as-of` on the command line. */
const flagName = (key: PropertyKey): string =>
  `--${String(key).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/**
 * Checks what commander has split, before any work is done. Every problem is told at once, by the option's name; the value is
 * not repeated, because it may be a patient's id.
 */
export function checkOptions<T>(schema: z.ZodType<T>, options: unknown): T {
  const result = schema.safeParse(options)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => {
    const [key] = path
    return key === undefined ? message : `${flagName(key)}: ${message}`
  })
  throw usageError(`${problems.join('; ')}.`, 'The --help of the command lists its options.')
}
