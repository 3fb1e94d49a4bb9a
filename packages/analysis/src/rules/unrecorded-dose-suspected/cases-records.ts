import { clear, notApplicable, notEvaluable, plus, today, waitingLab } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { c, early, information, late, nothing, on, pair, rows } from './case-levels.ts'

const { fires, clears, boundary, missing, outside } = rows

/** What is missing, waits, or was reported later. */
export const recordCases: readonly Case[] = [
  missing('no-b12', 'Without a B12 nothing can be compared.', {}, nothing),
  missing('one-level', 'Nor with one.', { results: [late(650)] }, nothing),
  missing(
    'clear-but-a-b12-waits',
    'A row that waits may be the one.',
    { results: pair(early(650), late(300)), waiting: [waitingLab(on, 'missing_unit', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'risen-and-an-injection-waits',
    'A flag stands, and names the row that may be the missing dose.',
    {
      results: pair(early(300), late(650)),
      waiting: [{ feed: 'injections', on: c.day(12, 50), code: 'unknown_status' }],
    },
    information,
  ),
  clears(
    'clear-but-a-ferritin-waits',
    'Other tests are not waited for.',
    { results: pair(early(650), late(300)), waiting: [waitingLab(on, 'missing_unit', 'ferritin')] },
    clear,
  ),
  missing(
    'second-level-reported-after-as-of',
    'A result that was reported later is not seen.',
    { results: pair(early(300), late(650, { reported_on: plus(today, 1) })) },
    nothing,
  ),
  boundary(
    'second-level-reported-on-as-of',
    'One that was reported on this day is.',
    { results: pair(early(300), late(650, { reported_on: today })) },
    information,
  ),
  outside(
    'never-injected',
    'It asks of injections.',
    { doses: [], results: pair(early(300), late(650)) },
    notApplicable('no_injections'),
  ),
]
