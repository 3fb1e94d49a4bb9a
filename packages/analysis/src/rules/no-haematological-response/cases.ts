import {
  bloodCount,
  clear,
  flagged,
  hb,
  loadedBnf,
  mcv,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { confounderCases } from './cases-confounders.ts'
import { baseline, day, recovered, start } from './cases-start.ts'

const { fires, clears, boundary, missing, censored, outside } = rowsFor({
  ...woman,
  doses: loadedBnf(start),
  results: baseline,
})
const late = flagged('probable', ['late'])
const early = flagged('possible', ['early'])
const noLate = notEvaluable('no_late_count')
const withBaseline = (...results: ResultFact[]) => ({ results: [...baseline, ...results] })

const mainCases: readonly Case[] = [
  fires(
    'still-anaemic-after-eight-weeks',
    'Haemoglobin of 85 g/L at the start is 95 after 60 days and six doses.',
    withBaseline(...bloodCount(day(60), 95, 98)),
    flagged('probable', ['late'], { state: 'active', onset: day(60), unjudged: ['early'] }),
  ),
  fires(
    'hardly-risen-after-four-weeks',
    'Haemoglobin has risen by 5 g/L after 28 days.',
    withBaseline(hb(day(28), 90)),
    flagged('possible', ['early'], { state: 'active', onset: day(28), unjudged: ['late'] }),
  ),
  fires(
    'neither-early-nor-late',
    'Both parts are listed, since the first of them.',
    withBaseline(hb(day(28), 90), ...bloodCount(day(60), 95, 98)),
    flagged('probable', ['early', 'late'], { onset: day(28), unjudged: [] }),
  ),
  fires(
    'still-macrocytic-without-anaemia',
    'A raised MCV that stays raised is no response either.',
    { results: [...bloodCount(day(-3), 130, 112), ...bloodCount(day(60), 132, 106)] },
    late,
  ),
  fires(
    'haemoglobin-recovered-mcv-not',
    'Each half of the baseline is judged by itself.',
    withBaseline(...bloodCount(day(60), 128, 106)),
    late,
  ),
  clears(
    'recovered-after-eight-weeks',
    'Haemoglobin and MCV are within their limits on day 60.',
    withBaseline(...recovered),
    clear,
  ),
  clears(
    'recovered-mcv-not-measured',
    'One half that recovered is enough where the other was not looked at.',
    withBaseline(hb(day(60), 128)),
    clear,
  ),
  missing('no-count-since', 'Without a later count nothing is said.', {}, noLate),
  missing(
    'risen-early-and-no-late-count',
    'A rise in four weeks is not yet a response.',
    withBaseline(hb(day(28), 100)),
    noLate,
  ),
  missing(
    'late-count-reported-after-as-of',
    'A result that was reported later is not seen.',
    withBaseline(hb(day(60), 95, { reported_on: plus(today, 1) })),
    noLate,
  ),
]

const earlyCases: readonly Case[] = [
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
    'baseline-below-70',
    'From a baseline beyond a limit no rise is told.',
    { results: [hb(day(-3), 70, { comparator: '<' }), hb(day(28), 75)] },
    notEvaluable('no_late_count', { unjudged: ['early', 'late'] }),
  ),
]

