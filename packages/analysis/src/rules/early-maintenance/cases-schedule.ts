import { b12, clear, dose, flagged, holotc, mma, mmaWithKidneys, notEvaluable, plus, today } from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { day, full, halfDoses, oneShort, rows, start, started } from './cases-starts.ts'

const { fires, clears, boundary, missing } = rows

/** One dose, then one every 84 days. */
const neverLoaded = started([0])
const e1 = flagged('probable', ['E1'])
const e1Proven = flagged('definite', ['E1'])

/** E1, with the look-back and the proof of a start that it needs. */
const neverLoadedCases: readonly Case[] = [
  fires(
    'straight-to-three-monthly',
    'The first dose was followed by one every twelve weeks; nothing shows what was before: probable.',
    { doses: neverLoaded.doses },
    flagged('probable', ['E1'], { state: 'active', onset: day(60) }),
  ),
  fires(
    'straight-to-three-monthly-after-a-low-level',
    'A low level shortly before proves that this was the start: definite.',
    { doses: neverLoaded.doses, results: [b12(day(-20), 120)] },
    flagged('definite', ['E1'], { state: 'active', onset: day(60) }),
  ),
  boundary('first-gap-of-21-days', 'A first gap of 21 days is no loading.', { doses: started([0, 21]).doses }, e1),
  boundary(
    'first-gap-of-20-days',
    'A first gap of 20 days is a loading of one dose: too few and too short.',
    { doses: started([0, 20]).doses },
    flagged('probable', ['E2-major', 'E3-major']),
    { about: ['E1'] },
  ),
  boundary(
    'loading-begins-on-day-60',
    'A loading run that begins 60 days after the first dose is still the loading.',
    { doses: started([0, 60, 62, 64, 67, 69, 71]).doses },
    clear,
    { about: ['E1'] },
  ),
  boundary(
    'loading-begins-on-day-61',
    'A day later it is a relapse treated, not a loading.',
    { doses: started([0, 61, 63, 65, 68, 70, 72]).doses },
    flagged('probable', ['E1', 'E8']),
  ),
  boundary(
    'single-dose-60-days-ago',
    'Without a second dose the rule waits 60 days.',
    { doses: [dose(plus(today, -60), { interval: 84 })] },
    flagged('probable', ['E1'], { onset: today }),
  ),
  boundary(
    'single-dose-59-days-ago',
    'Until then a loading may still begin.',
    { doses: [dose(plus(today, -59), { interval: 84 })] },
    notEvaluable('no_transition_yet'),
    { about: ['E1'] },
  ),
  missing(
    'two-doses-a-month-apart-59-days-ago',
    'The same with a second dose.',
    { doses: [dose(plus(today, -59), { interval: 84 }), dose(plus(today, -29), { interval: 84 })] },
    notEvaluable('no_transition_yet'),
  ),
  boundary(
    'known-for-365-days',
    'A year on the register before the first dose is look-back enough.',
    { doses: neverLoaded.doses, registered_on: day(-365) },
    e1,
  ),
  boundary(
    'known-for-364-days',
    'Less than a year is not, without any proof of the start.',
    { doses: neverLoaded.doses, registered_on: day(-364) },
    notEvaluable('short_lookback'),
  ),
  missing(
    'feed-began-100-days-before',
    'Nor is a register, where the injections of the clinic are known for 100 days only.',
    { doses: neverLoaded.doses },
    notEvaluable('short_lookback'),
    { about: ['E1'], clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: day(-100), covered_to: today } },
  ),
  missing(
    'too-few-doses-with-a-short-look-back',
    'Nor can the number of doses be judged.',
    { doses: halfDoses.doses, registered_on: day(-100) },
    notEvaluable('short_lookback'),
    { about: ['E2', 'E3'] },
  ),
  ...(
    [
      ['b12-of-350-180-days-before', { results: [b12(day(-180), 350)] }, e1Proven],
      ['b12-of-350-181-days-before', { results: [b12(day(-181), 350)] }, notEvaluable('short_lookback')],
      ['b12-of-350.1-before', { results: [b12(day(-30), 350.1)] }, notEvaluable('short_lookback')],
      ['b12-of-120-on-the-first-day', { results: [b12(start, 120)] }, e1Proven],
      ['active-b12-of-70-before', { results: [holotc(day(-30), 70)] }, e1Proven],
      ['active-b12-of-70.1-before', { results: [holotc(day(-30), 70.1)] }, notEvaluable('short_lookback')],
      ['raised-mma-before', { results: mmaWithKidneys(day(-30), 400) }, e1Proven],
      ['raised-mma-before-kidneys-unknown', { results: [mma(day(-30), 400)] }, notEvaluable('short_lookback')],
      ['diagnosed-180-days-before', { diagnosed_on: day(-180) }, e1Proven],
      ['diagnosed-181-days-before', { diagnosed_on: day(-181) }, notEvaluable('short_lookback')],
    ] as const
  ).map(([name, proof, expect]) =>
    boundary(
      `proof-of-start-${name}`,
      'A level not above the indeterminate band, a raised MMA or the diagnosis within 180 days proves the start.',
      { doses: neverLoaded.doses, registered_on: day(-200), ...proof },
      expect,
    ),
  ),
  fires(
    'proof-of-start-numbered-first-dose',
    'A first dose that the log numbers 1 proves the start.',
    {
      doses: oneShort.doses.map((d, i) => (i === 0 ? { ...d, label: 'loading' as const, k: 1, n: 6 } : d)),
      registered_on: day(-200),
    },
    flagged('possible', ['E2-minor']),
  ),
  // Mild starts
  ...(
    [
      ['mild-start', 250, 130, 90, {}, 'possible'],
      ['mild-start-b12-of-180', 180, 130, 90, {}, 'possible'],
      ['not-mild-b12-of-179.9', 179.9, 130, 90, {}, 'definite'],
      ['mild-start-b12-of-350', 350, 120, 100, {}, 'possible'],
      ['not-mild-hb-of-119', 250, 119, 90, {}, 'definite'],
      ['not-mild-mcv-of-100.1', 250, 130, 100.1, {}, 'definite'],
      [
        'not-mild-with-nerves',
        250,
        130,
        90,
        { neurological_involvement: 'yes', neurological_since: day(-30) },
        'definite',
      ],
    ] as const
  ).map(([name, level, hbValue, mcvValue, facts, grade]) =>
    boundary(
      name,
      'An indeterminate level without anaemia, large cells or nerves is a mild start: possible at most.',
      {
        ...facts,
        doses: neverLoaded.doses,
        results: [
          b12(day(-20), level),
          { on: day(-20), analyte: 'haemoglobin', value: hbValue },
          { on: day(-20), analyte: 'mcv', value: mcvValue },
          // Somebody looked afterwards, so that the missing recheck (E7) is not the subject.
          b12(day(70), 900),
        ],
      },
      flagged(grade, ['E1']),
    ),
  ),
  fires(
    'indeterminate-level-without-a-blood-count',
    'Without a blood count nobody knows that the start was mild.',
    { doses: neverLoaded.doses, results: [b12(day(-20), 250)] },
    e1Proven,
  ),
]

