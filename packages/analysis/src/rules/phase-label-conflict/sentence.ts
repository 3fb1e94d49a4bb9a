import type { Flagged } from '../../framework/rule.ts'
import { daysBetween, plural } from '../../framework/words.ts'

/** "Log says 'loading' on 2024-05-01, spacing looks like maintenance (84 days after the dose before, 80 days to the next)." */
export function sentence({ details }: Flagged): string {
  const on = String(details.dose_on)
  const spacing =
    details.spacing === 'loading'
      ? `doses close together from ${details.before_on} to ${details.after_on}`
      : [
          details.before_on === null
            ? 'the first dose of the record'
            : `${daysBetween(String(details.before_on), on)} days after the dose before`,
          details.after_on === null ? 'no dose since' : `${daysBetween(on, String(details.after_on))} days to the next`,
        ].join(', ')
  const others = Number(details.doses) - 1
  const more = others > 0 ? `; label and spacing differ at ${plural(others, 'other injection')} too` : ''
  return `Log says '${details.label}' on ${on}, spacing looks like ${details.spacing} (${spacing})${more}.`
}
