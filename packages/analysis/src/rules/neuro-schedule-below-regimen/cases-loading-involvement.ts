import { clear, notApplicable, notEvaluable, onDays, plus } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { loaded, of, probable, rows, start, threeWeeks } from './case-loading.ts'

const { fires, boundary, missing, outside } = rows

/** Whether and since when nerves are involved. */
export const involvement: readonly Case[] = [
  boundary(
    'involved-since-the-last-loading-day',
    'Involvement counts that was recorded by the day on which loading ended.',
    { neurological_since: plus(start, 21), doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  boundary(
    'involved-since-the-day-after-loading',
    'Later involvement asked for nothing then.',
    { neurological_since: plus(start, 22), doses: loaded([0, 7, 14, 21]) },
    of(notApplicable('no_neurological_involvement')),
  ),
  outside(
    'involvement-unknown',
    'Unknown involvement is taken as none.',
    { neurological_involvement: 'unknown', doses: loaded([0, 7, 14, 21]) },
    [
      of(notApplicable('no_neurological_involvement')),
      { ...notApplicable('no_neurological_involvement'), episode: null },
    ],
  ),
  outside(
    'never-injected',
    'Without injections there is no schedule.',
    { doses: [] },
    { ...notApplicable('no_injections'), episode: null },
  ),
  outside(
    'loaded-as-prophylaxis',
    'Prophylaxis needs no loading.',
    { cause: 'prophylaxis', doses: loaded([0, 7, 14, 21]) },
    of(notApplicable('prophylaxis')),
  ),
  outside(
    'resumed-after-a-lapse',
    'A later episode that went straight on has no loading to judge.',
    { doses: [...onDays('2022-01-03', threeWeeks), ...onDays(start, [0, 56, 112], { interval: 56 })] },
    of(notApplicable('resumed_maintenance')),
  ),
  boundary(
    'loaded-again-after-a-lapse',
    'One that was loaded again has, each by its own doses.',
    { doses: [...onDays('2022-01-03', threeWeeks), ...loaded([0, 7, 14, 21])] },
    [of(clear, '2022-01-03'), probable],
  ),
  missing(
    'never-loaded-and-nobody-knows-why',
    'Without a known reason no loading may have been due.',
    { cause: 'unknown', doses: onDays(start, [0, 84, 168], { interval: 84 }) },
    of(notEvaluable('indication_unknown')),
  ),
  fires(
    'loaded-and-nobody-knows-why',
    'A loading that was given can be judged.',
    { cause: 'unknown', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
]
