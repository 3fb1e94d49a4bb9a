import {
  bloodCount,
  clear,
  ferritin,
  flagged,
  hb,
  loadedBnf,
  mcv,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { confounderCases } from './cases-confounders.ts'
import { partCases } from './cases-parts.ts'
import { baseline, day, recovered, start } from './cases-start.ts'

const { fires, clears, boundary, missing, outside } = rowsFor({
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
    'ferritin-early-and-late',
    'Of two ferritins the one near the count that is told is told.',
    withBaseline(hb(day(28), 90), ferritin(day(28), 80), ...bloodCount(day(60), 95, 98), ferritin(day(60), 60)),
    flagged('probable', ['early', 'late']),
  ),
  fires(
    'still-macrocytic-without-anaemia',
    'A raised MCV that stays raised is no response either.',
    { results: [...bloodCount(day(-3), 130, 112), ...bloodCount(day(60), 132, 106)] },
    flagged('probable', ['late'], { unjudged: [] }),
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
    { ...clear, unjudged: ['early'] },
  ),
  clears(
    'recovered-mcv-not-measured',
    'One half that recovered is enough where the other was not looked at.',
    withBaseline(hb(day(60), 128)),
    clear,
  ),
  fires(
    'hardly-risen-early-and-mcv-recovered',
    'A late MCV within its limit does not undo what haemoglobin showed early.',
    withBaseline(hb(day(28), 90), mcv(day(70), 94)),
    flagged('possible', ['early'], { unjudged: [] }),
  ),
  fires(
    'mcv-alone-beside-an-early-count',
    'A day without haemoglobin says nothing of its rise.',
    withBaseline(mcv(day(25), 110), hb(day(28), 90), ...recovered),
    early,
  ),
  missing(
    'macrocytic-and-mcv-not-measured-again',
    'The half that was abnormal has to be looked at.',
    { results: [...bloodCount(day(-3), 130, 112), hb(day(60), 132)] },
    noLate,
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
      [
        'an-injection-waits-on-day-84',
        { feed: 'injections', on: day(84), code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
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

export const cases: readonly Case[] = [...mainCases, ...partCases, ...confounderCases, ...otherCases]
