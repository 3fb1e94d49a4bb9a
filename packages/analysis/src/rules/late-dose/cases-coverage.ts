import { clear, course, dose, flagged, notEvaluable, plus, rowsFor, today, woman } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const { boundary, missing } = rowsFor({ ...woman, doses: [] })
const computed = { country: 'GB', regimen: 'UK-BNF' }
/** Four rows that are no doses in each month of two and a half years, but `few` in those named. */
function rowsBut(months: readonly string[], few: 0 | 1): DoseFact[] {
  const rows: DoseFact[] = []
  for (let month = '2023-01'; month <= '2025-06'; month = plus(`${month}-28`, 4).slice(0, 7)) {
    const days = ['05', '10', '15', '20'].slice(0, months.includes(month) ? few : 4)
    for (const day of days) rows.push(dose(`${month}-${day}`, { status: 'cancelled' }))
  }
  return rows
}
/** Doses every 84 days to 2024-10-07, covered to 2025-01-13, and the next one on 2025-04-01: 77 uncovered days. */
const late = course({
  start: plus('2024-10-07', -11 - 8 * 84),
  gap: (k) => (k === 8 ? 176 : 84),
}).doses
const quarter = ['2025-01', '2025-02', '2025-03']

/** A clinic whose rows fail for some months is disrupted in them. */
export const coverageCases: readonly Case[] = [
  boundary(
    'no-rows-for-three-months',
    'Three months without rows are a disruption of the clinic, whose days are not counted.',
    { doses: [...late, ...rowsBut(quarter, 0)] },
    clear,
    { clinic: computed },
  ),
  boundary(
    'no-rows-for-two-months',
    'Two months are not.',
    { doses: [...late, ...rowsBut(quarter.slice(1), 0)] },
    flagged('definite'),
    { clinic: computed },
  ),
  boundary(
    'a-quarter-of-the-rows-for-three-months',
    'Nor are three months with a quarter of the usual rows.',
    { doses: [...late, ...rowsBut(quarter, 1)] },
    flagged('definite'),
    { clinic: computed },
  ),
  boundary(
    'late-since-the-day-after-grace',
    'A gap is late from the day after interval and grace: 98 days after the dose of 2024-10-07 is 2025-01-13.',
    { doses: late },
    flagged('definite', undefined, { onset: '2025-01-14' }),
  ),
  missing(
    'dose-on-the-last-day-of-a-feed-that-ended',
    'The interval that a dose of the last covered day opens cannot be judged 63 days later.',
    { doses: course({ start: plus(today, -63 - 10 * 84 - 11), until: plus(today, -63) }).doses },
    notEvaluable('feed_not_covered'),
    { clinic: { ...computed, covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
]
