import { b12, count, egfr, every, hb, homocysteine, loaded, mma, plus, type Situation } from './situation.ts'

const usual = {
  ...({ birth: '1967-02-11', sex: 'female', cause: 'pernicious_anaemia', neurological: 'no' } as const),
  ...{ clinicName: 'Wrenbury Surgery', regimen: 'UK-BNF', country: 'GB' },
} as const satisfies Partial<Situation>
const usPractice = { clinicName: 'Cedar Hollow Family Medicine', regimen: 'US-WEEKLY-4', country: 'US' } as const

const start = '2022-01-31'
const transition = plus(start, 11)
const quarterly = [...loaded(start, 84), ...every(84, plus(transition, 84), 14)]
/** Day `day` of the k-th maintenance cycle of the quarterly course. */
const day = (k: number, d: number): string => plus(transition, 84 * k + d)

const adequate: Situation = {
  ...usual,
  ...{ name: 'adequate', id: 'S01', given: 'Greta', family: 'Tarnbrook' },
  doses: quarterly,
  results: [
    b12('2022-01-20', 118),
    mma('2022-01-20', 640),
    egfr('2022-01-20', 91),
    ...count('2022-01-20', 96, 114),
    ...count('2022-03-30', 128, 97),
    ...[3, 7, 11].flatMap((k) => [
      b12(day(k, 80), 418 + 9 * k),
      mma(day(k, 80), 172 + k),
      ...count(day(k, 80), 134, 91),
    ]),
  ],
  events: [['2024-02-06', 'clinical_review']],
}

const falls: Situation = {
  ...usual,
  ...{ name: 'falls-before-each-dose', id: 'S02', given: 'Ivo', family: 'Marlowe', sex: 'male' },
  doses: quarterly
    .map((dose) => (dose.on === day(8, 0) ? { ...dose, on: day(8, 22) } : dose))
    .concat({ on: day(8, 1), status: 'missed' }),
  results: [
    b12('2022-01-20', 121),
    ...count('2022-01-20', 104, 112),
    ...count('2022-03-30', 139, 95),
    ...[9, 10, 11, 12].flatMap((k, i) => [
      b12(day(k, 21), 590 - 22 * i, { method: 'Roche' }),
      b12(day(k, 50), 301 - 12 * i, { method: 'Roche' }),
      b12(day(k, 81), 168 - 6 * i, { method: 'Roche' }),
    ]),
    b12(day(4, 79), 240, { method: 'Abbott' }),
    mma(day(4, 79), 262),
    ...[10, 12].flatMap((k) => [mma(day(k, 81), 398 + k), egfr(day(k, 81), 88), homocysteine(day(k, 81), 17.4)]),
    ...count(day(10, 81), 137, 96),
  ],
  scores: [9, 10, 11, 12].flatMap((k) => [
    [day(k, 20), 'fatigue', 2] as const,
    [day(k, 78), 'fatigue', 6] as const,
    [day(k, 78), 'neuropathy', 3] as const,
  ]),
}

const neverLoaded: Situation = {
  ...usual,
  ...usPractice,
  ...{ name: 'never-loaded', id: 'S03', given: 'Elsie', family: 'Wexmoor' },
  doses: every(90, '2023-09-04', 8, { form: 'cyanocobalamin' }),
  results: [
    b12('2023-08-22', 142, { unit: 'pg/mL' }),
    hb('2023-08-22', 9.9, { unit: 'g/dL', low: 12, high: 15 }),
    hb('2023-11-20', 10.8, { unit: 'g/dL', low: 12, high: 15 }),
    b12('2024-08-20', 171, { unit: 'pg/mL' }),
    mma('2024-08-20', 512, { high: 378 }),
    hb('2024-08-20', 11.7, { unit: 'g/dL', low: 12, high: 15 }),
  ],
}

const movedAfterTwo: Situation = {
  ...usual,
  ...{ name: 'moved-after-two-doses', id: 'S04', given: 'Sunita', family: 'Abberdale' },
  doses: [{ on: '2024-09-02' }, { on: '2024-09-05', interval: 84 }, ...every(84, '2024-11-28', 3)],
  results: [
    b12('2024-08-20', 96),
    egfr('2024-08-20', 84),
    ...count('2024-08-20', 88, 118),
    ...count('2024-10-21', 104, 109),
    b12('2025-02-14', 188),
    mma('2025-02-14', 455),
    egfr('2025-02-14', 84),
    ...count('2025-02-14', 113, 104),
  ],
}

const neurological: Situation = {
  ...usual,
  ...{ name: 'neurological-and-monthly', id: 'S05', given: 'Rosa', family: 'Garrowby' },
  ...{ neurological: 'yes', neurologicalSince: '2022-11-01' },
  doses: [
    ...every(30, '2022-12-05', 10, { form: 'cyanocobalamin' }),
    ...every(30, '2023-10-01', 21, { form: 'hydroxocobalamin' }),
  ],
  results: [b12('2022-11-20', 84), ...count('2022-11-20', 118, 103), b12('2024-05-24', 512), mma('2024-05-24', 201)],
  scores: Array.from({ length: 16 }, (_, i) => {
    const on = plus('2022-12-20', i * 56)
    return [
      [on, 'neuropathy', Math.max(3, 8 - Math.floor(i / 3))] as const,
      [on, 'balance', Math.max(1, 6 - Math.floor(i / 2))] as const,
    ]
  }).flat(),
}

