import { b12, b12Pmol, clear, every, flagged } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { c, information, last, nothing, open, rows, troughs } from './case-levels.ts'

const { fires, clears, boundary, missing, censored } = rows

/** Levels before doses, of which the last is far above the earlier ones. */
export const troughCases: readonly Case[] = [
  fires(
    'trough-far-above-the-earlier',
    'Three times what it was before the doses of before.',
    { results: troughs(380, 420, 1300) },
    flagged('information', [], { state: 'active', onset: last }),
  ),
  boundary('trough-of-1000', 'A trough of 1000 is not above it.', { results: troughs(380, 420, 1000) }, clear),
  boundary('trough-of-1001', '1001 is.', { results: troughs(380, 420, 1001) }, information),
  boundary(
    'trough-of-738-pmol',
    'In pmol/L the threshold is 738.',
    { results: troughs(380, 420, b12Pmol(last, 738)) },
    clear,
  ),
  boundary(
    'trough-of-738.1-pmol',
    'A little more is above it.',
    { results: troughs(380, 420, b12Pmol(last, 738.1)) },
    information,
  ),
  boundary(
    'trough-twice-the-median',
    'Twice the median is not more than twice.',
    { results: troughs(600, 640, 1240) },
    clear,
  ),
  boundary('trough-above-twice-the-median', 'More than it is.', { results: troughs(600, 640, 1241) }, information),
  boundary(
    'median-of-three',
    'The middle of three counts, not their mean.',
    { results: troughs(500, 510, 1500, 1300) },
    flagged('information', [], { onset: c.day(11, 75) }),
  ),
  boundary(
    'median-of-four',
    'Of four the mean of the two in the middle.',
    { results: troughs(300, 600, 640, 900, 1240) },
    clear,
  ),
  missing('one-earlier-trough', 'One earlier level is no median.', { results: troughs(380, 1300) }, nothing),
  boundary('two-earlier-troughs', 'Two are.', { results: troughs(380, 390, 1300) }, information),
  missing(
    'two-earlier-on-one-day',
    'Two results of one day are one level.',
    { results: [b12(c.day(11, 75), 380), b12(c.day(11, 75), 390), b12(last, 1300)] },
    nothing,
  ),
  clears(
    'also-low-on-the-day',
    'Another result of the day that is not so high makes the high one doubtful.',
    { results: [...troughs(380, 420, 1300), b12(last, 430)] },
    clear,
  ),
  missing(
    'earlier-troughs-of-another-laboratory',
    'Another laboratory begins a new series.',
    { results: [...troughs(380, 420, 1300)].map((one, i) => ({ ...one, laboratory: i < 2 ? 'a' : 'b' })) },
    nothing,
  ),
  missing(
    'another-laboratory-between',
    'So does a return to the first one.',
    { results: [...troughs(380, 420, 400, 1300)].map((one, i) => ({ ...one, method: i === 2 ? 'b' : 'a' })) },
    nothing,
  ),
  fires(
    'other-levels-in-another-laboratory-before',
    'The median is that of the same series: the higher levels of another laboratory do not count.',
    { results: troughs(1000, 1000, 380, 420, 1300).map((one, i) => ({ ...one, laboratory: i < 2 ? 'a' : 'b' })) },
    information,
  ),
  missing(
    'troughs-during-loading',
    'Troughs count from the dose that ends loading.',
    {
      doses: every(28, { from: '2025-01-06', count: 6, interval: 28, label: 'loading' }),
      results: [b12('2025-01-31', 380), b12('2025-02-28', 420), b12('2025-03-28', 1300)],
    },
    nothing,
  ),
  ...(
    [
      ['on-day-63', 63, information],
      ['on-day-62', 62, nothing],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      `trough-${name}`,
      'A trough begins with the last quarter of the interval.',
      { results: [...troughs(380, 420, 1).slice(0, 2), b12(c.day(12, day), 1300)] },
      expect,
    ),
  ),
  ...(
    [
      ['trough-above-2000', b12(last, 2000, { comparator: '>' }), open],
      ['trough-above-500', b12(last, 500, { comparator: '>' }), open],
      ['trough-below-1500', b12(last, 1500, { comparator: '<' }), open],
      ['trough-below-900', b12(last, 900, { comparator: '<' }), nothing],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      name,
      'A censored trough is never a number in a ratio; it leaves the question open where it may be so high.',
      { results: troughs(380, 420, level) },
      expect,
    ),
  ),
  ...(
    [
      ['trough-below-twice-the-median', 1600, nothing],
      ['trough-below-a-little-more', 1601, open],
    ] as const
  ).map(([name, limit, expect]) =>
    censored(
      name,
      'Twice the median is 1600: what is below it is not above it, what is below more may be.',
      { results: troughs(780, 820, b12(last, limit, { comparator: '<' })) },
      expect,
    ),
  ),
  censored(
    'earlier-trough-above-2000',
    'A censored level is no number of the median, which is 620 here.',
    { results: troughs(b12(c.day(9, 75), 2000, { comparator: '>' }), 600, 640, 1250) },
    information,
  ),
  censored(
    'earlier-trough-censored',
    'An earlier one does not count for the median.',
    { results: troughs(380, b12(c.day(11, 75), 150, { comparator: '<' }), 1300) },
    nothing,
  ),
  fires(
    'risen-years-ago',
    'What was completed more than 24 months ago is past.',
    { results: [b12(c.day(3, 70), 300), b12(c.day(3, 80), 700)] },
    flagged('information', [], { state: 'past', onset: c.day(3, 80) }),
  ),
  fires(
    'risen-years-ago-and-again',
    'What comes again is active, since the first time of these 24 months.',
    { results: [b12(c.day(3, 70), 300), b12(c.day(3, 80), 700), b12(c.day(12, 30), 300), b12(c.day(12, 70), 700)] },
    flagged('information', [], { state: 'active', onset: c.day(12, 70) }),
  ),
]
