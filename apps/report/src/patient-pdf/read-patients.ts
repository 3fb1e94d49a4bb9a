import type { Warehouse } from '@troughline/warehouse'
import {
  adequacyColumns,
  type ClinicRecord,
  declineColumns,
  doseColumns,
  episodeColumns,
  type PatientRecord,
  timelineColumns,
} from './patient-record.ts'

/**
 * One query per table serves so many patients: one patient at a time costs as much as drawing. Of 100 or 200 the garbage of a batch makes the
 * heap grow for thousands of patients (measured); of 50 reading costs more, and is still done while pages are drawn.
 */
export const patientsPerBatch = 50

/** Reads the patients of these keys in batches, in the order given. Each is read whole; nothing is kept from batch to batch. */
export async function* readPatients(
  warehouse: Warehouse,
  keys: readonly number[],
  asOf: string,
): AsyncGenerator<PatientRecord[]> {
  const clinics = await readClinics(warehouse)
  for (let start = 0; start < keys.length; start += patientsPerBatch)
    yield await readBatch(warehouse, keys.slice(start, start + patientsPerBatch), asOf, clinics)
}

async function readClinics(warehouse: Warehouse): Promise<ReadonlyMap<string, ClinicRecord>> {
  const { db } = warehouse
  const names = await warehouse.rows(db.selectFrom('clinic').select(['clinic_id', 'name']))
  const coverage = await warehouse.rows(
    db
      .selectFrom('clinic_coverage')
      .where('feed', 'in', ['laboratory', 'symptoms'])
      .select(['clinic_id', 'feed', 'covered_from', 'covered_to']),
  )
  const clinics = new Map<string, ClinicRecord>()
  const of = (id: string): ClinicRecord =>
    clinics.get(id) ?? { id, name: null, laboratoryCoveredTo: null, recordsSymptoms: false }
  for (const { clinic_id, name } of names) clinics.set(clinic_id, { ...of(clinic_id), name })
  for (const { clinic_id, feed, covered_from, covered_to } of coverage) {
    const known =
      feed === 'laboratory' ? { laboratoryCoveredTo: covered_to } : { recordsSymptoms: covered_from !== null }
    clinics.set(clinic_id, { ...of(clinic_id), ...known })
  }
  return clinics
}

async function readBatch(
  warehouse: Warehouse,
  keys: readonly number[],
  asOf: string,
  clinics: ReadonlyMap<string, ClinicRecord>,
): Promise<PatientRecord[]> {
  const q = batchQueries(warehouse, keys, asOf)
  const timelines = await warehouse.rows(q.timelines)
  const episodes = byPatient(await warehouse.rows(q.episodes))
  const doses = byPatient(await warehouse.rows(q.doses))
  const notGiven = byPatient(await warehouse.rows(q.notGiven))
  const results = byPatient(await warehouse.rows(q.results))
  const symptoms = byPatient(await warehouse.rows(q.symptoms))
  const events = byPatient(await warehouse.rows(q.events))
  const names = new Map((await warehouse.rows(q.names)).map((row) => [row.patient_key, row]))
  const adequacy = new Map((await warehouse.rows(q.adequacy)).map((row) => [row.patient_key, row]))
  const declines = byPatient(await warehouse.rows(q.declines))
  const prescriptions = new Map((await warehouse.rows(q.prescriptions)).map((row) => [row.patient_key, row.n]))
  const assessments = byPatient(await warehouse.rows(q.assessments))
  const evidence = Map.groupBy(await warehouse.rows(q.evidence), ({ assessment_key }) => assessment_key)
  const waiting = new Map((await warehouse.rows(q.waiting)).map((row) => [row.patient_key, row.n]))
  const timelineOf = new Map(timelines.map((row) => [row.patient_key, row]))
  return keys.flatMap((key) => {
    const timeline = timelineOf.get(key)
    if (timeline === undefined) return []
    const own = assessments.get(key) ?? []
    const clinic = clinics.get(timeline.clinic_id)
    return [
      {
        timeline,
        name: { given: names.get(key)?.given_name ?? null, family: names.get(key)?.family_name ?? null },
        clinic: clinic ?? { id: timeline.clinic_id, name: null, laboratoryCoveredTo: null, recordsSymptoms: false },
        episodes: episodes.get(key) ?? [],
        doses: doses.get(key) ?? [],
        notGiven: notGiven.get(key) ?? [],
        results: results.get(key) ?? [],
        symptoms: symptoms.get(key) ?? [],
        events: events.get(key) ?? [],
        adequacy: adequacy.get(key),
        decline: declines.get(key)?.[0],
        assessments: own,
        evidence: new Map(own.map(({ assessment_key }) => [assessment_key, evidence.get(assessment_key) ?? []])),
        waitingRows: waiting.get(key) ?? 0,
        prescriptions: prescriptions.get(key) ?? 0,
      },
    ]
  })
}

