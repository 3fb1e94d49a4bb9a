import {
  about,
  b12,
  clear,
  course,
  egfr,
  event,
  flagged,
  folate,
  homocysteine,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: c.doses })
const trough = c.day(10, 80)
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)

const withF3 = flagged('probable', ['F1', 'F3'], { softeners: [] })
const normal = flagged('possible', ['F1'], { softeners: ['N1'] })
const capped = flagged('possible', ['F1', 'F3'], { softeners: [] })
const nothing = flagged('possible', ['F1'], { softeners: [] })

/** Name, sentence, the results beside one low trough on `trough`, and what follows. */
type Beside = readonly [name: string, shows: string, results: readonly ResultFact[], expect: Expected, birth?: string]
const besideOneLowTrough = (rows: readonly Beside[]): Case[] =>
  rows.map(([name, shows, results, expect, birth]) => {
    const row = results.some(({ comparator }) => comparator !== undefined) ? censored : boundary
    return row(name, shows, { ...(birth && { birth_date: birth }), results: [low(10), ...results] }, expect)
  })

/** The day on which someone born then turns 65 is the day of the trough. */
const turns65 = `${Number(trough.slice(0, 4)) - 65}${trough.slice(4)}`
/** One day younger. */
const turns65Tomorrow = plus(turns65, 1)

