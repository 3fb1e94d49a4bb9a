import { clear, every, flagged, onDays, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { Expected } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

export const start = '2024-01-08'
/** A woman with neurological involvement, undated. */
export const rows = rowsFor({ ...woman, neurological_involvement: 'yes' })
/** What is expected of the loading of the episode that begins on `start`. */
export const of = (expected: Expected, episode = start): Expected => ({ criteria: [], ...expected, episode })
export const below = (day: number) => of(flagged('probable', ['loading'], { onset: plus(start, day) }))
export const probable = of(flagged('probable', ['loading']))
export const enough = of(clear)
/** Loading on the given days, then eight-weekly maintenance. */
export const loaded = (days: readonly number[]): DoseFact[] => [
  ...onDays(start, days),
  ...every(56, { from: plus(start, (days.at(-1) ?? 0) + 56), count: 3, interval: 56 }),
]
export const threeWeeks = [0, 2, 4, 7, 9, 11, 14, 16, 18] as const
/** A clinic of a country, with a regimen or none, covered like the usual one. */
export const clinicOf = (country: string, regimen?: string, covered_to = today) => ({
  clinic: { country, ...(regimen === undefined ? {} : { regimen }), covered_from: '2015-01-01', covered_to },
})
