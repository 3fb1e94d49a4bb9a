import { bloodCount, egfr, plus, today } from '../../cases/build.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

/** First and last day of a time without blood counts. */
export type Quiet = readonly [from: string, to: string]

/**
 * What a clinic's laboratory sends of one patient: a kidney test every so many days, so that its feed covers all the time, and a normal blood
 * count with it except in the quiet times.
 */
export function laboratory(
  quiet: readonly Quiet[],
  { from = '2022-01-10', to = today, every = 14 }: { from?: string; to?: string; every?: number } = {},
): ResultFact[] {
  const results: ResultFact[] = []
  for (let day = from; day <= to; day = plus(day, every)) {
    results.push(egfr(day, 90))
    if (!quiet.some(([first, last]) => day >= first && day <= last)) results.push(...bloodCount(day, 135, 92))
  }
  return results
}

/** A clinic whose injection feed reaches to a day. */
export const injectionsTo = (day: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: day },
})
