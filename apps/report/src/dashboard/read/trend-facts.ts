import { measuredPanels } from '@troughline/charts'
import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import { meetsCriterion } from '../../patient-pdf/fact-uses.ts'
import { gradeOf, gradeRank } from '../../patient-pdf/grade.ts'
import type { AssessmentRow, EvidenceRow } from '../../patient-pdf/patient-record.ts'
import type { DoseKind, EventKind, NotGivenKind, ResultKind, SymptomKind } from '../payload/trends.ts'
import { dayNumber } from './day-number.ts'
import { readFactsByKind } from './facts-by-kind.ts'

/** No flag rests on the result. */
export const noGrade = -1

/**
 * What the trend charts of some patients are made from. `place` is the place of a patient in the list that was asked for: facts stand in
 * its order, then in the order of the PDF's reader. Days are days since 1970-01-01.
 */
export type TrendFacts = Awaited<ReturnType<typeof readTrendFacts>>

/** Two reads at once need a table each. */
let calls = 0
type Fragment = RawBuilder<unknown>

const fact = { place: 'integer', on: 'integer' } as const

/** Reads them; every list in one query, for a scan of its table costs more than its rows. */
export async function readTrendFacts(warehouse: Warehouse, keys: readonly number[], asOf: string) {
  calls += 1
  const table = `page_trend_patient_${calls}`
  const asked = sql.table(table)
  await warehouse.createTempTable(
    table,
    { patient_key: 'INTEGER', place: 'INTEGER' },
    keys.map((key, place) => [key, place]),
  )
  const until = sql`cast(${asOf} as date)`
  const read = {
    /** `isDue`: the next dose has a due day, or nothing is known about it. */
    timelines: await warehouse.columns(
      sql`select ${dayNumber('t.injections_covered_to')} as covered, ${dayNumber('t.judged_to')} as judged,
          a.patient_key is null or a.next_due_on is not null as is_due
        from ${asked} p join patient_timeline t using (patient_key) left join adequacy a using (patient_key) order by p.place`,
      { covered: 'integer', judged: 'integer', is_due: 'integer' },
    ),
    doses: await readFactsByKind<DoseKind, typeof fact>(warehouse, doses(asked), {
      kind: ['phase', 'form', 'dose_mcg', 'due_after', 'grace_days', 'is_maintenance_cycle'],
      ...{ shape: fact, order: ['place', 'on'] },
    }),
    notGiven: await readFactsByKind<NotGivenKind, typeof fact>(warehouse, notGiven(asked, until), {
      ...{ kind: ['status'], shape: fact, order: ['place', 'on', 'status'] },
    }),
    results: await readFactsByKind<ResultKind, typeof resultShape>(warehouse, results(asked), {
      kind: resultKind,
      shape: resultShape,
      order: ['place', 'on', 'collected_at', 'analyte', 'file_id', 'line', 'result_key'],
    }),
    symptoms: await readFactsByKind<SymptomKind, typeof symptomShape>(warehouse, symptoms(asked, until), {
      ...{ kind: ['domain'], shape: symptomShape, order: ['place', 'on', 'domain', 'file_id', 'line'] },
    }),
    events: await readFactsByKind<EventKind, typeof eventShape>(warehouse, events(asked, until), {
      ...{ kind: ['event'], shape: eventShape, order: ['place', 'on', 'event', 'until'] },
    }),
    grades: await readGrades(warehouse),
  }
  await warehouse.run(sql`drop table ${asked}`)
  return read
}

const doses = (asked: Fragment) => sql`
  select p.place, ${dayNumber('dose_on')} as "on", phase, form, dose_mcg, (due_on - dose_on)::integer as due_after, grace_days,
    is_maintenance_cycle
  from dose_interval join ${asked} p using (patient_key)`

const notGiven = (asked: Fragment, until: Fragment) => sql`
  select distinct p.place, ${dayNumber('administered_on')} as "on", status
  from administration join ${asked} p using (patient_key)
  where status in ('missed', 'refused') and administered_on <= ${until}`

const resultShape = { ...fact, result_key: 'integer', value: 'double', reported_value: 'double' } as const
const resultKind = [
  ...(['analyte', 'context', 'is_trough', 'comparator', 'limit_value', 'reported_unit'] as const),
  ...(['reported_reference_low', 'reported_reference_high', 'laboratory', 'method'] as const),
] as const satisfies readonly (keyof ResultKind)[]
const results = (asked: Fragment) => sql`
  select p.place, ${dayNumber('c.collected_on')} as "on", c.collected_at, r.file_id, r.line, c.result_key::integer as result_key, c.value,
    c.analyte, c.context, c.is_trough, c.comparator, c.limit_value, r.reported_value, r.reported_unit, r.reported_reference_low,
    r.reported_reference_high, r.laboratory, r.method
  from lab_context c join ${asked} p using (patient_key) join lab_result r using (result_key)
  where c.analyte in (${sql.join(measuredPanels)})`

const symptomShape = { ...fact, score: 'double' } as const
const symptoms = (asked: Fragment, until: Fragment) => sql`
  select p.place, ${dayNumber('recorded_on')} as "on", domain, score::double as score, file_id, line
  from symptom join ${asked} p using (patient_key) where recorded_on <= ${until}`

const eventShape = { ...fact, until: 'integer' } as const
const events = (asked: Fragment, until: Fragment) => sql`
  select distinct p.place, ${dayNumber('occurred_on')} as "on", event, ${dayNumber('until_on')} as "until"
  from event join ${asked} p using (patient_key) where occurred_on <= ${until}`

type UseKind = Pick<EvidenceRow, 'evidence_role' | 'analyte' | 'note'> & Pick<AssessmentRow, 'grade' | 'criteria'>

/** By key of a result: rank of the strongest grade of an active flag that it decided, else `noGrade`. */
async function readGrades(warehouse: Warehouse): Promise<(resultKey: number) => number> {
  const { columns, kinds } = await readFactsByKind<UseKind, { readonly fact_key: 'integer' }>(
    warehouse,
    sql`select e.fact_key::integer as fact_key, e.evidence_role, e.analyte, e.note, a.grade, a.criteria
      from flag_evidence e join assessment a using (assessment_key)
      where a.outcome = 'flagged' and a.state = 'active' and a.grade <> 'information' and e.fact_table = 'lab_result'`,
    {
      kind: ['evidence_role', 'analyte', 'note', 'grade', 'criteria'],
      shape: { fact_key: 'integer' },
      order: ['fact_key'],
    },
  )
  const ranks = kinds.map((use) => (meetsCriterion(use.criteria, use) ? gradeRank(gradeOf(use.grade)) : noGrade))
  const found = new Map<number, number>()
  for (const [row, key] of columns.fact_key.entries()) {
    const rank = ranks[columns.kind[row]!]!
    if (rank !== noGrade) found.set(key, Math.min(rank, found.get(key) ?? rank))
  }
  return (resultKey) => found.get(resultKey) ?? noGrade
}
