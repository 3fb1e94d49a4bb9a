import {
  b12,
  bloodCount,
  clear,
  dose,
  egfr,
  event,
  flagged,
  hb,
  mcv,
  mma,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  reticulocytes,
  score,
  today,
  waitingLab,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts, ResultFact, WaitingFact } from '../../cases/patient-facts.ts'
import { day, full, nearlyThreeWeeks, oneShort, rows, started } from './cases-starts.ts'

const { boundary, missing, outside } = rows
/** Somebody looked afterwards, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const anaemic = bloodCount(day(-10), 105, 110)
const raised = (on: string) => mmaWithKidneys(on, 400)
const nothing = { criteria: [], unjudged: [] } as const
/** Eight doses to day 25. */
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const recovering = { doses: weekly.doses, regimen: 'UK-SmPC-N0' } as const

/** Where the start is not known, nothing that happened later is judged or listed. */
const shortLookback: readonly Case[] = (
  [
    ['anaemic-at-transition', { ...recovering, results: [...anaemic, ...bloodCount(weekly.after(-2), 115, 99)] }],
    ['anaemic-at-eight-weeks', { results: [...anaemic, ...bloodCount(day(60), 115, 95)] }],
    ['no-reticulocytes', { results: [hb(day(-10), 99), reticulocytes(day(7), 60)] }],
    ['mma-raised', { results: raised(full.after(40)) }],
    ['worse', { symptoms: [score(full.after(-5), 'neuropathy', 1), score(full.after(200), 'neuropathy', 4)] }],
    ['nothing-measured', { ...recovering, results: [hb(day(-10), 99), mcv(day(-10), 110)] }],
  ] as const
).map(([name, facts]) =>
  missing(
    `new-to-the-clinic-and-${name}`,
    'With a hundred days of look-back and no proof of the start neither the start nor what followed is judged.',
    { registered_on: day(-100), ...facts },
    notEvaluable('short_lookback', nothing),
  ),
)

const restart = '2024-10-02'
/** Registered on 2024-01-01; loaded in full from 2024-02-01, a lapse of 233 days, then one dose every 84 days. */
const newcomer = {
  registered_on: '2024-01-01',
  doses: [...started([0, 2, 4, 7, 9, 11], { first: '2024-02-01' }).doses.slice(0, 6), ...onDays(restart, [0, 84, 168])],
} as const

const observed: readonly Case[] = [
  boundary(
    'back-soon-after-registration-and-mma-raised',
    'A later episode without a loading run is not asked how it began: a raised MMA counts whatever the look-back.',
    { ...newcomer, results: raised(plus(restart, 40)) },
    [
      flagged('possible', ['E5'], { episode: restart }),
      notEvaluable('short_lookback', { episode: '2024-02-01', ...nothing }),
    ],
  ),
  ...(
    [
      ['five-doses-14-days-ago', 14, notEvaluable('no_transition_yet', nothing)],
      ['five-doses-15-days-ago', 15, flagged('possible', ['E2-minor', 'E5'], { onset: oneShort.after(14) })],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'The end of loading is known once 15 days have passed without the run going on; before, nothing is judged.',
      { doses: oneShort.doses.slice(0, 5), results: raised(oneShort.after(14)) },
      expect,
      { asOf: oneShort.after(days) },
    ),
  ),
  missing(
    'single-dose-20-days-ago',
    'One dose without a second is no loading yet, even before 21 days have passed.',
    { doses: [dose(plus(today, -20), { interval: 84 })] },
    notEvaluable('no_transition_yet', nothing),
  ),
  missing(
    'nobody-knows-why-and-one-dose-short',
    'Where nobody knows why treatment began, no criterion is listed.',
    { cause: 'unknown', doses: oneShort.doses },
    notEvaluable('indication_unknown', nothing),
  ),
  missing(
    'nobody-knows-why-and-mma-raised',
    'Nor is a raised MMA told as a fact of a criterion that is not judged.',
    { cause: 'unknown', doses: oneShort.doses, results: mmaWithKidneys(oneShort.after(30), 400) },
    notEvaluable('indication_unknown', nothing),
  ),
  outside(
    'fifteen-and-one-dose-short',
    'Nor is one of a child.',
    { birth_date: '2008-06-04', doses: started([0, 2, 4, 18, 20]).doses },
    notApplicable('paediatric', { ...nothing, softeners: [] }),
  ),
  boundary(
    'interrupted-once-and-one-dose-short',
    'One gap of 14 days inside the run is noted.',
    { doses: started([0, 2, 4, 18, 20]).doses },
    flagged('possible', ['E2-minor'], { softeners: ['interrupted_loading'] }),
  ),
  boundary(
    'not-interrupted-and-one-dose-short',
    'A gap of ten days is none.',
    { doses: started([0, 2, 4, 14, 16]).doses },
    flagged('possible', ['E2-minor'], { softeners: [] }),
  ),
]