const lateCases: readonly Case[] = [
  ...(
    [
      ['late-count-on-day-56', [hb(day(56), 95)], late],
      ['late-count-on-day-55', [hb(day(55), 95)], noLate],
      ['late-count-on-day-84', [hb(day(84), 95)], late],
      ['late-count-on-day-85', [hb(day(85), 95)], noLate],
      ['late-haemoglobin-119', [hb(day(60), 119)], late],
      ['late-haemoglobin-120', [hb(day(60), 120)], clear],
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
  clears(
    'recovered-after-five-doses',
    'A response is one however few the doses.',
    { ...withBaseline(...recovered), doses: onDays(start, [0, 2, 4, 7, 9]) },
    clear,
  ),
]

const atDays = (days: number) => ({
  doses: loadedBnf(plus(today, -days)),
  results: bloodCount(plus(today, -days - 3), 85, 112),
})
const second = plus(start, -700)

const otherCases: readonly Case[] = [
  outside('never-injected', 'It asks for treatment.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'baseline-normal',
    'Who was not anaemic or macrocytic has nothing to recover from.',
    { results: [...bloodCount(day(-3), 130, 92), hb(day(60), 100)] },
    notApplicable('baseline_normal'),
  ),
  outside(
    'haemoglobin-normal-mcv-not-measured',
    'A normal haemoglobin is enough to say so.',
    { results: [hb(day(-3), 130)] },
    notApplicable('baseline_normal'),
  ),
  ...(
    [
      ['baseline-haemoglobin-119', bloodCount(day(-3), 119, 92), late],
      ['baseline-haemoglobin-120', bloodCount(day(-3), 120, 92), notApplicable('baseline_normal')],
      ['baseline-mcv-100', bloodCount(day(-3), 130, 100), notApplicable('baseline_normal')],
      ['baseline-180-days-before', bloodCount(day(-180), 85, 112), late],
      ['baseline-181-days-before', bloodCount(day(-181), 85, 112), notEvaluable('no_baseline_count')],
    ] as const
  ).map(([name, results, expect]) =>
    boundary(
      name,
      'The baseline is the latest count of the 180 days up to the first dose.',
      { results: [...results, hb(day(60), 95)] },
      expect,
    ),
  ),
  missing(
    'mcv-normal-haemoglobin-not-measured',
    'A normal MCV alone does not say that there was no anaemia.',
    { results: [mcv(day(-3), 92), hb(day(60), 95)] },
    notEvaluable('no_baseline_count'),
  ),
  missing(
    'sex-unknown',
    'Without a sex haemoglobin has no limit.',
    { sex: 'unknown', results: [hb(day(-3), 85), hb(day(60), 95)] },
    notEvaluable('no_baseline_count'),
  ),
  boundary('audit-on-day-83', 'A count may come until day 84.', atDays(83), notEvaluable('too_early')),
  boundary('audit-on-day-84', 'On that day it is late.', atDays(84), noLate),
  boundary(
    'audit-on-day-60-count-that-day',
    'What is already there is judged.',
    { ...atDays(60), results: [...atDays(60).results, hb(today, 95)] },
    flagged('probable', ['late'], { onset: today }),
  ),
  missing(
    'second-episode-without-a-response',
    'Each episode has a baseline of its own.',
    {
      doses: [...loadedBnf(second), ...loadedBnf(start)],
      results: [
        ...bloodCount(plus(second, -3), 85, 112),
        ...bloodCount(plus(second, 60), 130, 92),
        ...baseline,
        hb(day(60), 95),
      ],
    },
    [
      { episode: second, ...clear },
      { episode: start, ...late },
    ],
  ),
  ...(
    [
      ['flag-of-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['flag-of-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, on, state]) =>
    boundary(
      name,
      'What is older than 24 months is past.',
      {
        doses: loadedBnf(plus(on, -60)),
        results: [...bloodCount(plus(on, -63), 85, 112), hb(on, 95)],
      },
      flagged('probable', ['late'], { state, onset: on }),
    ),
  ),
  ...(
    [
      ['mcv-waits-on-day-84', waitingLab(day(84), 'missing_unit', 'mcv'), notEvaluable('rows_waiting')],
      ['mcv-waits-on-day-85', waitingLab(day(85), 'missing_unit', 'mcv'), clear],
      [
        'ferritin-waits-180-days-before',
        waitingLab(day(-180), 'missing_unit', 'ferritin'),
        notEvaluable('rows_waiting'),
      ],
      ['ferritin-waits-181-days-before', waitingLab(day(-181), 'missing_unit', 'ferritin'), clear],
      ['b12-waits', waitingLab(day(60), 'missing_unit', 'b12'), clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows wait for this rule from 180 days before the first dose to day 84.',
      { ...withBaseline(...recovered), waiting: [row] },
      expect,
    ),
  ),
]

export const cases: readonly Case[] = [...mainCases, ...earlyCases, ...lateCases, ...confounderCases, ...otherCases]
