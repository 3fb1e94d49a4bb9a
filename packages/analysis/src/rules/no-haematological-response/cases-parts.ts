import {
  about,
  bloodCount,
  clear,
  flagged,
  hb,
  loadedBnf,
  mcv,
  notEvaluable,
  onDays,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { baseline, day, recovered, start } from './cases-start.ts'

const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: loadedBnf(start), results: baseline })
const late = flagged('probable', ['late'])
const early = flagged('possible', ['early'])
const noLate = notEvaluable('no_late_count')
const withBaseline = (...results: ResultFact[]) => ({ results: [...baseline, ...results] })

const earlyCases: readonly Case[] = [
  clears(
    'risen-early-and-recovered-late',
    'Haemoglobin has risen by 15 g/L after 28 days and is within its limit after 60.',
    withBaseline(hb(day(28), 100), ...recovered),
    { ...clear, unjudged: [] },
    { about: ['early', 'late'] },
  ),
  ...(
    [
      ['baseline-10-below-the-limit', 110, [hb(day(28), 112)], early],
      ['baseline-9-below-the-limit', 111, [hb(day(28), 112)], clear],
      ['risen-by-9', 85, [hb(day(28), 94)], early],
      ['risen-by-10', 85, [hb(day(28), 95)], clear],
      ['early-count-on-day-21', 85, [hb(day(21), 90)], early],
      ['early-count-on-day-20', 85, [hb(day(20), 90)], clear],
      ['early-count-on-day-35', 85, [hb(day(35), 90)], early],
      ['early-count-on-day-36', 85, [hb(day(36), 90)], clear],
      ['the-highest-of-the-early-days', 85, [hb(day(22), 97), hb(day(34), 90)], clear],
      ['the-lowest-of-one-day', 85, [hb(day(28), 97, { at: '08:00' }), hb(day(28), 90, { at: '12:00' })], early],
    ] as const
  ).map(([name, value, results, expect]) =>
    boundary(
      name,
      'The highest haemoglobin of days 21 to 35 has risen by less than 10 g/L from a baseline 10 g/L below the limit.',
      { results: [...bloodCount(day(-3), value, 112), ...results, ...recovered] },
      expect,
    ),
  ),
  ...(
    [
      ['early-still-below-a-printed-limit', 118, early],
      ['early-at-a-printed-limit', 117, clear],
    ] as const
  ).map(([name, low, expect]) =>
    boundary(
      name,
      'At its limit haemoglobin is no longer below, however little it rose.',
      { results: [hb(day(-3), 108, { low: 118 }), hb(day(28), 117, { low }), ...recovered] },
      expect,
    ),
  ),
  ...(
    [
      ['early-below-95', 95, '<', clear],
      ['early-below-94', 94, '<', early],
      ['early-above-100', 100, '>', clear],
    ] as const
  ).map(([name, value, comparator, expect]) =>
    censored(
      name,
      'A value beyond a limit tells of the rise only where that limit leaves no doubt.',
      withBaseline(hb(day(28), value, { comparator }), ...recovered),
      expect,
    ),
  ),
  censored(
    'early-below-92-where-90-is-printed',
    'It may lie within its own limit.',
    withBaseline(hb(day(28), 92, { comparator: '<', low: 90 }), ...recovered),
    clear,
  ),
  censored(
    'early-once-above-88',
    'The highest of the early days may have risen by more.',
    withBaseline(hb(day(22), 90), hb(day(30), 88, { comparator: '>' }), ...recovered),
    clear,
  ),
  censored(
    'baseline-above-100-and-mcv-raised',
    'Whether it was far enough below its limit is not known.',
    { results: [hb(day(-3), 100, { comparator: '>' }), mcv(day(-3), 112), hb(day(28), 105), ...recovered] },
    clear,
  ),
  censored(
    'baseline-below-70',
    'From a baseline beyond a limit no rise is told.',
    { results: [hb(day(-3), 70, { comparator: '<' }), hb(day(28), 75)] },
    notEvaluable('no_late_count', { unjudged: ['early', 'late'] }),
  ),
]

