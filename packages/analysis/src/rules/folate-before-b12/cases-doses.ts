import {
  b12,
  clear,
  dose,
  flagged,
  folicAcid,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const start = '2025-01-20'
/** Folic acid of 5 mg a day ten days after a deficient B12. */
const { clears, boundary, missing } = rowsFor({
  ...woman,
  results: [b12(plus(start, -10), 150)],
  events: [folicAcid(start, '5 mg')],
})
const probable = flagged('probable', [], { onset: plus(start, 8) })
const tablets = (on: string, mcg: number | null) => dose(on, { route: 'oral', form: 'cyanocobalamin', mcg })
/** By a vein, long before. */
const infusion = (mcg: number, form = 'hydroxocobalamin') => dose('2019-05-01', { route: 'iv', mcg, form })

/** Which B12 is in time, and which is none. */
export const doseCases: readonly Case[] = [
  ...(
    [
      ['injected-7-days-after', onDays(plus(start, 7), [0, 2, 4]), clear],
      ['injected-8-days-after', onDays(plus(start, 8), [0, 2, 4]), probable],
      ['injected-before', onDays(plus(start, -5), [0, 2, 4]), clear],
      ['injected-long-before', [dose('2019-05-01')], clear],
      ['injection-missed', [dose(plus(start, 2), { status: 'missed' })], probable],
      ['injection-of-unknown-amount', [dose(plus(start, 2), { mcg: null })], clear],
      ['infusion-against-cyanide', [dose('2019-05-01', { route: 'iv', mcg: 5_000_000 })], probable],
      ['infusion-of-2.5-g', [infusion(2_500_000)], probable],
      ['infusion-of-less-than-2.5-g', [infusion(2_499_999)], clear],
      ['2.5-g-of-another-form', [infusion(2_500_000, 'cyanocobalamin')], clear],
      ['tablets-of-100-mcg', [tablets(plus(start, 3), 100)], clear],
      ['tablets-of-99-mcg', [tablets(plus(start, 3), 99)], probable],
      ['tablets-8-days-after', [tablets(plus(start, 8), 1000)], probable],
    ] as const
  ).map(([name, doses, expect]) =>
    boundary(
      name,
      'B12 that is given before folic acid, or up to 7 days after, is in time.',
      { doses: [...doses] },
      expect,
    ),
  ),
  ...(
    [
      ['tablets-of-unknown-amount', 3, notEvaluable('dose_unresolved')],
      ['tablets-of-unknown-amount-on-day-7', 7, notEvaluable('dose_unresolved')],
      ['tablets-of-unknown-amount-on-day-8', 8, probable],
    ] as const
  ).map(([name, day, expect]) =>
    missing(
      name,
      'Tablets whose amount waits for a decision may be enough.',
      { doses: [tablets(plus(start, day), null)] },
      expect,
    ),
  ),
  ...(
    [
      ['injected-on-the-day-of-the-audit', 0, clear],
      ['injected-after-as-of', 1, notEvaluable('too_early')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'Only what was given by the day of the audit is seen.',
      {
        results: [b12('2025-06-01', 150)],
        events: [folicAcid(plus(today, -5), '5 mg')],
        doses: [dose(plus(today, day))],
      },
      expect,
    ),
  ),
  clears(
    'amount-unknown-and-treated',
    'Where B12 is given the amount of folic acid does not matter.',
    { events: [folicAcid(start)], doses: [dose(plus(start, -5))] },
    clear,
  ),
  clears('never-measured-and-treated', 'Nor does its level.', { results: [], doses: [dose(plus(start, -5))] }, clear),
]