/** F3: methylmalonic acid beside a low trough, with the renal gate. */
const mmaCases: readonly Case[] = about(
  ['F3'],
  [
    ...besideOneLowTrough([
      ['mma-280.1', 'Just above 280 nmol/L is raised.', mmaWithKidneys(trough, 280.1), withF3],
      ['mma-280', '280 nmol/L is normal, and a normal MMA softens the fall.', mmaWithKidneys(trough, 280), normal],
      [
        'mma-300-at-64',
        'The day before the 65th birthday 300 is raised.',
        mmaWithKidneys(trough, 300),
        withF3,
        turns65Tomorrow,
      ],
      ['mma-360-at-65', 'From the 65th birthday 360 is normal.', mmaWithKidneys(trough, 360), normal, turns65],
      ['mma-360.1-at-65', 'From the 65th birthday the limit is 360.', mmaWithKidneys(trough, 360.1), withF3, turns65],
      [
        'mma-250-printed-250',
        'A printed limit of 250 holds, strictly.',
        [mma(trough, 250, { high: 250 }), egfr(trough, 90)],
        normal,
      ],
      [
        'mma-251-printed-250',
        'A printed limit below the default holds.',
        [mma(trough, 251, { high: 250 }), egfr(trough, 90)],
        withF3,
      ],
      [
        'mma-400-printed-400',
        'A printed limit above the default holds too.',
        [mma(trough, 400, { high: 400 }), egfr(trough, 90)],
        normal,
      ],
      [
        'mma-more-than-280',
        'A value above 280 is raised.',
        [mma(trough, 280, { comparator: '>' }), egfr(trough, 90)],
        withF3,
      ],
      [
        'mma-more-than-250',
        'A value above 250 may be raised or not.',
        [mma(trough, 250, { comparator: '>' }), egfr(trough, 90)],
        nothing,
      ],
      ['mma-less-than-280', 'A value below 280 is normal.', [mma(trough, 280, { comparator: '<' })], normal],
      [
        'mma-less-than-300',
        'A value below 300 may be normal or not.',
        [mma(trough, 300, { comparator: '<' })],
        nothing,
      ],
      ['egfr-60-mma-281', 'With an eGFR of 60 the limit stands.', mmaWithKidneys(trough, 281, 60), withF3],
      ['egfr-59-mma-420', 'With an eGFR of 59 the limit is 420.', mmaWithKidneys(trough, 420, 59), normal],
      ['egfr-59-mma-421', 'Above 1.5 times the limit it is raised.', mmaWithKidneys(trough, 421, 59), withF3],
      ['egfr-45-mma-421', 'An eGFR of 45 still multiplies by 1.5.', mmaWithKidneys(trough, 421, 45), withF3],
      ['egfr-44-mma-560', 'With an eGFR of 44 the limit is 560.', mmaWithKidneys(trough, 560, 44), normal],
      ['egfr-44-mma-561', 'Above twice the limit it is raised.', mmaWithKidneys(trough, 561, 44), withF3],
      ['egfr-30-mma-561', 'An eGFR of 30 can still be judged.', mmaWithKidneys(trough, 561, 30), withF3],
      ['egfr-29-mma-2000', 'Below 30 a high MMA tells nothing.', mmaWithKidneys(trough, 2000, 29), nothing],
      [
        'egfr-29-mma-normal',
        'A normal MMA is normal whatever the kidneys do.',
        mmaWithKidneys(trough, 200, 29),
        normal,
      ],
      [
        'egfr-50-printed-250-mma-375',
        'A printed limit is multiplied as well.',
        [mma(trough, 375, { high: 250 }), egfr(trough, 50)],
        normal,
      ],
      [
        'egfr-50-printed-250-mma-376',
        'Above the multiplied printed limit it is raised.',
        [mma(trough, 376, { high: 250 }), egfr(trough, 50)],
        withF3,
      ],
      ['kidneys-unknown', 'Without an eGFR a raised MMA is listed and lifts nothing.', [mma(trough, 400)], capped],
      ['egfr-90-days-away', 'An eGFR 90 days away counts.', [mma(trough, 400), egfr(plus(trough, -90), 80)], withF3],
      ['egfr-91-days-away', 'A day further it does not.', [mma(trough, 400), egfr(plus(trough, -91), 80)], capped],
      [
        'nearest-egfr-decides',
        'The nearer of two eGFR values decides.',
        [mma(trough, 400), egfr(plus(trough, -20), 29), egfr(plus(trough, 10), 80)],
        withF3,
      ],
      [
        'equally-near-egfr-the-earlier-decides',
        'Of two equally near ones the earlier decides.',
        [mma(trough, 400), egfr(plus(trough, -10), 29), egfr(plus(trough, 10), 80)],
        nothing,
      ],
      [
        'two-egfr-on-one-day-the-lower-decides',
        'Of two on one day the lower decides.',
        [mma(trough, 400), egfr(trough, 80), egfr(trough, 29, { specimen: 's2' })],
        nothing,
      ],
    ]),
    boundary(
      'dialysis-since-that-day',
      'On dialysis a high MMA tells nothing, from its first day on.',
      { events: [event(trough, 'dialysis_start')], results: [low(10), ...mmaWithKidneys(trough, 400)] },
      nothing,
    ),
    boundary(
      'dialysis-from-the-next-day',
      'Dialysis that begins a day later does not reach back.',
      { events: [event(plus(trough, 1), 'dialysis_start')], results: [low(10), ...mmaWithKidneys(trough, 400)] },
      withF3,
    ),
    boundary(
      'raised-mma-90-days-before',
      'An MMA 90 days before the trough counts.',
      { results: [low(10, 150, 65), ...mmaWithKidneys(plus(c.day(10, 65), -90), 400)] },
      withF3,
    ),
    boundary(
      'raised-mma-91-days-before',
      'A day earlier it does not.',
      { results: [low(10, 150, 65), ...mmaWithKidneys(plus(c.day(10, 65), -91), 400)] },
      nothing,
    ),
    boundary(
      'raised-mma-90-days-after',
      'An MMA 90 days after the trough counts.',
      { results: [low(10, 150, 83), ...mmaWithKidneys(plus(c.day(10, 83), 90), 400)] },
      withF3,
    ),
    boundary(
      'raised-mma-91-days-after',
      'A day later it does not.',
      { results: [low(10, 150, 83), ...mmaWithKidneys(plus(c.day(10, 83), 91), 400)] },
      nothing,
    ),
    ...[course({ start: '2024-03-04' })].flatMap((recent) => [
      boundary(
        'raised-mma-14-days-after-the-transition',
        'An MMA counts from 14 days after the last loading dose.',
        { doses: recent.doses, results: [b12(recent.day(0, 80), 150), ...mmaWithKidneys(recent.day(0, 14), 400)] },
        withF3,
      ),
      boundary(
        'raised-mma-13-days-after-the-transition',
        'Earlier it still shows the deficiency before treatment.',
        { doses: recent.doses, results: [b12(recent.day(0, 80), 150), ...mmaWithKidneys(recent.day(0, 13), 400)] },
        nothing,
      ),
    ]),
    fires(
      'twice-low-with-unjudged-kidneys',
      'A capped MMA is listed and neither lifts nor lowers what two low troughs say.',
      { results: [low(9), low(10), mma(trough, 400)] },
      flagged('probable', ['F1', 'F2', 'F3']),
    ),
  ],
)

