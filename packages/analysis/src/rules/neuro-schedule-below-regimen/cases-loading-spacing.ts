import { dose, flagged, loadedBnf, onDays, plus } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { below, enough, loaded, of, rows, start, threeWeeks } from './case-loading.ts'

const { fires, clears, boundary } = rows

/** Gaps between the first injections. */
export const spacing: readonly Case[] = [
  fires(
    'weekly-loading',
    'Weekly injections where alternate days are due; the first gap is too long on its fifth day.',
    { doses: loaded([0, 7, 14, 21]) },
    of(flagged('probable', ['loading'], { state: 'active', onset: plus(start, 5) })),
  ),
  clears(
    'three-times-a-week-for-three-weeks',
    'Monday, Wednesday and Friday comply.',
    { doses: loaded(threeWeeks) },
    enough,
  ),
  clears(
    'two-weeks-alone',
    'How long loading lasted is not asked here.',
    { doses: [...loadedBnf(start), dose(plus(start, 95))] },
    enough,
  ),
  boundary(
    'every-third-day',
    'A median gap of 3 days is not above 3.',
    { doses: loaded([0, 3, 6, 9, 12, 15, 18]) },
    enough,
  ),
  boundary(
    'every-third-day-and-one-gap-of-5',
    'The median is 3 days; the one gap above 4 is told.',
    { doses: loaded([0, 3, 6, 11, 14, 17]) },
    below(11),
  ),
  boundary(
    'every-fourth-day',
    'A median gap of 4 days is; it is complete with the last dose of the 18 days.',
    { doses: loaded([0, 4, 8, 12, 16, 20]) },
    below(16),
  ),
  boundary(
    'median-of-3.5',
    'Gaps of 4, 3, 4 and 3 days have a median of 3.5.',
    { doses: loaded([0, 4, 7, 11, 14]) },
    below(14),
  ),
  boundary(
    'one-gap-of-4-days',
    'A gap of 4 days is not above 4.',
    { doses: loaded([0, 2, 4, 8, 10, 12, 14, 16, 18]) },
    enough,
  ),
  boundary('one-gap-of-5-days', 'A gap of 5 days is.', { doses: loaded([0, 2, 4, 9, 11, 13, 15, 17]) }, below(9)),
  boundary(
    'wide-gap-after-day-14',
    'From day 14 four days are left of the eighteen.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 14, 21, 23]) },
    enough,
  ),
  boundary(
    'wide-gap-after-day-13',
    'From day 13 five are.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 13, 21, 23]) },
    below(18),
  ),
  clears('wider-after-18-days', 'Later gaps are not read.', { doses: loaded([...threeWeeks, 25, 32]) }, enough),
  fires(
    'never-loaded',
    'Twelve weeks after a first injection are a gap in the first days.',
    { doses: onDays(start, [0, 84, 168], { interval: 84 }) },
    below(5),
  ),
  fires(
    'two-injections-and-then-none',
    'So they are after two.',
    { doses: onDays(start, [0, 2, 58, 114], { interval: 56 }) },
    below(7),
  ),
  fires(
    'every-fortnight',
    'One gap of 14 days makes no loading of three.',
    { doses: onDays(start, [0, 14, 28, 42, 98], { interval: 56 }) },
    below(5),
  ),
  fires(
    'loading-begins-on-day-20',
    'The days are counted from the loading run.',
    { doses: [dose(start), ...onDays(plus(start, 20), [0, 7, 14]), dose(plus(start, 90))] },
    below(25),
  ),
  boundary(
    'maintenance-label-the-day-before-loading',
    'A gap before the loading run is none of its gaps: those of 4 and 3 days have a median of 3.5.',
    { doses: [dose(start, { label: 'maintenance' }), ...onDays(start, [1, 5, 8]), dose(plus(start, 64))] },
    below(8),
  ),
  clears(
    'alternate-days-beyond-day-18',
    'A dose after the first 18 days opens none of their gaps.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 19, 29]) },
    enough,
  ),
]