/** A mild start asks for a blood count that says so. */
const neverLoaded = started([0]).doses
const mild: readonly Case[] = [
  ...(
    [
      ['haemoglobin-alone', {}, [hb(day(-20), 130)], 'possible'],
      ['cells-alone', {}, [mcv(day(-20), 90)], 'possible'],
      ['haemoglobin-and-sex-unknown', { sex: 'unknown' }, bloodCount(day(-20), 130, 90), 'definite'],
    ] as const
  ).map(([name, facts, results, grade]) =>
    boundary(
      `mild-start-by-${name}`,
      'A haemoglobin or an MCV that is known to be normal, and none that is not, makes a start with an indeterminate level mild.',
      { ...facts, doses: neverLoaded, results: [looked, b12(day(-20), 250), ...results] },
      flagged(grade, ['E1']),
    ),
  ),
  rows.clears(
    'mild-start-loaded-in-full',
    'A mild start that was loaded in full is clear.',
    { results: [looked, b12(day(-20), 250), ...bloodCount(day(-20), 130, 90)] },
    clear,
  ),
]

/** What of the blood could not be judged: a baseline is missing, or a later count of what was abnormal. */
type Blood = readonly [name: string, baseline: readonly ResultFact[], later: readonly ResultFact[], unjudged: string[]]
const later = (of: (on: string) => readonly ResultFact[]) => [...of(weekly.after(-2)), ...of(day(60))]
const bloods: readonly Blood[] = [
  ['both-abnormal-and-never-again', anaemic, [], ['E4a', 'E4b', 'E5']],
  ['both-normal-and-never-again', bloodCount(day(-10), 132, 92), [], ['E5']],
  ['haemoglobin-low-and-never-again', bloodCount(day(-10), 105, 92), [], ['E4a', 'E4b', 'E5']],
  ['cells-large-and-never-again', bloodCount(day(-10), 132, 110), [], ['E4a', 'E4b', 'E5']],
  ['haemoglobin-normal-and-cells-unknown', [hb(day(-10), 132)], [], ['E4a', 'E4b', 'E5']],
  ['cells-normal-and-haemoglobin-unknown', [mcv(day(-10), 92)], [], ['E4a', 'E4b', 'E4c', 'E5']],
  ['both-recovered', anaemic, later((on) => bloodCount(on, 125, 95)), ['E5']],
  ['haemoglobin-recovered-alone', anaemic, later((on) => [hb(on, 125)]), ['E4a', 'E4b', 'E5']],
  ['cells-recovered-alone', anaemic, later((on) => [mcv(on, 95)]), ['E4a', 'E4b', 'E5']],
  ['haemoglobin-recovered-cells-never-large', bloodCount(day(-10), 105, 92), later((on) => [hb(on, 125)]), ['E5']],
  ['cells-recovered-never-anaemic', bloodCount(day(-10), 132, 110), later((on) => [mcv(on, 95)]), ['E5']],
  ['hb-99-and-no-reticulocytes-taken', [hb(day(-10), 99), mcv(day(-10), 92)], [], ['E4a', 'E4b', 'E4c', 'E5']],
  ['no-baseline-and-few-reticulocytes', [], [reticulocytes(day(7), 60)], ['E4a', 'E4b', 'E4c', 'E5']],
]
const bloodCases: readonly Case[] = bloods.map(([name, baseline, counts, unjudged]) =>
  missing(
    `unjudged-${name}`,
    'What was not known before, or not measured again although it was abnormal, is listed as not judged.',
    { ...recovering, results: [looked, ...baseline, ...counts] },
    { ...clear, unjudged },
  ),
)