/** F10: methylmalonic acid where nobody measures B12. */
const mmaAloneCases: readonly Case[] = about(
  ['F10'],
  [
    fires(
      'mma-instead-of-b12',
      'A raised MMA before the next dose, where nobody measures B12, is possible.',
      { results: mmaWithKidneys(c.day(10, 75), 400) },
      flagged('possible', ['F10'], { state: 'active', onset: c.day(10, 75) }),
    ),
    fires(
      'mma-instead-of-b12-kidneys-unknown',
      'Without an eGFR it is still possible.',
      { results: [mma(c.day(10, 75), 400)] },
      flagged('possible', ['F10']),
    ),
    boundary(
      'mma-on-day-63-instead-of-b12',
      'Trough timing begins on day 63 of 84.',
      { results: mmaWithKidneys(c.day(10, 63), 400) },
      flagged('possible', ['F10']),
    ),
    missing(
      'mma-on-day-62-instead-of-b12',
      'Before it a raised MMA is not read.',
      { results: mmaWithKidneys(c.day(10, 62), 400) },
      notEvaluable('no_trough'),
    ),
    boundary(
      'mma-with-a-b12-31-days-away',
      'A B12 31 days away is not beside it.',
      { results: [...mmaWithKidneys(c.day(10, 75), 400), low(10, 500, 44)] },
      flagged('possible', ['F10']),
    ),
    boundary(
      'mma-with-a-b12-30-days-away',
      'A B12 30 days away is.',
      { results: [...mmaWithKidneys(c.day(10, 75), 400), low(10, 500, 45)] },
      notEvaluable('only_mid_interval_samples'),
    ),
    fires(
      'mma-instead-of-b12-ends-only-with-the-window',
      'Later normal levels do not end what the MMA showed.',
      { results: [...mmaWithKidneys(c.day(8, 75), 400), low(10, 500), low(11, 500)] },
      flagged('possible', ['F10'], { state: 'active' }),
    ),
    clears(
      'normal-mma-instead-of-b12',
      'A normal MMA before one dose and a good level before another are clear.',
      { results: [...mmaWithKidneys(c.day(10, 75), 280), low(8, 500)] },
      clear,
    ),
    ...(
      [
        ['mma-more-than-280-instead-of-b12', 280, flagged('possible', ['F10'])],
        ['mma-more-than-250-instead-of-b12', 250, notEvaluable('no_trough')],
      ] as const
    ).map(([name, value, expect]) =>
      censored(
        name,
        'A value above the limit is raised, one above less may be so or not.',
        { results: [mma(c.day(10, 75), value, { comparator: '>' }), egfr(c.day(10, 75), 90)] },
        expect,
      ),
    ),
  ],
)

const withF4 = flagged('probable', ['F1', 'F4'], { softeners: [] })
const cappedF4 = flagged('possible', ['F1', 'F4'], { softeners: [] })
const hcy = (value: number, folateValue: number, folateOn = trough) => [
  homocysteine(trough, value),
  egfr(trough, 90),
  folate(folateOn, folateValue),
]

