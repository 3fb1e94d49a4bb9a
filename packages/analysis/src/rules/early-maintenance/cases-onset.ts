import {
  b12,
  bloodCount,
  flagged,
  hb,
  mma,
  mmaWithKidneys,
  onDays,
  plus,
  reticulocytes,
  score,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { day, full, halfDoses, oneShort, rows, start, started } from './cases-starts.ts'

const { boundary, fires } = rows
/** Somebody looked afterwards, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const anaemic = bloodCount(day(-10), 105, 110)
const raised = (on: string) => mmaWithKidneys(on, 400)
const possible = (criteria: readonly string[], onset: string) => flagged('possible', criteria, { onset })
/** Eight doses to day 25, by a regimen that ends with recovery. */
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const recovering = { doses: weekly.doses, regimen: 'UK-SmPC-N0' } as const
const e4a = (onset: string) => flagged('probable', ['E4a'], { onset })

const restart = '2024-10-02'
const restarted = [...started([0, 2, 4, 7, 9, 11], { first: '2022-01-03' }).doses, { on: restart, interval: 84 }]
const scores = (before: string, after: string) => [score(before, 'neuropathy', 1), score(after, 'neuropathy', 4)]

/** Since when: the date of the fact that first completed the definition, or the first day on which something was missing. */
const onsets: readonly Case[] = (
  [
    [
      'five-doses',
      'E2 is known 15 days after the last loading dose.',
      { doses: oneShort.doses },
      possible(['E2-minor'], oneShort.after(15)),
    ],
    ['nine-days', 'So is E3.', { doses: started([0, 2, 4, 6, 8, 9]).doses }, possible(['E3-minor'], day(9 + 15))],
    [
      'five-doses-and-one-of-maintenance',
      'Or with the next dose, where it comes earlier.',
      {
        doses: [
          ...onDays(start, [0, 2, 4, 7, 11]),
          ...onDays(start, [18, 102, 186], { interval: 84, label: 'maintenance' }),
        ],
      },
      possible(['E2-minor'], day(18)),
    ],
    [
      'five-doses-and-mma-raised-later',
      'Of two criteria the earlier counts.',
      { doses: oneShort.doses, results: raised(oneShort.after(40)) },
      possible(['E2-minor', 'E5'], oneShort.after(15)),
    ],
    [
      'count-before-the-end-of-loading',
      'A count of before the last loading dose is met by that dose; the count that decides is the later one.',
      {
        ...recovering,
        results: [
          looked,
          ...anaemic,
          ...bloodCount(weekly.after(-10), 112, 104),
          ...bloodCount(weekly.after(-2), 119, 99),
        ],
      },
      e4a(weekly.transition),
    ],
    [
      'count-after-the-end-of-loading',
      'A count of after it is met on its day.',
      { ...recovering, results: [looked, ...anaemic, ...bloodCount(weekly.after(7), 119, 99)] },
      e4a(weekly.after(7)),
    ],
    [
      'two-counts-at-eight-weeks',
      'Of two counts at eight weeks the first that is still abnormal counts.',
      {
        results: [
          looked,
          ...anaemic,
          ...bloodCount(day(57), 121, 95),
          ...bloodCount(day(63), 118, 95),
          ...bloodCount(day(80), 116, 95),
        ],
      },
      possible(['E4b'], day(63)),
    ],
    [
      'cells-at-eight-weeks',
      'Large cells alone count like a low haemoglobin.',
      { results: [looked, ...anaemic, ...bloodCount(day(63), 125, 104)] },
      possible(['E4b'], day(63)),
    ],
    [
      'reticulocytes-during-loading',
      'Reticulocytes of before the last loading dose are met by that dose: only then was moved on.',
      { results: [looked, hb(day(-10), 99), reticulocytes(day(7), 60)] },
      possible(['E4c'], full.transition),
    ],
    [
      'reticulocytes-after-loading',
      'Those of after it on their day, the first of two.',
      {
        doses: started([0, 2, 4, 6]).doses,
        regimen: 'UK-SmPC-N0',
        results: [looked, hb(day(-10), 99), reticulocytes(day(8), 60), reticulocytes(day(10), 50)],
      },
      possible(['E4c'], day(8)),
    ],
    [
      'mma-twice',
      'The first raised metabolite counts.',
      {
        results: [looked, ...mmaWithKidneys(full.after(20), 200), ...raised(full.after(40)), ...raised(full.after(60))],
      },
      possible(['E5'], full.after(40)),
    ],
    [
      'loaded-again',
      'A relapse by doses is met with the third of them.',
      { doses: [...full.doses.slice(0, 6), ...onDays(full.after(84), [0, 7, 14, 21, 105, 189])] },
      possible(['E8'], full.after(98)),
    ],
    [
      'haemoglobin-falls-twice',
      'One by haemoglobin with the first fall.',
      { results: [looked, hb(full.after(30), 135), hb(full.after(200), 112), hb(full.after(260), 110)] },
      possible(['E8'], full.after(200)),
    ],
    [
      'low-trough-and-mma-later',
      'One by level with the later of trough and metabolite.',
      { results: [looked, b12(full.after(164), 150), ...raised(full.after(170))] },
      possible(['E8'], full.after(170)),
    ],
    [
      'worse-in-one-of-two-domains',
      'One by symptoms with the first score that is worse by 2; a domain that is no worse says nothing.',
      {
        symptoms: [
          score(full.after(-5), 'balance', 2),
          ...scores(full.after(-5), full.after(200)),
          score(full.after(250), 'neuropathy', 6),
        ],
      },
      possible(['E8'], full.after(200)),
    ],
    [
      'loaded-again-and-worse-after-a-year',
      'A worsening of more than a year after is no part of a relapse by doses.',
      {
        doses: [
          ...started([0, 2, 4, 7, 9, 11], { first: '2023-09-04' }).doses.slice(0, 6),
          ...onDays(plus('2023-09-15', 84), [0, 7, 14, 98, 182, 266, 350, 434, 518]),
        ],
        symptoms: scores('2023-09-10', plus('2023-09-15', 366)),
      },
      possible(['E8'], plus('2023-09-15', 98)),
    ],
  ] satisfies readonly (readonly [string, string, Partial<PatientFacts>, Expected])[]
).map(([name, shows, facts, expect]) => boundary(`since-${name}`, shows, facts, expect))

const moved = (transition: string) => started([0, 2, 4, 7, 11], { first: plus(transition, -11) }).doses
/** A past flag is closed when the last of transition, E5 and E8 left the 24 months. */
const closings: readonly Case[] = [
  ...(
    [
      ['one-dose-short', '2023-06-30', {}, ['E2-minor'], '2025-06-30'],
      [
        'mma-raised-the-day-before-the-window',
        '2023-05-01',
        { results: raised('2023-06-30') },
        ['E2-minor', 'E5'],
        '2025-06-30',
      ],
      [
        'relapsed-the-day-before-the-window',
        '2023-05-01',
        { symptoms: scores('2023-04-20', '2023-06-30') },
        ['E2-minor', 'E8'],
        '2025-06-30',
      ],
      ['one-dose-short-months-before', '2023-04-28', {}, ['E2-minor'], '2025-04-28'],
    ] as const
  ).map(([name, transition, facts, criteria, closed]) =>
    boundary(
      `past-${name}`,
      'A flag is past when the end of loading, E5 and E8 are all older than 24 months.',
      { doses: moved(transition), ...facts },
      flagged('possible', criteria, { state: 'past', state_reason: 'window', closed_on: closed }),
    ),
  ),
  boundary(
    'active-one-dose-short',
    'A flag that is active has no date of closing.',
    { doses: moved('2023-07-01') },
    flagged('possible', ['E2-minor'], { state: 'active', state_reason: null, closed_on: null }),
  ),
  rows.clears(
    'loaded-in-full-long-before-the-window',
    'Nor has a clear answer.',
    { doses: started([0, 2, 4, 7, 9, 11], { first: '2022-01-03' }).doses, results: [] },
    { outcome: 'clear', state_reason: null, closed_on: null },
  ),
]

const low = (on: string, ...metabolite: readonly ResultFact[]) => [
  b12(halfDoses.after(70), 900),
  b12(on, 150),
  ...metabolite,
]
const trough = halfDoses.after(84 + 80)
/** What is certain enough to make half of the doses definite. */
const certain: readonly Case[] = [
  ...(
    [
      ['low-trough-and-mma-raised', low(trough, ...raised(trough)), 'definite'],
      ['low-trough-and-mma-raised-kidneys-unknown', low(trough, mma(trough, 400)), 'probable'],
      ['low-on-a-dose-day-and-mma-raised', low(halfDoses.after(168), ...raised(trough)), 'probable'],
    ] as const
  ).map(([name, results, grade]) =>
    boundary(
      `half-the-doses-and-${name}`,
      'A metabolite without a kidney value and a trough of uncertain order do not lift the grade.',
      { doses: halfDoses.doses, results },
      flagged(grade, ['E2-major', 'E8']),
    ),
  ),
  fires(
    'restarted-short-22-days-ago',
    'R1 is met on the 22nd day.',
    { doses: restarted, results: [b12(plus(restart, -30), 120)] },
    flagged('possible', ['R1'], { episode: restart, onset: plus(restart, 22) }),
  ),
  ...(
    [
      ['mma-raised-as-a-dose-labelled-loading-is-given', 60, ['E5']],
      ['mma-raised-the-day-after-a-dose-labelled-loading', 61, []],
    ] as const
  ).map(([name, on, criteria]) =>
    boundary(
      name,
      'A single dose labelled loading begins the next loading run.',
      {
        doses: [
          ...full.doses.slice(0, 6),
          ...onDays(full.after(60), [0], { label: 'loading', interval: 84 }),
          ...onDays(full.after(144), [0, 84], { interval: 84 }),
        ],
        results: [looked, ...raised(full.after(on))],
      },
      criteria.length > 0 ? flagged('possible', criteria) : { outcome: 'clear' },
    ),
  ),
]

/** Since when a flag holds, when it was closed, and what lifts it. */
export const onsetCases: readonly Case[] = [...onsets, ...closings, ...certain]
