import { defaultParameters } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { emptyWarehouse, fill, type LooseRow, runRow } from './fill.ts'

/** A generator with a fixed seed (mulberry32): the same network on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const day = 86_400_000
const asOf = Date.parse('2025-06-30')
const before = (days: number): string => new Date(asOf - days * day).toISOString().slice(0, 10)

const clinics = [
  ['riverside', 'Riverside surgery'],
  ['hill-top', 'Hill Top medical centre'],
  ['market-square', 'Market Square practice'],
  ['st-annes', "St Anne's and the Quay health centre"],
] as const

const causes = [
  ['pernicious_anaemia', 'irreversible'],
  ['gastrectomy', 'irreversible'],
  ['diet', 'reversible'],
  ['medication', 'reversible'],
  ['unknown', 'unknown'],
] as const

/**
 * A network whose rows look like those of an analysis: `clinics x patients`, about a fifth flagged, most falls unjudged.
 *
 * Only for looking at pages and for their size and behaviour; no number in it means anything.
 */
export async function networkWarehouse(
  patientsPerClinic = 150,
  seed = 20,
  values: Readonly<Record<string, number | string>> = defaultParameters.values,
): Promise<Warehouse> {
  const warehouse = await emptyWarehouse()
  const random = seeded(seed)
  const chance = (p: number) => random() < p
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const hex = () => Array.from({ length: 64 }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('')

  const rows: Record<
    'patients' | 'assessments' | 'evidence' | 'worklist' | 'labs' | 'intervals' | 'episodes',
    LooseRow[]
  > = { patients: [], assessments: [], evidence: [], worklist: [], labs: [], intervals: [], episodes: [] }
  let key = 0
  for (const [clinic_id] of clinics) {
    for (let i = 0; i < patientsPerClinic; i += 1) {
      key += 1
      patient(key, clinic_id)
    }
  }

  function patient(patient_key: number, clinic_id: string): void {
    const patient_id = `P${String(1_000_000 + patient_key * 37).slice(1)}`
    const [cause, cause_class] = pick(causes)
    const first = between(200, 1500)
    rows.patients.push({
      ...{ patient_key, patient_id, clinic_id, cause, cause_class, neurological: pick(['yes', 'no', 'no', null]) },
      ...{
        regimen: 'UK-BNF',
        regimen_stated: chance(0.7),
        first_dose_on: before(first),
        last_dose_on: before(between(3, 90)),
      },
      ...{ dose_events: chance(0.03) ? 0 : between(6, 26), ended_on: chance(0.02) ? before(40) : null },
    })
    rows.episodes.push({ patient_key, episode_no: 1, first_dose_on: before(first), loaded: true })
    rows.intervals.push({ patient_key, dose_on: before(180), is_maintenance_cycle: true })
    if (chance(0.28))
      rows.labs.push({
        ...{ patient_key, result_key: patient_key, analyte: 'b12', collected_on: before(98), context: 'trough' },
        cycle_on: before(180),
      })
    const flagged: LooseRow[] = []
    const assess = (rule_id: string, row: LooseRow, evidence: readonly LooseRow[] = []) => {
      const assessment_key = rows.assessments.length + 1
      const whole = {
        assessment_key,
        patient_key,
        patient_id,
        clinic_id,
        rule_id,
        flag_id: hex(),
        rule_version: '2.1',
        ...row,
      }
      rows.assessments.push(whole)
      if (row.outcome === 'flagged') {
        if (row.state === 'active') flagged.push(whole)
        rows.evidence.push(...evidence.map((fact, index) => ({ assessment_key, position: index + 1, ...fact })))
      }
    }
    const low = between(95, 178)
    const lower = between(95, 178)
    const lab = (role: string, analyte: string, value: number, unit: string, on: number, more: LooseRow): LooseRow => ({
      ...{ evidence_role: role, fact_table: 'lab_result', analyte, reported_value: value, reported_unit: unit },
      ...{ fact_on: before(on), file_id: 2, line: between(2, 204_118), ...more },
    })
    const dose = (role: string, on: number, gap: number | null): LooseRow => ({
      ...{
        evidence_role: role,
        fact_table: 'administration',
        reported_value: 1000,
        reported_unit: 'ug',
        fact_on: before(on),
      },
      ...{ days_since_dose: gap, planned_interval_days: 84, file_id: 1, line: between(2, 12_845) },
    })

    const falls = random()
    if (falls < 0.6)
      assess('falls-between-doses', {
        outcome: 'not_evaluable',
        reason: pick(['no_trough', 'no_trough', 'only_post_dose_samples', 'indeterminate_no_metabolite']),
      })
    else if (falls < 0.75)
      assess('falls-between-doses', { outcome: 'not_applicable', reason: pick(['not_on_maintenance', 'prophylaxis']) })
    else if (falls < 0.9) assess('falls-between-doses', { outcome: 'clear' })
    else {
      const grade = pick(['definite', 'probable', 'probable', 'possible', 'possible', 'possible'])
      const state = chance(0.85) ? 'active' : 'past'
      assess(
        'falls-between-doses',
        {
          ...{ outcome: 'flagged', grade, state, onset_on: before(between(60, 700)) },
          ...(state === 'past' ? { state_reason: 'newer_normal_troughs', closed_on: before(30) } : {}),
          criteria: grade === 'definite' ? ['F1', 'F2', 'F3'] : grade === 'probable' ? ['F1', 'F2'] : ['F1'],
          unjudged_criteria: grade === 'definite' ? [] : ['F3', 'F4'],
          softeners: chance(0.3) ? ['silent'] : [],
          summary:
            grade === 'definite'
              ? `B12 was ${low} and ${lower} ng/L on day 80 and 78 of 84-day intervals (below 180), and MMA 420 nmol/L, laboratory limit 280, eGFR 88, on ${before(98)}; consider whether the interval suits this patient together with symptoms.`
              : grade === 'probable'
                ? `B12 was ${low} ng/L before the dose of ${before(96)} (below 180) twice in 9 months, no MMA or homocysteine taken.`
                : `One level before a dose was ${low} ng/L on ${before(98)}; no MMA or homocysteine was taken.`,
        },
        [
          dose('dose', 264, 84),
          lab('F2', 'b12', lower, 'ng/L', 186, {
            days_since_dose: 78,
            planned_interval_days: 84,
            limit_value: 180,
            limit_unit: 'ng/L',
          }),
          dose('dose', 180, 84),
          lab('F1', 'b12', low, 'ng/L', 98, {
            days_since_dose: 80,
            planned_interval_days: 84,
            limit_value: 180,
            limit_unit: 'ng/L',
          }),
          ...(grade === 'definite'
            ? [
                lab('F3', 'mma', 420, 'nmol/L', 98, {
                  days_since_dose: 80,
                  planned_interval_days: 84,
                  limit_value: 280,
                  limit_unit: 'nmol/L',
                  egfr: 88,
                }),
              ]
            : []),
        ],
      )
    }

    const early = random()
    const episode = { episode_no: 1, episode_on: before(first) }
    if (early < 0.45)
      assess('early-maintenance', {
        ...episode,
        outcome: 'not_evaluable',
        reason: pick(['short_lookback', 'indication_unknown', 'follow_up_too_short']),
      })
    else if (early < 0.55) assess('early-maintenance', { outcome: 'not_applicable', reason: 'prophylaxis' })
    else if (early < 0.88)
      assess('early-maintenance', { ...episode, outcome: 'clear', unjudged_criteria: chance(0.6) ? ['E5', 'E8'] : [] })
    else {
      const [grade, criteria, summary] = pick([
        [
          'definite',
          ['E1'],
          `The second injection came 84 days after the first (${before(first)}); no loading course is in this record.`,
        ],
        [
          'definite',
          ['E2-major', 'E5'],
          `3 loading injections in 4 days from ${before(first)}; the UK regimen without neurological involvement has 6 in 11. MMA was 410 (limit 280) 60 days after the last loading injection, eGFR 76.`,
        ],
        [
          'probable',
          ['E2-major', 'E3-major'],
          `3 loading injections in 4 days from ${before(first)}; the UK regimen without neurological involvement has 6 in 11.`,
        ],
        ['possible', ['E5'], 'MMA was 390 (limit 280) 60 days after the last loading injection.'],
        [
          'possible',
          ['E2-minor'],
          `5 loading injections in 9 days from ${before(first)}; the UK regimen without neurological involvement has 6 in 11.`,
        ],
      ] as const)
      assess(
        'early-maintenance',
        {
          ...{
            ...episode,
            outcome: 'flagged',
            grade,
            criteria,
            summary,
            onset_on: before(first - 80),
            state: chance(0.6) ? 'active' : 'past',
          },
          unjudged_criteria: criteria.some((c) => c === 'E5') ? [] : ['E5'],
        },
        [
          dose('first_dose', first, null),
          dose('E2', first - 4, 4),
          ...(criteria.some((c) => c === 'E5')
            ? [lab('E5', 'mma', 410, 'nmol/L', first - 64, { limit_value: 280, limit_unit: 'nmol/L', egfr: 76 })]
            : []),
        ],
      )
    }

    for (const [rule_id, p, sentence] of [
      [
        'late-dose',
        0.12,
        '4 of 9 injections in 12 months came more than 14 days after due, 71 days uncovered in all; 1 appointments recorded as not attended.',
      ],
      [
        'lapsed-treatment',
        0.05,
        `No injection since ${before(230)} (230 days); cause recorded as ${cause.replaceAll('_', ' ')}; no oral B12 recorded. Consider whether treatment was stopped, moved elsewhere or missed.`,
      ],
      ['symptoms-return', 0.04, 'Fatigue scored 2 early and 6 late in 2 of 5 recorded intervals.'],
    ] as const) {
      const r = random()
      if (r < p)
        assess(
          rule_id,
          {
            outcome: 'flagged',
            grade: pick(['definite', 'probable', 'possible']),
            state: 'active',
            onset_on: before(between(30, 300)),
            summary: sentence,
          },
          [dose('last_dose', 230, 84), dose('dose', 314, 99)],
        )
      else if (r < p + (rule_id === 'symptoms-return' ? 0.8 : 0.1))
        assess(rule_id, {
          outcome: 'not_evaluable',
          reason: rule_id === 'symptoms-return' ? 'no_symptom_scores' : 'feed_not_covered',
        })
      else assess(rule_id, { outcome: 'clear' })
    }

    const strong = flagged.filter((f) => f.grade === 'definite' || f.grade === 'probable')
    const [top] = strong
    if (top === undefined) return
    const lapsed = strong.some((f) => f.rule_id === 'lapsed-treatment') && cause_class === 'irreversible'
    const tier = lapsed
      ? 1
      : strong.some((f) => f.rule_id === 'falls-between-doses' && f.grade === 'definite')
        ? 2
        : strong.some((f) => f.rule_id === 'early-maintenance' && String(f.criteria).includes('E5'))
          ? 3
          : strong.some((f) => f.grade === 'definite')
            ? 4
            : 5
    rows.worklist.push({
      ...{
        rank: tier * 100_000 + patient_key,
        patient_key,
        patient_id,
        clinic_id,
        tier,
        why:
          tier === 1
            ? 'no injection for 230 days, irreversible cause'
            : String(top.summary)
                .slice(0, 90)
                .replace(/[ ,;(][^ ]*$/, ''),
      },
      ...{
        rules: strong.map((f) => String(f.rule_id)),
        grade: strong.some((f) => f.grade === 'definite') ? 'definite' : 'probable',
      },
      ...{ onset_on: top.onset_on ?? null, uncovered_days: tier === 1 ? 132 : null, decided: chance(0.1) },
    })
  }

  await fill(warehouse, 'analysis_run', [runRow(values)])
  await fill(
    warehouse,
    'clinic',
    clinics.map(([clinic_id, name]) => ({ clinic_id, name })),
  )
  await fill(warehouse, 'patient_timeline', rows.patients)
  await fill(warehouse, 'episode', rows.episodes)
  await fill(warehouse, 'dose_interval', rows.intervals)
  await fill(warehouse, 'lab_context', rows.labs)
  await fill(warehouse, 'assessment', rows.assessments)
  await fill(warehouse, 'flag_evidence', rows.evidence)
  await fill(warehouse, 'worklist', rows.worklist)
  const file = (file_id: number, name: string, feed: string, n: number): LooseRow => ({
    ...{
      file_id,
      name,
      feed,
      sha256: hex(),
      records: n,
      row_count: n,
      loaded: n - 36,
      unchanged: 12,
      superseded: 4,
      quarantined: 20,
    },
  })
  await fill(warehouse, 'source_file', [
    file(1, 'injections.csv', 'injections', 12_844),
    file(2, 'labs_2024.csv', 'labs', 204_118),
    file(3, 'patients.csv', 'patients', 4 * patientsPerClinic),
  ])
  await fill(warehouse, 'quarantine', [
    ...Array.from({ length: 14 }, (_, i) => ({
      quarantine_key: i,
      feed: 'labs',
      code: 'unknown_unit',
      sentence: 'A unit that the analyte knows, such as ng/L or pmol/L.',
      state: 'waiting',
    })),
    ...Array.from({ length: 6 }, (_, i) => ({
      quarantine_key: 20 + i,
      feed: 'injections',
      code: 'unreadable_date',
      sentence: 'A date as YYYY-MM-DD.',
      state: 'waiting',
    })),
  ])
  await fill(
    warehouse,
    'clinic_coverage',
    clinics.flatMap(([clinic_id], index) =>
      ['injections', 'laboratory', 'symptoms'].map((feed) => ({
        ...{ clinic_id, feed, covered_from: `20${20 + index}-01-01`, covered_to: '2025-06-30', source: 'computed' },
        rows_per_year: 1200 / (index + 1),
      })),
    ),
  )
  await fill(warehouse, 'clinic_disruption', [
    { clinic_id: 'riverside', feed: 'injections', from_on: '2020-03-01', to_on: '2021-06-30', source: 'parameter' },
    { clinic_id: 'hill-top', feed: 'laboratory', from_on: '2023-02-01', to_on: '2023-05-31', source: 'computed' },
  ])
  return warehouse
}
