import type { DoseSketch, PatientSketch, ResultSketch } from './patients.ts'

const plus = (from: string, n: number): string => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10)

const loading = (dates: readonly string[], interval: number): DoseSketch[] =>
  dates.map((on) => [on, interval, { phase: 'loading', is_maintenance_cycle: on === dates.at(-1) }])

const uk = { reported_reference_low: 211, reported_reference_high: 911 }
const printed = { reported_reference_high: 280 }

/** Levels fall before each dose; MMA is raised; one dose was not attended; the method changed once. */
export const fallsBeforeEachDose: PatientSketch = {
  id: 'P0001234',
  name: ['Greta', 'Tarnbrook'],
  adequacy: { doses_due: 5, doses_on_time: 4 },
  events: [
    ['2023-02-22', 'transfusion'],
    ['2024-03-01', 'clinical_review'],
  ],
  doses: [
    ...loading(['2023-03-01', '2023-03-03', '2023-03-06', '2023-03-08', '2023-03-10', '2023-03-13'], 84),
    ['2023-06-05', 84],
    ['2023-08-28', 84],
    ['2023-11-20', 84],
    ['2024-02-12', 84],
    ['2024-05-06', 84],
    ['2024-08-19', 84],
    ['2024-11-21', 84],
    ['2025-02-27', 84],
    ['2025-05-21', 84],
  ],
  notGiven: [['2024-07-29', 'missed']],
  results: [
    ['2023-02-20', 'b12', 121, uk],
    ['2023-02-20', 'haemoglobin', 98, { reported_reference_low: 120, reported_reference_high: 160 }],
    ['2023-02-20', 'mcv', 112, { reported_reference_low: 80, reported_reference_high: 100 }],
    ['2023-04-30', 'haemoglobin', 131, { reported_reference_low: 120, reported_reference_high: 160 }],
    ['2023-04-30', 'mcv', 96, { reported_reference_low: 80, reported_reference_high: 100 }],
    ['2023-04-01', 'b12', 2000, { ...uk, comparator: '>' }],
    ['2023-08-21', 'b12', 264, uk],
    ['2023-10-02', 'b12', 612, uk],
    ['2024-02-06', 'b12', 221, uk],
    ['2024-10-28', 'b12', 344, { ...uk, method: 'Roche' }],
    ['2024-11-12', 'b12', 162, { ...uk, method: 'Roche' }],
    ['2025-02-10', 'b12', 150, { ...uk, method: 'Roche' }],
    ['2025-02-10', 'mma', 420, printed],
    ['2025-02-10', 'egfr', 88],
    ['2025-02-10', 'haemoglobin', 127, { reported_reference_low: 120, reported_reference_high: 160 }],
    ['2025-02-10', 'mcv', 97, { reported_reference_low: 80, reported_reference_high: 100 }],
    ['2023-10-02', 'mma', 240, printed],
    ['2024-02-06', 'mma', 300, { ...printed }],
    ['2024-01-02', 'b12', 480, uk],
  ],
  symptoms: [
    ['2024-12-01', 'fatigue', 2],
    ['2025-02-10', 'fatigue', 6],
  ],
  episodes: [
    {
      ...{ first_dose_on: '2023-03-01', last_dose_on: '2025-05-21', dose_events: 15, loaded: true },
      ...{ run_first_on: '2023-03-01', run_full_doses: 6, run_full_span_days: 12, transition_on: '2023-03-13' },
      ...{ transition_known: true, first_maintenance_on: '2023-06-05', transition_gap_days: 84 },
      ...{ baseline_hb_g_per_l: 98, baseline_hb_limit: 120, baseline_hb_low: true },
    },
  ],
  flags: [
    {
      ...{ rule: 'falls-between-doses', grade: 'definite', results: [10, 11, 12, 13], doses: [11, 12] },
      more: { criteria: ['F1', 'F2', 'F3'], onset_on: '2025-02-10' },
      summary:
        'B12 was 162 and 150 ng/L on day 85 and 81 of 84-day intervals (below 180), and MMA 420 nmol/L, laboratory limit 280, eGFR 88 on 2025-02-10; consider whether the interval suits this patient together with symptoms.',
    },
    {
      ...{ rule: 'late-dose', grade: 'possible', doses: [10, 11] },
      more: { onset_on: '2024-08-19' },
      summary:
        '1 of 4 injections in 12 months came more than 14 days after due, 7 days uncovered in all; 1 appointment recorded as not attended.',
    },
    {
      ...{ rule: 'no-haematological-response', grade: 'probable', state: 'past', results: [1, 3] },
      more: { onset_on: '2023-04-12', state_reason: 'window', closed_on: '2025-04-12' },
      summary: 'Hb 98 on 2023-02-20, 104 after 42 days and 6 injections; ferritin 44, folate not measured.',
    },
  ],
  unjudged: [
    ['early-maintenance', 'Not judged: the record begins 70 days before the first injection, on 2022-12-21.'],
    ['symptoms-return', 'Not judged: no interval has symptom scores early and late.'],
  ],
}