const byPatient = <R extends { readonly patient_key: number }>(rows: readonly R[]): Map<number, R[]> =>
  Map.groupBy(rows, ({ patient_key }) => patient_key)

/** The queries of one batch, each in a total order so that equal facts give equal pages. */
function batchQueries({ db }: Warehouse, keys: readonly number[], asOf: string) {
  return {
    timelines: db.selectFrom('patient_timeline').where('patient_key', 'in', keys).select(timelineColumns),
    episodes: db.selectFrom('episode').where('patient_key', 'in', keys).select(episodeColumns).orderBy('episode_no'),
    doses: db.selectFrom('dose_interval').where('patient_key', 'in', keys).select(doseColumns).orderBy('dose_on'),
    notGiven: db
      .selectFrom('administration')
      .where('patient_key', 'in', keys)
      .where('status', 'in', ['missed', 'refused'])
      .where('administered_on', '<=', asOf)
      .select(['patient_key', 'administered_on', 'status'])
      .distinct()
      .orderBy('administered_on')
      .orderBy('status'),
    results: db
      .selectFrom('lab_context as c')
      .innerJoin('lab_result as r', 'r.result_key', 'c.result_key')
      .where('c.patient_key', 'in', keys)
      .select([
        'c.patient_key',
        'c.result_key',
        'c.analyte',
        'c.collected_on',
        'c.value',
        'c.comparator',
        'c.cycle_on',
        'c.days_since_dose',
        'c.context',
        'c.is_trough',
        'c.limit_value',
        'r.reported_value',
        'r.reported_unit',
        'r.value_text',
        'r.unit_text',
        'r.reported_reference_low',
        'r.reported_reference_high',
        'r.laboratory',
        'r.method',
      ])
      .orderBy('c.collected_on')
      .orderBy('c.collected_at')
      .orderBy('c.analyte')
      .orderBy('r.file_id')
      .orderBy('r.line')
      .orderBy('c.result_key'),
    symptoms: db
      .selectFrom('symptom')
      .where('patient_key', 'in', keys)
      .where('recorded_on', '<=', asOf)
      .select(['patient_key', 'symptom_key', 'recorded_on', 'domain', 'score'])
      .orderBy('recorded_on')
      .orderBy('domain')
      .orderBy('file_id')
      .orderBy('line'),
    events: db
      .selectFrom('event')
      .where('patient_key', 'in', keys)
      .where('occurred_on', '<=', asOf)
      .select(['patient_key', 'occurred_on', 'event', 'until_on'])
      .distinct()
      .orderBy('occurred_on')
      .orderBy('event')
      .orderBy('until_on'),
    names: db
      .selectFrom('patient')
      .where('patient_key', 'in', keys)
      .select(['patient_key', 'given_name', 'family_name']),
    adequacy: db.selectFrom('adequacy').where('patient_key', 'in', keys).select(adequacyColumns),
    declines: db
      .selectFrom('decline')
      .where('patient_key', 'in', keys)
      .where('analyte', '=', 'b12')
      .where('is_current', '=', true)
      .select(declineColumns)
      .orderBy('samples', 'desc')
      .orderBy('last_on', 'desc')
      .orderBy((eb) => eb.fn.coalesce('laboratory', eb.val('')))
      .orderBy((eb) => eb.fn.coalesce('method', eb.val(''))),
    prescriptions: db
      .selectFrom('prescription')
      .where('patient_key', 'in', keys)
      .where('substance', '=', 'b12')
      .where('prescribed_on', '<=', asOf)
      .groupBy('patient_key')
      .select((eb) => ['patient_key', eb.fn.countAll<number>().as('n')]),
    assessments: db
      .selectFrom('assessment')
      .where('patient_key', 'in', keys)
      .where('outcome', 'in', ['flagged', 'not_evaluable'])
      .select([
        'patient_key',
        'assessment_key',
        'rule_id',
        'outcome',
        'grade',
        'state',
        'state_reason',
        'closed_on',
        'onset_on',
        'criteria',
        'unjudged_criteria',
        'summary',
      ])
      .orderBy('rule_id')
      .orderBy('episode_no', 'desc')
      .orderBy('assessment_key'),
    evidence: db
      .selectFrom('flag_evidence as e')
      .innerJoin('assessment as a', 'a.assessment_key', 'e.assessment_key')
      .innerJoin('source_file as f', 'f.file_id', 'e.file_id')
      .where('a.patient_key', 'in', keys)
      .where('a.outcome', '=', 'flagged')
      .select([
        'e.assessment_key',
        'e.evidence_role',
        'e.fact_table',
        'e.fact_key',
        'e.analyte',
        'e.note',
        'e.line',
        'f.name as file',
      ])
      .orderBy('e.assessment_key')
      .orderBy('e.position'),
    waiting: db
      .selectFrom('quarantine')
      .where('patient_key', 'in', keys)
      .where('state', '=', 'waiting')
      .groupBy('patient_key')
      .select((eb) => ['patient_key', eb.fn.countAll<number>().as('n')]),
  }
}