const nerves = { neurological_involvement: 'yes', neurological_since: day(-30) } as const
const open = oneShort.doses.slice(0, 5)
const unmeasured = ['E4b', 'E4c', 'E5', 'E7'] as const
const unjudgedCases: readonly Case[] = [
  ...bloodCases,
  missing(
    'unjudged-nothing-measured',
    'Nor could anything be, without any result.',
    {},
    { ...clear, unjudged: unmeasured },
  ),
  missing(
    'unjudged-without-a-count-in-the-regimen',
    'A regimen that names no number and no length leaves E2 and E3 unjudged.',
    { regimen: 'CH-CN', results: [looked] },
    { outcome: 'not_evaluable', reason: 'no_regimen', criteria: [], unjudged: ['E2', 'E3', 'E4a', 'E4b', 'E4c', 'E5'] },
  ),
  boundary(
    'never-loaded-without-a-count-in-the-regimen',
    'Never loaded needs no number; E2 and E3 are not listed beside it.',
    { regimen: 'CH-CN', doses: neverLoaded, results: [looked] },
    flagged('probable', ['E1'], { unjudged: ['E4a', 'E4b', 'E4c', 'E5'] }),
  ),
  missing(
    'unjudged-mma-with-failing-kidneys',
    'With an eGFR below 30 a metabolite leaves E5 unjudged.',
    { results: [looked, mma(full.after(40), 900), egfr(full.after(40), 29)] },
    { ...clear, unjudged: ['E4b', 'E4c', 'E5'] },
  ),
  ...(
    [
      [
        'nerves-and-open-for-45-days',
        45,
        nerves,
        flagged('possible', ['E2-minor', 'E3-minor'], { unjudged: [...unmeasured, 'E6'] }),
      ],
      [
        'nerves-and-open-for-46-days',
        46,
        nerves,
        flagged('probable', ['E2-minor', 'E3-minor', 'E6'], { unjudged: unmeasured }),
      ],
      ['no-nerves-and-open-for-45-days', 45, {}, flagged('possible', ['E2-minor'], { unjudged: unmeasured })],
    ] as const
  ).map(([name, days, facts, expect]) =>
    boundary(
      name,
      'Until 46 days have passed an open gap leaves E6 unjudged, where nerves are involved.',
      { ...facts, doses: open },
      expect,
      { asOf: oneShort.after(days) },
    ),
  ),
  boundary(
    'nerves-and-next-dose-after-45-days',
    'A gap that was closed after 45 days is judged.',
    { ...nerves, doses: started([0, 2, 4, 7, 9, 11, 14, 16, 17], { next: 45 }).doses },
    { ...clear, unjudged: unmeasured },
  ),
]

const t = nearlyThreeWeeks
const signCases: readonly Case[] = [
  boundary(
    'in-hospital-after-loading',
    'A stay in hospital is no review.',
    { ...nerves, doses: t.doses, events: [event(t.after(20), 'hospital_admission', t.after(30))] },
    flagged('probable', ['E6']),
  ),
  boundary(
    'worse-on-the-last-loading-day',
    'A score of the last loading day is neither one before it nor one after it.',
    {
      ...nerves,
      doses: t.doses,
      symptoms: [score(t.after(-3), 'neuropathy', 1), score(t.transition, 'neuropathy', 5)],
    },
    flagged('probable', ['E6']),
  ),
]

type Waits = readonly [name: string, row: WaitingFact, expect: Expected, facts?: Partial<PatientFacts>]
const waits = notEvaluable('rows_waiting')
const inLoading = full.doses[2]!.on
const waitingCases: readonly Case[] = (
  [
    ['a-row-that-was-resolved', { feed: 'injections', on: day(30), code: 'unknown_status', state: 'resolved' }, clear],
    [
      'the-row-of-a-dose-of-unknown-amount',
      { feed: 'injections', on: inLoading, code: 'implausible_dose', ofDose: true },
      clear,
      { doses: full.doses.map((d) => (d.on === inLoading ? { ...d, mcg: null } : d)) },
    ],
    ['a-result-whose-analyte-is-read', waitingLab(day(30), 'suspect_unit', 'mma'), waits],
    ['a-result-of-an-unknown-test', waitingLab(day(30), 'unknown_test'), clear],
    ['a-score', { feed: 'symptoms', on: day(30), code: 'unreadable_value' }, waits],
    ['an-event', { feed: 'events', on: day(30), code: 'unknown_event' }, waits],
    ['a-plan', { feed: 'plans', on: day(30), code: 'unreadable_value' }, waits],
  ] satisfies readonly Waits[]
).map(([name, row, expect, facts = {}]: Waits) =>
  boundary(
    `waiting-${name}`,
    'Rows wait for this rule that may be a dose, a score, an event, a plan or a known kind of result, and that nobody decided on yet.',
    { ...facts, results: [looked], waiting: [row] },
    expect,
  ),
)

const feedCases: readonly Case[] = [
  boundary(
    'next-dose-given-before-the-feed-ended',
    'A feed that ended long ago tells enough where the next dose is in it.',
    {
      doses: started([0, 2, 4, 7, 9, 11], { first: plus(today, -263) }).doses.filter(
        ({ on }) => on <= plus(today, -63),
      ),
    },
    clear,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
]

/** What is judged and what is not, and what is listed of what could not be. */
export const judgedCases: readonly Case[] = [
  ...shortLookback,
  ...observed,
  ...mild,
  ...unjudgedCases,
  ...signCases,
  ...waitingCases,
  ...feedCases,
]