const minor2 = flagged('possible', ['E2-minor'])
const major2 = flagged('probable', ['E2-major'])
type Days = readonly [
  name: string,
  shows: string,
  days: readonly number[],
  expect: Expected,
  regimen?: string | undefined,
  each?: Partial<DoseFact>,
]
const schedule = (list: readonly Days[]): Case[] =>
  list.map(([name, shows, days, expect, regimen, each]) =>
    boundary(
      name,
      shows,
      { ...(regimen && { regimen }), doses: started(days, { ...(each && { each }) }).doses },
      expect,
      expect.outcome === 'clear' ? { about: ['E2', 'E3'] } : {},
    ),
  )
const daily = [0, 1, 2, 3, 4, 5, 6]

/** E2 and E3: doses and span against the regimen. */
const countCases: readonly Case[] = [
  clears('loaded-as-the-bnf-says', 'Six doses in eleven days, then every twelve weeks.', {}, clear, {
    about: ['E1', 'E2', 'E3'],
  }),
  ...schedule([
    ['five-of-six-doses', 'One dose too few is minor.', [0, 2, 4, 7, 11], minor2],
    ['four-of-six-doses', 'More than half is minor.', [0, 4, 7, 11], minor2],
    ['three-of-six-doses', 'Half the doses is major.', [0, 5, 11], major2],
    ['six-doses-in-ten-days', 'A day less than eleven is tolerated.', [0, 2, 4, 6, 8, 10], clear],
    ['six-doses-in-nine-days', 'Two days less is too short.', [0, 2, 4, 6, 8, 9], flagged('possible', ['E3-minor'])],
    [
      'six-doses-in-six-days',
      'More than half the span is minor.',
      [0, 1, 2, 3, 4, 6],
      flagged('possible', ['E3-minor']),
    ],
    [
      'six-doses-in-five-days',
      'Less than half the span is major.',
      [0, 1, 2, 3, 4, 5],
      flagged('probable', ['E3-major']),
    ],
    ['uk-5-five-doses-in-eight-days', 'Five doses in eight days are enough for UK-5.', [0, 2, 4, 6, 8], clear, 'UK-5'],
    ['uk-5-four-doses', 'Four are one too few.', [0, 2, 4, 8], minor2, 'UK-5'],
    ['uk-5-three-doses', 'Three are more than half of five.', [0, 4, 8], minor2, 'UK-5'],
    ['uk-5-two-doses', 'Two are less than half.', [0, 7], major2, 'UK-5'],
    ['uk-5-in-four-days', 'Half the span is major.', [0, 1, 2, 3, 4], flagged('probable', ['E3-major']), 'UK-5'],
    [
      'uk-5-in-five-days',
      'More than half the span is minor.',
      [0, 1, 2, 3, 5],
      flagged('possible', ['E3-minor']),
      'UK-5',
    ],
    ['us-common-in-full', 'Daily for a week and weekly for four.', [...daily, 13, 20, 27, 34], clear, 'US-COMMON'],
    ['us-common-ten-doses', 'Ten of eleven are too few.', [0, 1, 2, 4, 5, 6, 13, 20, 27, 34], minor2, 'US-COMMON'],
    ['us-common-six-doses', 'Six of eleven are more than half.', [0, 7, 14, 21, 28, 34], minor2, 'US-COMMON'],
    ['us-common-five-doses', 'Five of eleven are less than half.', [0, 8, 17, 26, 34], major2, 'US-COMMON'],
    // The doses of the run are counted within 2 x 11 + 14 = 36 days of the first.
    ['sixth-dose-on-day-36', 'Doses of the run count to day 36.', [0, 7, 14, 21, 28, 36], clear],
    ['sixth-dose-on-day-37', 'A sixth dose on day 37 comes too late to count.', [0, 7, 14, 21, 28, 37], minor2],
    ['gaps-of-ten-days', 'Gaps of ten days belong to a run.', [0, 10, 20, 22, 24, 26], clear],
    ['interrupted-for-14-days', 'One gap of 14 days is bridged.', [0, 2, 4, 18, 20, 22], clear],
    [
      'interrupted-for-15-days',
      'A gap of 15 days ends the run.',
      [0, 2, 4, 19, 21, 23],
      flagged('probable', ['E2-major', 'E3-major']),
    ],
    ['interrupted-twice', 'A second such gap ends the run: five doses.', [0, 2, 4, 15, 17, 30, 32], minor2],
    [
      'labelled-loading-across-15-days',
      'Doses labelled loading belong together at any gap.',
      [0, 2, 4, 19, 21, 23],
      clear,
      undefined,
      { label: 'loading' },
    ],
    [
      'labelled-loading-every-30-days',
      'But only the doses within 36 days count: two of six.',
      [0, 30, 60, 90, 120, 150],
      major2,
      undefined,
      { label: 'loading' },
    ],
  ]),
  boundary(
    'two-doses-given-elsewhere',
    'A first dose labelled loading 3/6 says that two were given before.',
    {
      doses: started([0, 4, 7, 10]).doses.map((d, i) =>
        i === 0 ? { ...d, label: 'loading' as const, k: 3, n: 6 } : d,
      ),
    },
    clear,
  ),
  fires(
    'maintenance-label-ends-the-run',
    'A dose labelled maintenance ends the loading after three doses, whatever the gaps.',
    { doses: full.doses.map((d, i) => (i === 3 ? { ...d, label: 'maintenance' as const } : d)) },
    flagged('probable', ['E2-major', 'E3-major']),
  ),
  ...(
    [
      ['no-regimen-in-the-uk', 'GB', [0, 2, 4, 6, 8], 'UK-5'],
      ['no-regimen-in-the-us', 'US', [0, 7, 14, 21], 'US-WEEKLY-4'],
    ] as const
  ).map(([name, country, days, regimen]) =>
    clears(
      name,
      `Without a stated regimen the least demanding one of the country counts: ${regimen}.`,
      { doses: started(days).doses },
      clear,
      { clinic: { country, covered_from: '2015-01-01', covered_to: today } },
    ),
  ),
  missing(
    'regimen-without-a-count',
    'A regimen that names no number of doses leaves the number unjudged.',
    { regimen: 'CH-CN' },
    notEvaluable('no_regimen'),
    { about: ['E2', 'E3'] },
  ),
  boundary(
    'observed-for-120-days',
    'Clear needs 120 days after the last loading dose.',
    { doses: full.doses.filter((d) => d.on <= full.after(120)) },
    clear,
    { asOf: full.after(120) },
  ),
  boundary(
    'observed-for-119-days',
    'A day earlier it is too soon.',
    { doses: full.doses.filter((d) => d.on <= full.after(119)) },
    notEvaluable('follow_up_too_short'),
    { asOf: full.after(119) },
  ),
]

/** E1, E2 and E3: what the schedule says. */
export const scheduleCases: readonly Case[] = [...neverLoadedCases, ...countCases]
