import { clear, course, dose, notEvaluable, plus, today, waitingLab } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { c, endingBefore, lacks, lacksForm, last, parts, rows, start, withLast } from './case-doses.ts'

const { fires, clears, boundary, missing } = rows
const log = (covered_to: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to },
})

/** What waits, what was written later, and what else the record holds. */
export const recordCases: readonly Case[] = [
  ...(
    [
      ['log-ended-62-days-ago', 62, lacksForm],
      ['log-ended-63-days-ago', 63, { ...notEvaluable('feed_not_covered'), criteria: [] }],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A log that ended more than 62 days ago does not tell whether maintenance goes on.',
      { doses: endingBefore(70) },
      expect,
      log(plus(today, -days)),
    ),
  ),
  missing(
    'log-ended-long-ago-and-all-recorded',
    'Nor is the answer clear then.',
    { doses: course({ start, until: plus(today, -100) }).doses },
    notEvaluable('feed_not_covered'),
    { ...log(plus(today, -63)), about: parts },
  ),
  clears(
    'dose-without-a-form-after-as-of',
    'A dose after the audit is not seen.',
    { doses: [...c.doses, dose(plus(today, 1), { form: null })] },
    clear,
  ),
  ...(
    [
      [
        'injection-waits-on-the-day-of-the-last-dose',
        { feed: 'injections', on: last.on, code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      [
        'injection-waits-on-the-day-before',
        { feed: 'injections', on: plus(last.on, -1), code: 'unknown_status' },
        clear,
      ],
      ['plan-waits', { feed: 'plans', on: plus(last.on, 1), code: 'unreadable_dose' }, notEvaluable('rows_waiting')],
      ['plan-waits-from-before', { feed: 'plans', on: plus(last.on, -1), code: 'unreadable_dose' }, clear],
      ['result-waits', waitingLab(plus(last.on, 1), 'missing_unit', 'b12'), clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows of injections and plans wait for this rule from the last dose on.',
      { waiting: [row] },
      expect,
    ),
  ),
  fires(
    'form-missing-and-a-plan-waits',
    'A flag stands, and names the row.',
    { doses: withLast({ form: null }), waiting: [{ feed: 'plans', on: today, code: 'unreadable_dose' }] },
    lacks('form'),
  ),
]