const lateCases: readonly Case[] = [
  ...(
    [
      ['late-count-on-day-56', [hb(day(56), 95)], flagged('probable', ['late'], { unjudged: ['early'] })],
      ['late-count-on-day-55', [hb(day(55), 95)], noLate],
      ['late-count-on-day-84', [hb(day(84), 95)], late],
      ['late-count-on-day-85', [hb(day(85), 95)], noLate],
      ['late-haemoglobin-119', [hb(day(60), 119)], late],
      ['late-haemoglobin-120', [hb(day(60), 120)], clear],
      ['late-mcv-on-day-55', [mcv(day(55), 94)], noLate],
      ['late-mcv-101', [mcv(day(60), 101)], late],
      ['late-mcv-100', [mcv(day(60), 100)], clear],
      ['within-its-limit-once', [hb(day(58), 121), hb(day(80), 117)], clear],
      ['still-low-twice', [hb(day(58), 110), hb(day(80), 117)], flagged('probable', ['late'], { onset: day(80) })],
    ] as const
  ).map(([name, results, expect]) =>
    boundary(
      name,
      'On days 56 to 84 haemoglobin is still below, or MCV still above its limit; the best count decides.',
      withBaseline(...results),
      expect,
    ),
  ),
  ...(
    [
      ['late-haemoglobin-below-90', hb(day(60), 90, { comparator: '<' }), late],
      ['late-haemoglobin-above-110', hb(day(60), 110, { comparator: '>' }), noLate],
      ['late-haemoglobin-above-120', hb(day(60), 120, { comparator: '>' }), clear],
    ] as const
  ).map(([name, result, expect]) =>
    censored(name, 'Beyond a limit it counts where that limit leaves no doubt.', withBaseline(result), expect),
  ),
  ...(
    [
      ['six-doses', [0, 2, 4, 7, 9, 11], undefined, late],
      ['five-doses', [0, 2, 4, 7, 9], undefined, notEvaluable('too_few_doses')],
      ['sixth-dose-the-day-before', [0, 2, 4, 7, 9, 59], undefined, late],
      ['sixth-dose-on-the-day', [0, 2, 4, 7, 9, 60], undefined, notEvaluable('too_few_doses')],
      ['five-doses-where-five-are-the-minimum', [0, 2, 4, 7, 9], 'UK-5', late],
      ['four-doses-where-five-are-the-minimum', [0, 2, 4, 7], 'UK-5', notEvaluable('too_few_doses')],
      ['six-doses-where-more-are-the-minimum', [0, 2, 4, 7, 9, 11], 'NL-FK', late],
    ] as const
  ).map(([name, days, regimen, expect]) =>
    boundary(
      name,
      "Six doses before the count, or the regimen's minimum where that is fewer.",
      {
        ...withBaseline(hb(day(60), 95)),
        doses: onDays(start, days),
        ...(regimen === undefined ? {} : { regimen }),
      },
      expect,
    ),
  ),
  missing(
    'mcv-still-raised-after-five-doses',
    'So it is for MCV.',
    { ...withBaseline(mcv(day(60), 106)), doses: onDays(start, [0, 2, 4, 7, 9]) },
    notEvaluable('too_few_doses'),
  ),
  fires(
    'hardly-risen-early-and-five-doses-late',
    'The early days ask for no number of doses.',
    { ...withBaseline(hb(day(28), 90), hb(day(60), 95)), doses: onDays(start, [0, 2, 4, 7, 9]) },
    flagged('possible', ['early'], { unjudged: ['late'] }),
  ),
  clears(
    'recovered-after-five-doses',
    'A response is one however few the doses.',
    { ...withBaseline(...recovered), doses: onDays(start, [0, 2, 4, 7, 9]) },
    clear,
  ),
]

/** The two parts of the definition at their numbers. */
export const partCases: readonly Case[] = [...about(['early'], earlyCases), ...about(['late'], lateCases)]
