import {
  b12,
  b12Pmol,
  clear,
  course,
  flagged,
  holotc,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

/** Six loading doses, then 1000 mcg every 84 days with 84 days planned: troughs are drawn on days 63 to 98. */
const c = course()
const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
/** A trough with a normal MMA on the same day: an indeterminate level is then settled. */
const settled = (k: number, value: number, more = {}) => [b12(c.day(k, 80), value, more), mma(c.day(k, 80), 200)]

/** F1, F2 and F6: what counts as low, and what settles a level in between. */
export const levelCases: readonly Case[] = [
  fires(
    'one-low-trough',
    'A single low level shortly before the next dose is possible, no more.',
    { results: [low(10)] },
    flagged('possible', ['F1'], { state: 'active', onset: c.day(10, 80), softeners: [] }),
  ),
  fires(
    'falls-before-each-dose',
    'Low before two doses, with methylmalonic acid raised beside the second: definite.',
    { results: [low(10), low(11), ...mmaWithKidneys(c.day(11, 80), 420)] },
    flagged('definite', ['F1', 'F2', 'F3'], { state: 'active' }),
  ),
  fires(
    'two-low-troughs-in-two-cycles',
    'Low before two different doses is probable without any other evidence.',
    { results: [low(9), low(10)] },
    flagged('probable', ['F1', 'F2'], { state: 'active' }),
  ),
  boundary(
    'two-low-troughs-in-one-cycle',
    'Two low levels before one and the same dose are one fall.',
    { results: [low(10, 150, 66), low(10, 150, 82)] },
    flagged('possible', ['F1']),
    { about: ['F2'] },
  ),
  fires(
    'total-low-then-active-low',
    'A low active B12 repeats a low total B12 of another cycle.',
    { results: [low(9), holotc(c.day(10, 80), 20)] },
    flagged('probable', ['F1', 'F2']),
  ),
  boundary(
    'trough-of-179.9-ng',
    'Just below 180 ng/L is low.',
    { results: settled(10, 179.9) },
    flagged('possible', ['F1'], { softeners: ['N1'] }),
  ),
  boundary('trough-of-180-ng', '180 ng/L is not low.', { results: settled(10, 180) }, clear, { about: ['F1'] }),
  boundary(
    'trough-of-132.9-pmol',
    '132.9 pmol/L is low although it converts to more than 180 ng/L.',
    { results: [b12Pmol(c.day(10, 80), 132.9)] },
    flagged('possible', ['F1']),
  ),
  boundary('trough-of-133-pmol', '133 pmol/L is not low.', { results: settled(10, 133, { unit: 'pmol/L' }) }, clear),
  boundary(
    'active-b12-of-24.9',
    'Active B12 just below 25 pmol/L is low.',
    { results: [holotc(c.day(10, 80), 24.9)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'active-b12-of-25',
    'Active B12 of 25 pmol/L is not low.',
    { results: [holotc(c.day(10, 80), 25), mma(c.day(10, 80), 200)] },
    clear,
  ),
  boundary(
    'trough-of-350-ng-alone',
    '350 ng/L is still indeterminate and needs a metabolite.',
    { results: [low(10, 350)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  boundary('trough-of-350.1-ng-alone', 'Just above 350 ng/L speaks for itself.', { results: [low(10, 350.1)] }, clear),
  boundary(
    'trough-of-258-pmol-alone',
    '258 pmol/L is still indeterminate.',
    { results: [b12Pmol(c.day(10, 80), 258)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  boundary(
    'trough-of-258.1-pmol-alone',
    '258.1 pmol/L is above the band although it converts to less than 350 ng/L.',
    { results: [b12Pmol(c.day(10, 80), 258.1)] },
    clear,
  ),
  boundary(
    'active-b12-of-70-alone',
    'Active B12 of 70 pmol/L is still indeterminate.',
    { results: [holotc(c.day(10, 80), 70)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  boundary(
    'active-b12-of-70.1-alone',
    'Active B12 above 70 pmol/L is clear.',
    { results: [holotc(c.day(10, 80), 70.1)] },
    clear,
  ),
  clears(
    'well-supplied-before-every-dose',
    'Levels above the band before three doses.',
    { results: [low(9, 420), low(10, 510), low(11, 460)] },
    clear,
    { about: ['F1', 'F2', 'F6'] },
  ),
  clears(
    'steep-fall-that-stays-above-350',
    'A fall inside one cycle from 1900 to 400 ng/L is what an injection does.',
    { results: [low(10, 1900, 3), low(10, 900, 30), low(10, 400, 82)] },
    clear,
  ),
  clears(
    'more-than-the-laboratory-measures',
    'A level above the measuring range is not low.',
    { results: [low(10, 2000), low(11, 2000)].map((r) => ({ ...r, comparator: '>' as const })) },
    clear,
  ),
  censored(
    'less-than-180',
    'A level reported as <180 is below 180.',
    { results: [{ ...low(10, 180), comparator: '<' as const }] },
    flagged('possible', ['F1']),
  ),
  missing(
    'less-than-200',
    'A level reported as <200 may be low or not.',
    { results: [{ ...low(10, 200), comparator: '<' as const }] },
    notEvaluable('only_censored'),
    { about: ['F1'] },
  ),
  censored(
    'low-then-less-than-180',
    'A level reported as <180 repeats a low one of another cycle.',
    { results: [low(9), { ...low(10, 180), comparator: '<' as const }] },
    flagged('probable', ['F1', 'F2']),
  ),
  censored(
    'less-than-300-with-raised-mma',
    'A level reported as <300 may be deficient or in between: beside a raised metabolite it is neither.',
    { results: [{ ...low(10, 300), comparator: '<' as const }, ...mmaWithKidneys(c.day(10, 80), 400)] },
    notEvaluable('only_censored'),
    { about: ['F1', 'F6'] },
  ),
  // F6
  fires(
    'in-between-with-raised-mma',
    'An indeterminate level with raised methylmalonic acid is possible.',
    { results: [low(10, 300), ...mmaWithKidneys(c.day(10, 82), 400)] },
    flagged('possible', ['F3', 'F6'], { onset: c.day(10, 82) }),
  ),
  fires(
    'in-between-with-raised-homocysteine',
    'An indeterminate level with raised homocysteine is possible.',
    { results: [low(10, 300), ...homocysteineWithGates(c.day(10, 80), 28)] },
    flagged('possible', ['F4', 'F6']),
  ),
  boundary(
    'lowest-indeterminate-with-raised-mma',
    '180 ng/L belongs to the band.',
    { results: [low(10, 180), ...mmaWithKidneys(c.day(10, 80), 400)] },
    flagged('possible', ['F3', 'F6']),
  ),
  boundary(
    'highest-indeterminate-with-raised-mma',
    '350 ng/L belongs to the band.',
    { results: [low(10, 350), ...mmaWithKidneys(c.day(10, 80), 400)] },
    flagged('possible', ['F3', 'F6']),
  ),
  boundary(
    'above-the-band-with-raised-mma',
    'Above 350 ng/L a raised metabolite is the subject of another rule.',
    { results: [low(10, 350.1), ...mmaWithKidneys(c.day(10, 80), 400)] },
    clear,
    { about: ['F6'] },
  ),
  fires(
    'in-between-with-raised-mma-kidneys-unknown',
    'Without a kidney value the raised methylmalonic acid still supports a possible flag.',
    { results: [low(10, 300), mma(c.day(10, 80), 400)] },
    flagged('possible', ['F3', 'F6']),
  ),
  boundary(
    'in-between-settled-after-90-days',
    'A normal methylmalonic acid 90 days away settles an indeterminate level.',
    { results: [low(10, 300, 83), mma(plus(c.day(10, 83), 90), 200)] },
    clear,
  ),
  boundary(
    'in-between-not-settled-after-91-days',
    'A day later it does not.',
    { results: [low(10, 300, 83), mma(plus(c.day(10, 83), 91), 200)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  clears(
    'in-between-settled-by-mma',
    'A normal methylmalonic acid of the same day settles an indeterminate level.',
    { results: settled(10, 300) },
    clear,
    { about: ['F3'] },
  ),
  clears(
    'in-between-settled-by-homocysteine',
    'A normal homocysteine settles an indeterminate level as well.',
    { results: [low(10, 300), ...homocysteineWithGates(c.day(10, 80), 12)] },
    clear,
    { about: ['F4'] },
  ),
  missing(
    'in-between-with-failing-kidneys',
    'A high methylmalonic acid with an eGFR below 30 tells nothing.',
    { results: [low(10, 300), ...mmaWithKidneys(c.day(10, 80), 400, 29)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  missing(
    'one-of-two-in-between-not-settled',
    'Every indeterminate trough needs its own metabolite.',
    { results: [...settled(8, 300), low(11, 300)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
]
