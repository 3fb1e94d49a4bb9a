import { measuredPanels } from '@troughline/charts'
import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import {
  type AdequacyRow,
  type AssessmentRow,
  adequacyColumns,
  type DoseRow,
  doseColumns,
  type EventRow,
  type EvidenceRow,
  type NotGivenRow,
  type PatientRecord,
  type ResultRow,
  type SymptomRow,
  type TimelineRow,
  timelineColumns,
} from '../../patient-pdf/patient-record.ts'
import { readColumns } from './columns.ts'

/** One query per table serves so many patients: a page holds no more, and a scan of the table costs more than its rows. */
const patientsPerBatch = 5000

/**
 * What the trend chart of these patients is made from, in batches, in the order given. Everything else of a record is left empty: the page
 * reads its flags and facts by itself.
 */
export async function* readTrendRecords(
  warehouse: Warehouse,
  keys: readonly number[],
  asOf: string,
): AsyncGenerator<PatientRecord[]> {
  for (let start = 0; start < keys.length; start += patientsPerBatch)
    yield await readBatch(warehouse, keys.slice(start, start + patientsPerBatch), asOf)
}

async function readBatch(warehouse: Warehouse, keys: readonly number[], asOf: string): Promise<PatientRecord[]> {
  const q = queries(keys, asOf)
  const timelines = new Map((await rowsOf(warehouse, q.timelines, {})).map((row) => [row.patient_key, row]))
  const doses = byPatient(await rowsOf(warehouse, q.doses, {}))
  const notGiven = byPatient(await rowsOf(warehouse, q.notGiven, {}))
  const results = byPatient(await rowsOf(warehouse, q.results, { value_text: '', unit_text: null }))
  const symptoms = byPatient(await rowsOf(warehouse, q.symptoms, {}))
  const events = byPatient(await rowsOf(warehouse, q.events, {}))
  const adequacy = new Map<number, AdequacyRow>(
    (await rowsOf(warehouse, q.adequacy, {})).map((row) => [row.patient_key, row]),
  )
  const assessments = byPatient(await rowsOf(warehouse, q.assessments, notReadOfFlags))
  const evidence = Map.groupBy(
    await rowsOf(warehouse, q.evidence, { line: 0, file: '' }),
    ({ assessment_key }) => assessment_key,
  )
  return keys.flatMap((key): PatientRecord[] => {
    const timeline = timelines.get(key)
    if (timeline === undefined) return []
    const own = assessments.get(key) ?? []
    return [
      {
        ...notRead(timeline.clinic_id),
        timeline,
        doses: doses.get(key) ?? [],
        notGiven: notGiven.get(key) ?? [],
        results: results.get(key) ?? [],
        symptoms: symptoms.get(key) ?? [],
        events: events.get(key) ?? [],
        adequacy: adequacy.get(key),
        assessments: own,
        evidence: new Map(own.map(({ assessment_key }) => [assessment_key, evidence.get(assessment_key) ?? []])),
      },
    ]
  })
}

const notRead = (clinicId: string) => ({
  name: { given: null, family: null },
  clinic: { id: clinicId, name: null, laboratoryCoveredTo: null, recordsSymptoms: false },
  episodes: [],
  decline: undefined,
  waitingRows: 0,
  prescriptions: 0,
})

const notReadOfFlags = { state_reason: null, closed_on: null, onset_on: null, unjudged_criteria: [], summary: '' }

const byPatient = <R extends { readonly patient_key: number }>(rows: readonly R[]): Map<number, R[]> =>
  Map.groupBy(rows, ({ patient_key }) => patient_key)

