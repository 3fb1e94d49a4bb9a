import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Case } from '../../src/cases/case.ts'
import type { EvidenceFact, Flagged } from '../../src/framework/rule.ts'
import { dataSetOf } from '../analyse-cases.ts'
import { judgedAlone } from '../rule-alone.ts'

/**
 * What a rule says of one case: everything that a person is shown. Keys of this file are replaced by places in the evidence and nulls are left out, so
 * that it is the same on every run and short enough to be read.
 */
export interface CaseAnswer {
  readonly case: string
  readonly episode: string | null
  readonly outcome: string
  readonly reason: string | null
  readonly summary: string
  /** What the sentence was made from; null unless flagged. */
  readonly flag: Omit<Flagged, 'evidence'> | null
  /** Of a flag every field that has a value; else one text for each fact. */
  readonly evidence: readonly (Shown | string)[]
}
/** `fact_key` is the place of the fact. */
type Shown = Partial<Omit<EvidenceFact, 'assessment_key' | 'position'>>

type Row = Omit<CaseAnswer, 'evidence' | 'flag' | 'case'> &
  Omit<Flagged, 'evidence' | 'details'> & { assessment_key: number; patient_id: string; details: string | null }

/** The answers of every rule to its own cases, in the order of the tables. */
export async function caseAnswers(
  tables: Readonly<Record<string, readonly Case[]>>,
): Promise<ReadonlyMap<string, readonly CaseAnswer[]>> {
  const all = new Map<string, readonly CaseAnswer[]>()
  for (const [rule, table] of Object.entries(tables)) all.set(rule, await answersOf(rule, table))
  return all
}

async function answersOf(rule: string, table: readonly Case[]): Promise<CaseAnswer[]> {
  const found: CaseAnswer[] = []
  for (const [asOf, group] of Map.groupBy(table, (c) => c.asOf)) {
    const warehouse = await judgedAlone(rule, dataSetOf(asOf, group))
    found.push(...(await answersIn(warehouse, rule)))
    await warehouse.close()
  }
  const ofCase = Map.groupBy(found, (answer) => answer.case)
  return table.flatMap(({ name }) => ofCase.get(name) ?? [])
}

async function answersIn(warehouse: Warehouse, rule: string): Promise<CaseAnswer[]> {
  const own = sql`a.rule_id = ${rule}`
  const rows = await warehouse.rows<Row>(sql`
    select a.assessment_key, a.patient_id, a.episode_on as episode, a.outcome, a.reason, a.summary, a.grade, a.state, a.state_reason,
      a.closed_on, a.onset_on, a.criteria, a.softeners, a.as_of, d.details
    from assessment_next a left join details_done d using (assessment_key)
    where ${own} order by a.patient_id, a.episode_no`)
  const evidence = Map.groupBy(
    await warehouse.rows<EvidenceFact>(sql`
      select e.* exclude (file_id, line) from evidence_next e join assessment_next a using (assessment_key)
      where ${own} order by assessment_key, position`),
    ({ assessment_key }) => assessment_key,
  )
  return rows.map(({ assessment_key, patient_id, episode, outcome, reason, summary, details, ...flag }) => {
    const facts = evidence.get(assessment_key) ?? []
    const isFlag = outcome === 'flagged'
    return {
      case: patient_id,
      ...{ episode, outcome, reason, summary },
      flag: isFlag ? { ...flag, details: withPlaces(details === null ? {} : JSON.parse(details), facts) } : null,
      evidence: facts.map((fact) => (isFlag ? shownOf(fact) : factText(fact))),
    }
  })
}

type Details = Flagged['details']

/** A detail that is the key of a fact becomes the place of that fact. */
const withPlaces = (details: Details, facts: readonly EvidenceFact[]): Details =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      name.endsWith('_key') ? (placeOf(value, facts) ?? null) : value,
    ]),
  )

/** Keys count up in each table apart; the sentences ask for results. */
const placeOf = (key: Details[string], facts: readonly EvidenceFact[]): number | undefined =>
  [...facts.filter(({ fact_table }) => fact_table === 'lab_result'), ...facts].find(({ fact_key }) => fact_key === key)
    ?.position

const shownOf = ({ assessment_key: _, position, ...fact }: EvidenceFact): Shown =>
  Object.fromEntries(Object.entries({ ...fact, fact_key: position }).filter(([, value]) => value !== null))

const factText = ({ evidence_role, fact_table, fact_on, analyte, comparator, reported_value, note }: EvidenceFact) =>
  [evidence_role, fact_table, fact_on, analyte, comparator, reported_value, note]
    .filter((one) => one !== null)
    .join(' ')

/** A fact as the sentence was given it. */
export const factOf = (shown: Shown | string): EvidenceFact => {
  if (typeof shown === 'string') throw new Error('only flags keep their facts whole')
  return { ...noFact, ...shown, position: shown.fact_key ?? 0 }
}

const noFact: EvidenceFact = {
  ...{ assessment_key: 0, position: 0, evidence_role: '', fact_table: '', fact_key: 0, fact_on: null, analyte: null },
  ...{
    reported_value: null,
    comparator: null,
    reported_unit: null,
    days_since_dose: null,
    planned_interval_days: null,
  },
  ...{ limit_value: null, limit_unit: null, egfr: null, egfr_comparator: null, note: null },
}