/** No results, no injections: only a line in the patients feed. */
export const noData: PatientSketch = {
  id: 'P0000002',
  timeline: { clinic_id: 'long', birth_date: null, sex: null, cause: 'unknown', neurological: null },
}

/** Levels in pmol/L, two laboratories, two episodes, a level below the assay's limit. */
export const pmolTwoEpisodes: PatientSketch = {
  id: 'uk/NHS 943-476_5919',
  doses: [
    ['2021-03-01', 84, { ends_episode: false }],
    ['2021-05-24', 84, { ends_episode: true }],
    ['2023-09-04', 84, { episode_no: 2, phase: 'reloading' }],
    ['2023-09-06', 84, { episode_no: 2, phase: 'reloading' }],
    ['2023-09-08', 84, { episode_no: 2, phase: 'reloading' }],
    ['2023-12-01', 84, { episode_no: 2 }],
    ['2024-02-23', 84, { episode_no: 2 }],
  ],
  results: [
    [
      '2023-08-30',
      'b12',
      149.1,
      { reported_unit: 'pmol/L', reported_value: 110, comparator: '<', context: 'overdue', is_trough: false },
    ],
    ['2024-02-20', 'b12', 352.4, { reported_unit: 'pmol/L', reported_value: 260, laboratory: 'LabB' }],
  ],
  episodes: [
    { first_dose_on: '2021-03-01', last_dose_on: '2021-05-24', loaded: false },
    {
      ...{ first_dose_on: '2023-09-04', last_dose_on: '2024-02-23', loaded: true, run_first_on: '2023-09-04' },
      ...{ run_full_doses: 3, run_full_span_days: 4, transition_on: '2023-09-08', first_maintenance_on: '2023-12-01' },
      transition_gap_days: 84,
    },
  ],
  flags: [
    {
      ...{ rule: 'lapsed-treatment', grade: 'definite', doses: [6] },
      summary:
        'No injection since 2024-02-23 (491 days); cause recorded as pernicious anaemia; no oral B12 recorded. Consider whether treatment was stopped, moved elsewhere or missed.',
    },
  ],
}

const monthly = Array.from({ length: 60 }, (_, i): DoseSketch => [plus('2020-06-01', i * 30), 30])
const eighty = Array.from({ length: 20 }, (_, i): ResultSketch[] => {
  const on = plus('2020-06-25', i * 90)
  return [
    [on, 'b12', 170 + ((i * 71) % 400), uk],
    [on, 'mma', 200 + ((i * 53) % 300), printed],
    [on, 'haemoglobin', 112 + ((i * 7) % 30)],
    [on, 'homocysteine', 9 + ((i * 5) % 17), { reported_reference_high: 15 }],
  ]
}).flat()

/** 60 doses, 80 results, 6 flags of every grade, everything that fills a page. */
export const fullPage: PatientSketch = {
  id: `P-${'0123456789'.repeat(9)}`,
  timeline: {
    clinic_id: 'hospital',
    neurological: 'yes',
    neurological_since: '2020-05-01',
    regimen_stated: false,
    regimen: 'US-WEEKLY-4',
  },
  doses: monthly,
  results: [...eighty, ['2025-05-20', 'holotc', 41], ['2025-05-20', 'mcv', 101]],
  notGiven: ['2022-01-10', '2022-02-10', '2022-03-12', '2024-01-10'].map((on) => [on, 'refused'] as const),
  symptoms: [['2025-05-20', 'neuropathy', 4]],
  episodes: [
    {
      first_dose_on: '2020-06-01',
      loaded: false,
      transition_on: '2020-06-01',
      first_maintenance_on: '2020-07-01',
      transition_gap_days: 30,
    },
  ],
  flags: ['definite', 'probable', 'possible', 'possible', 'information', 'definite'].map((grade, i) => ({
    ...{ rule: `rule-number-${i + 1}`, grade, state: i === 5 ? 'past' : 'active', results: [i * 4, i * 4 + 1, 70 + i] },
    doses: Array.from({ length: 30 }, (_, n) => n + i),
    more: {
      criteria: ['F1', 'F2', 'E2-major'],
      unjudged_criteria: ['E4b', 'E5'],
      state_reason: i === 5 ? 'interval_changed' : null,
    },
    summary:
      'B12 was 171 and 178 ng/L on day 24 and 25 of 30-day intervals (below 180), and MMA 453 nmol/L, laboratory limit 280, eGFR 71 on 2024-05-05; consider whether the interval suits this patient together with symptoms. Symptom scores did not worsen in the same period.',
  })),
  unjudged: Array.from(
    { length: 12 },
    (_, i) =>
      [
        `rule-unjudged-${i}`,
        `Not judged: no blood count on days 21 to 84 after the first injection of 2020-06-${10 + i}.`,
      ] as const,
  ),
}