const renal: Situation = {
  ...usual,
  ...{
    name: 'renal-with-raised-mma',
    id: 'S06',
    given: 'Bertil',
    family: 'Kelderwick',
    sex: 'male',
    birth: '1944-08-17',
  },
  doses: quarterly,
  results: [
    ...[2, 6, 10, 12].flatMap((k, i) => [
      b12(day(k, 79), 470 + 20 * i),
      mma(day(k, 79), 560 + 45 * i),
      egfr(day(k, 79), 34 - 3 * i),
      homocysteine(day(k, 79), 21 + i),
      hb(day(k, 79), 112 - 2 * i, { low: 130, high: 170 }),
    ]),
  ],
  events: [
    ['2024-11-04', 'dialysis_start'],
    ['2023-05-02', 'iron_start'],
    // Began before the first fact that is drawn.
    ['2019-12-20', 'hospital_admission', '2022-03-03'],
    ['2024-01-16', 'hospital_admission', '2024-01-27'],
  ],
}

const censoredHighs: Situation = {
  ...usual,
  ...{ name: 'censored-highs-only', id: 'S07', given: 'Nils', family: 'Ostrander', sex: 'male' },
  doses: quarterly,
  results: [2, 5, 8, 11].map((k) => b12(day(k, k % 2 === 0 ? 40 : 80), 2000, { comparator: '>' })),
}

const oneResult: Situation = {
  ...usual,
  ...{ name: 'one-result-ever', id: 'S08', given: 'Odile', family: 'Quarrington' },
  doses: quarterly,
  results: [b12(day(5, 80), 233)],
}

const monthlyStart = '2010-07-05'
const fifteenYears: Situation = {
  ...usual,
  ...usPractice,
  ...{ name: 'fifteen-years-of-monthly-doses', id: 'S09', given: 'Walter', family: 'Pennington', birth: '1938-05-02' },
  doses: Array.from({ length: 182 }, (_, i) => ({
    ...{ on: plus(monthlyStart, i * 30 + (i % 29 === 28 ? 21 : 0)), interval: 30, mcg: i < 90 ? 1000 : 500 },
    form: i < 120 ? 'cyanocobalamin' : 'hydroxocobalamin',
  })),
  results: Array.from({ length: 28 }, (_, i) => {
    const on = plus(monthlyStart, 24 + i * 6 * 30)
    const other = { laboratory: i < 14 ? 'Labcentral' : 'Northmoor' }
    return [
      b12(on, 300 + ((i * 67) % 260), { unit: 'pg/mL', low: 232, high: 1245, ...other }),
      hb(on, 12.1 + ((i * 7) % 20) / 10, { unit: 'g/dL', low: 12, high: 15.5, ...other }),
      ...(i % 4 === 0 ? [mma(on, 190 + ((i * 31) % 110), { high: i < 14 ? 378 : 280, ...other })] : []),
    ]
  }).flat(),
  events: Array.from({ length: 14 }, (_, i) => [plus(monthlyStart, 200 + i * 365), 'clinical_review'] as const),
}

const longName: Situation = {
  ...usual,
  ...{ name: 'long-name-and-slashes', id: 'uk/NHS/trust-7/943/476/5919/a' },
  ...{ given: 'Maximiliana Theodora Wilhelmina', family: 'Featherstonehaugh-Cholmondeley' },
  clinicName: 'The Old Brewery Yard Medical Centre and Community Infusion Suite, North Wing',
  doses: quarterly.slice(0, 12),
  results: [b12('2022-01-20', 110), b12(day(3, 82), 305), ...count(day(3, 82), 127, 92)],
}

const prescriptionOnly: Situation = {
  ...usual,
  ...{ name: 'no-data-but-a-prescription', id: 'S11', given: 'Anouk', family: 'Delacroix', cause: 'unknown' },
  prescriptions: ['2024-11-04'],
}

const pregnancy: Situation = {
  ...usual,
  ...{ name: 'pregnancy-and-transfusion', id: 'S12', given: 'Leila', family: 'Haddad', birth: '1992-10-03' },
  doses: quarterly.filter(({ on }) => on < '2025-03-01'),
  results: [
    b12('2022-01-20', 101),
    ...count('2022-01-20', 71, 121),
    ...count('2022-02-03', 92, 104),
    ...count('2022-05-02', 124, 93),
    b12(day(6, 80), 196, { laboratory: 'Eastgate', unit: 'pmol/L', low: 145, high: 569 }),
    b12(day(9, 80), 149, { laboratory: 'Eastgate', unit: 'pmol/L', low: 145, high: 569 }),
    mma(day(9, 80), 301, { laboratory: 'Eastgate' }),
    hb(day(9, 80), 108, { laboratory: 'Eastgate', low: 105, high: 140 }),
    hb(day(11, 80), 121, { laboratory: 'Eastgate' }),
  ],
  scores: [
    [day(9, 40), 'fatigue', 3],
    [day(9, 80), 'fatigue', 5],
  ],
  events: [
    ['2022-01-28', 'transfusion'],
    ['2023-11-10', 'pregnancy_start'],
    ['2024-07-30', 'pregnancy_end'],
    ['2024-01-12', 'folic_acid_start'],
    ['2024-08-01', 'transfusion'],
    ['2025-02-20', 'care_transferred_out'],
  ],
}

/** The twelve situations that a page has to bear. */
export const situations: readonly Situation[] = [
  ...[adequate, falls, neverLoaded, movedAfterTwo, neurological, renal],
  ...[censoredHighs, oneResult, fifteenYears, longName, prescriptionOnly, pregnancy],
]