/** Each in the order of the pages' reader, so that both draw the same chart. */
function queries(keys: readonly number[], asOf: string) {
  const theirs = sql`patient_key in (${sql.raw(keys.join(','))})`
  const until = sql`cast(${asOf} as date)`
  const active = sql`a.outcome = 'flagged' and a.state = 'active' and a.grade <> 'information'`
  return {
    timelines: rowsQuery<TimelineRow>('patient_timeline', timelineColumns, theirs, sql`patient_key`),
    doses: rowsQuery<DoseRow>('dose_interval', doseColumns, theirs, sql`patient_key, dose_on`),
    notGiven: {
      names: ['patient_key', 'administered_on', 'status'],
      query: sql`select row_number() over (order by administered_on, status, patient_key) as place, * from (
        select distinct patient_key, administered_on, status from administration
        where ${theirs} and status in ('missed', 'refused') and administered_on <= ${until})`,
    } satisfies RowsQuery<NotGivenRow>,
    results: {
      names: resultColumns,
      query: sql`select row_number() over (
          order by c.collected_on, c.collected_at, c.analyte, r.file_id, r.line, c.result_key) as place,
          c.*, r.reported_value, r.reported_unit, r.reported_reference_low, r.reported_reference_high, r.laboratory, r.method
        from lab_context c join lab_result r using (result_key)
        where c.${theirs} and c.analyte in (${sql.join(measuredPanels)})`,
    } satisfies RowsQuery<TrendResultRow>,
    symptoms: rowsQuery<SymptomRow>(
      'symptom',
      ['patient_key', 'symptom_key', 'recorded_on', 'domain', 'score'],
      sql`${theirs} and recorded_on <= ${until}`,
      sql`recorded_on, domain, file_id, line`,
    ),
    events: {
      names: ['patient_key', 'occurred_on', 'event', 'until_on'],
      query: sql`select row_number() over (order by occurred_on, event, until_on, patient_key) as place, * from (
        select distinct patient_key, occurred_on, event, until_on from event where ${theirs} and occurred_on <= ${until})`,
    } satisfies RowsQuery<EventRow>,
    adequacy: rowsQuery<AdequacyRow>('adequacy', adequacyColumns, theirs, sql`patient_key`),
    assessments: {
      names: flagColumns,
      query: sql`select row_number() over (order by a.rule_id, a.episode_no desc, a.assessment_key) as place, a.*
        from assessment a where a.${theirs} and ${active}`,
    } satisfies RowsQuery<TrendFlagRow>,
    evidence: {
      names: evidenceColumns,
      query: sql`select row_number() over (order by e.assessment_key, e.position) as place, e.*
        from flag_evidence e join assessment a using (assessment_key)
        where a.${theirs} and ${active} and e.fact_table = 'lab_result'`,
    } satisfies RowsQuery<TrendEvidenceRow>,
  }
}

const resultColumns = [
  ...(['patient_key', 'result_key', 'analyte', 'collected_on', 'value', 'comparator', 'cycle_on'] as const),
  ...(['days_since_dose', 'context', 'is_trough', 'limit_value', 'reported_value', 'reported_unit'] as const),
  ...(['reported_reference_low', 'reported_reference_high', 'laboratory', 'method'] as const),
] as const
const flagColumns = ['patient_key', 'assessment_key', 'rule_id', 'outcome', 'grade', 'state', 'criteria'] as const
const evidenceColumns = ['assessment_key', 'evidence_role', 'fact_table', 'fact_key', 'analyte', 'note'] as const

type TrendResultRow = Pick<ResultRow, (typeof resultColumns)[number]>
type TrendFlagRow = Pick<AssessmentRow, (typeof flagColumns)[number]>
type TrendEvidenceRow = Pick<EvidenceRow, (typeof evidenceColumns)[number]>

/** A query whose column `place` numbers its rows from 1, and the columns that are wanted of it. */
interface RowsQuery<Row> {
  readonly names: readonly (keyof Row & string)[]
  readonly query: RawBuilder<unknown>
}

const rowsQuery = <Row>(
  table: string,
  names: readonly (keyof Row & string)[],
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): RowsQuery<Row> => ({
  names,
  query: sql`select row_number() over (order by ${order}) as place, * from ${sql.ref(table)} where ${where}`,
})

/**
 * Rows by way of columns: a third of the time that row objects of the engine take. `rest` is what the type asks for and the chart does not
 * read.
 */
async function rowsOf<Row, Rest extends Readonly<Record<string, unknown>>>(
  warehouse: Warehouse,
  { names, query }: RowsQuery<Row>,
  rest: Rest,
): Promise<(Row & Rest)[]> {
  const columns = await readColumns<Row>(warehouse, query as RawBuilder<Row>, names)
  const lists = names.map((name) => columns[name])
  // Half a million values: objects are filled in place, for those made from entries cost more than the query.
  return (lists[0] ?? []).map((_, index) => {
    const row: Record<string, unknown> = { ...rest }
    for (const [place, name] of names.entries()) row[name] = lists[place]![index]
    return row as Row & Rest
  })
}