/** F4: homocysteine, with folate and the renal gate. */
const homocysteineCases: readonly Case[] = about(
  ['F4'],
  [
    ...besideOneLowTrough([
      ['homocysteine-20.1', 'Just above 20 umol/L is raised.', hcy(20.1, 15), withF4],
      ['homocysteine-20', '20 umol/L is normal and softens where there is no MMA.', hcy(20, 15), normal],
      [
        'homocysteine-more-than-20',
        'A value above 20 is raised.',
        [homocysteine(trough, 20, { comparator: '>' }), egfr(trough, 90), folate(trough, 15)],
        withF4,
      ],
      [
        'homocysteine-more-than-15',
        'A value above 15 may be raised or not.',
        [homocysteine(trough, 15, { comparator: '>' }), egfr(trough, 90), folate(trough, 15)],
        nothing,
      ],
      [
        'homocysteine-18-printed-15',
        'A printed limit of 15 does not override.',
        [homocysteine(trough, 18, { high: 15 }), egfr(trough, 90), folate(trough, 15)],
        normal,
      ],
      ['homocysteine-with-folate-7', 'Folate of 7 nmol/L is not low.', hcy(28, 7), withF4],
      ['homocysteine-with-folate-6.9', 'With low folate homocysteine cannot be judged.', hcy(28, 6.9), nothing],
      ['low-folate-180-days-away', 'Low folate 180 days away still bars it.', hcy(28, 6, plus(trough, -180)), nothing],
      ['low-folate-181-days-away', 'A day further folate counts as unknown.', hcy(28, 6, plus(trough, -181)), cappedF4],
      [
        'folate-unknown',
        'Without folate homocysteine is listed and lifts nothing.',
        [homocysteine(trough, 28), egfr(trough, 90)],
        cappedF4,
      ],
      [
        'homocysteine-kidneys-unknown',
        'Without an eGFR it is listed and lifts nothing.',
        [homocysteine(trough, 28), folate(trough, 15)],
        cappedF4,
      ],
      [
        'homocysteine-30-egfr-50',
        'With an eGFR of 50 the limit is 30.',
        [homocysteine(trough, 30), egfr(trough, 50), folate(trough, 15)],
        normal,
      ],
      [
        'homocysteine-30.1-egfr-50',
        'Above it homocysteine is raised.',
        [homocysteine(trough, 30.1), egfr(trough, 50), folate(trough, 15)],
        withF4,
      ],
      [
        'homocysteine-egfr-29',
        'Below an eGFR of 30 it cannot be judged.',
        [homocysteine(trough, 60), egfr(trough, 29), folate(trough, 15)],
        nothing,
      ],
      [
        'homocysteine-raised-beside-normal-mma',
        'Where MMA was measured it decides the softener, and a softened fall is possible.',
        [...hcy(28, 15), mma(trough, 200)],
        flagged('possible', ['F1', 'F4'], { softeners: ['N1'] }),
      ],
    ]),
    boundary(
      'low-folate-after-folic-acid-began',
      'A low folate drawn after folic acid began does not bar homocysteine.',
      { events: [event(plus(trough, -60), 'folic_acid_start')], results: [low(10), ...hcy(28, 6.5)] },
      withF4,
    ),
    boundary(
      'raised-homocysteine-90-days-before',
      'A homocysteine 90 days before the trough counts.',
      { results: [low(10, 150, 65), ...homocysteineWithGates(plus(c.day(10, 65), -90), 28)] },
      withF4,
    ),
    boundary(
      'raised-homocysteine-91-days-before',
      'A day earlier it does not.',
      { results: [low(10, 150, 65), ...homocysteineWithGates(plus(c.day(10, 65), -91), 28)] },
      nothing,
    ),
    fires(
      'twice-low-with-homocysteine',
      'Homocysteine alone does not make two low troughs definite.',
      { results: [low(9), low(10), ...hcy(28, 15)] },
      flagged('probable', ['F1', 'F2', 'F4']),
    ),
  ],
)

export const metaboliteCases: readonly Case[] = [...mmaCases, ...mmaAloneCases, ...homocysteineCases]
