import { defaultParameters } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { emptyWarehouse, fill, type LooseRow, runRow } from './fill.ts'

/** Texts that would break a page that does not escape. */
export const hostileName = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "St Mary\'s" & Co'
export const hostileId = '<b>P1</b>"onmouseover="x'

/**
 * Two clinics, seven patients, every outcome once or twice. The numbers that the page must show are worked out by hand in the
 * test that uses it.
 */
export async function smallWarehouse(): Promise<Warehouse> {
  const warehouse = await emptyWarehouse()
  let key = 0
  const assessments: LooseRow[] = []
  const assess = (patient_key: number, clinic_id: string, rule_id: string, row: LooseRow): number => {
    key += 1
    const flag_id = row.outcome === 'flagged' ? `flag-${key}` : `none-${key}`
    assessments.push({
      assessment_key: key,
      flag_id,
      patient_key,
      patient_id: ids[patient_key] ?? '',
      clinic_id,
      rule_id,
      as_of: '2025-06-30',
      ...row,
    })
    return key
  }
  const ids: Readonly<Record<number, string>> = { 1: hostileId, 2: 'P2', 3: 'P3', 4: 'P4', 5: 'P5', 6: 'P6', 7: 'P7' }
  const flagged = (grade: string, state = 'active'): LooseRow => ({ outcome: 'flagged', grade, state })

  // falls: clinic north 1 definite, 1 possible, 1 past, 1 clear, 1 without trough; clinic south nothing judged.
  const definite = assess(1, 'north', 'falls-between-doses', {
    ...flagged('definite'),
    criteria: ['F1', 'F2', 'F3'],
    summary: 'B12 was <150 ng/L & low.',
    onset_on: '2025-02-10',
  })
  assess(2, 'north', 'falls-between-doses', { ...flagged('possible'), criteria: ['F1'], summary: 'One level.' })
  assess(3, 'north', 'falls-between-doses', {
    ...flagged('probable', 'past'),
    criteria: ['F1', 'F2'],
    state_reason: 'newer_normal_troughs',
    closed_on: '2025-03-01',
  })
  assess(4, 'north', 'falls-between-doses', { outcome: 'clear' })
  assess(5, 'north', 'falls-between-doses', { outcome: 'not_evaluable', reason: 'no_trough' })
  assess(6, 'south', 'falls-between-doses', { outcome: 'not_evaluable', reason: 'no_trough' })
  assess(7, 'south', 'falls-between-doses', { outcome: 'not_applicable', reason: 'not_on_maintenance' })

  // early: north schedule 1 definite (with evidence), 1 probable; evidence 1 definite, 1 open, 1 resumed only.
  assess(1, 'north', 'early-maintenance', {
    ...flagged('definite'),
    episode_no: 1,
    episode_on: '2024-01-01',
    criteria: ['E2-major', 'E5'],
  })
  const tooFew = assess(2, 'north', 'early-maintenance', {
    ...flagged('probable'),
    episode_no: 1,
    episode_on: '2024-02-01',
    criteria: ['E2-major'],
    unjudged_criteria: ['E5', 'E8'],
  })
  assess(3, 'north', 'early-maintenance', {
    ...flagged('possible'),
    episode_no: 2,
    episode_on: '2024-03-01',
    criteria: ['E5'],
  })
  assess(4, 'north', 'early-maintenance', { outcome: 'clear', episode_no: 1, episode_on: '2024-04-01' })
  assess(6, 'south', 'early-maintenance', {
    outcome: 'not_evaluable',
    reason: 'short_lookback',
    episode_no: 1,
    episode_on: '2024-05-01',
  })

  assess(4, 'north', 'late-dose', { ...flagged('possible'), summary: 'Late.', onset_on: '2025-05-01' })
  assess(5, 'north', 'late-dose', { ...flagged('possible'), summary: 'Late too.' })
  assess(7, 'south', 'late-dose', { outcome: 'clear' })

  await fill(warehouse, 'analysis_run', [runRow(defaultParameters.values)])
  await fill(warehouse, 'clinic', [
    { clinic_id: 'north', name: hostileName },
    { clinic_id: 'south', name: '#1 southern practice' },
  ])
  await fill(
    warehouse,
    'patient_timeline',
    [1, 2, 3, 4, 5, 6, 7].map((patient_key) => ({
      ...{ patient_key, patient_id: ids[patient_key] ?? '', clinic_id: patient_key < 6 ? 'north' : 'south' },
      ...{ cause: 'diet', cause_class: 'reversible', regimen: 'UK-BNF', dose_events: patient_key === 7 ? 0 : 5 },
    })),
  )
  await fill(warehouse, 'episode', [
    { patient_key: 1, episode_no: 1, loaded: true },
    { patient_key: 2, episode_no: 1, loaded: true },
    { patient_key: 3, episode_no: 2, loaded: false },
    { patient_key: 4, episode_no: 1, loaded: true },
    { patient_key: 6, episode_no: 1, loaded: true },
  ])
  await fill(warehouse, 'flagged', assessments)
  await fill(warehouse, 'source_file', [
    {
      file_id: 1,
      name: 'labs <2024>.csv',
      sha256: 'aabbccddeeff',
      feed: 'labs',
      records: 10,
      row_count: 10,
      loaded: 7,
      unchanged: 1,
      superseded: 1,
      quarantined: 1,
    },
  ])
  await fill(warehouse, 'flag_evidence', [
    {
      assessment_key: definite,
      position: 2,
      evidence_role: 'F1',
      fact_table: 'lab_result',
      analyte: 'b12',
      comparator: '<',
      reported_value: 150,
      reported_unit: 'ng/L',
      fact_on: '2025-02-10',
      file_id: 1,
      line: 12,
    },
    {
      assessment_key: definite,
      position: 1,
      evidence_role: 'F2',
      fact_table: 'lab_result',
      analyte: 'b12',
      reported_value: 160,
      reported_unit: 'ng/L',
      fact_on: '2024-11-10',
      file_id: 1,
      line: 4711,
    },
  ])
  await fill(warehouse, 'worklist', [
    {
      rank: 1,
      patient_key: 1,
      patient_id: hostileId,
      clinic_id: 'north',
      tier: 2,
      flag_id: `flag-${definite}`,
      why: 'definite fall',
      rules: ['falls-between-doses', 'early-maintenance'],
      grade: 'definite',
      onset_on: '2025-02-10',
    },
    {
      rank: 2,
      patient_key: 2,
      patient_id: 'P2',
      clinic_id: 'north',
      tier: 5,
      flag_id: `flag-${tooFew}`,
      why: 'too few',
      rules: ['early-maintenance'],
      grade: 'probable',
    },
  ])
  // The newest decision counts: patient 5's only flag is snoozed to after as_of, patient 4's is not any more.
  const lateFlagOf = (patient: number) =>
    `flag-${assessments.findIndex((a) => a.patient_key === patient && a.rule_id === 'late-dose') + 1}`
  const decided = (patient: number, day: string, snooze_until: string | null, standing: string): LooseRow => ({
    ...{ flag_id: lateFlagOf(patient), finding: 'explained', reviewer: 'a', reviewed_at: day, snooze_until, standing },
  })
  await fill(warehouse, 'decision', [
    decided(5, '2025-06-02', '2025-09-01', 'snoozed'),
    decided(5, '2025-06-01', null, 'replaced'),
    decided(4, '2025-06-01', '2025-09-01', 'replaced'),
    decided(4, '2025-06-02', null, 'stands'),
  ])
  // Tested before a dose: patient 1 in the window; 2 too early by a day; 3 not in a maintenance cycle; 4 on a dose day.
  await fill(warehouse, 'dose_interval', [
    ...[1, 2, 4].map((patient_key) => ({ patient_key, dose_on: '2025-01-01', is_maintenance_cycle: true })),
    { patient_key: 3, dose_on: '2025-01-01', is_maintenance_cycle: false },
  ])
  const sample = (patient_key: number, collected_on: string, context: string): LooseRow => ({
    ...{ patient_key, result_key: patient_key, analyte: 'b12', collected_on, context, cycle_on: '2025-01-01' },
  })
  await fill(warehouse, 'lab_context', [
    sample(1, '2023-07-01', 'trough'),
    sample(2, '2023-06-30', 'trough'),
    sample(3, '2025-03-20', 'trough'),
    sample(4, '2025-03-20', 'same_day_low'),
  ])
  await fill(warehouse, 'clinic_coverage', [
    {
      clinic_id: 'north',
      feed: 'injections',
      covered_from: '2020-01-01',
      covered_to: '2025-06-30',
      source: 'computed',
      rows_per_year: 240,
    },
  ])
  return warehouse
}
