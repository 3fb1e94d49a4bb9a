import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { EvidenceFact, Flagged, Rule } from './rule.ts'

type FlagRow = Omit<Flagged, 'details' | 'evidence' | 'as_of'> & {
  readonly assessment_key: number
  readonly rule_id: string
  readonly details: string | null
  /** A JSON list of lists, a fact each: one text a flag crosses from the database in a fraction of the time of its cells. */
  readonly evidence: string
}

/** Flags whose facts are in memory at once. */
const batch = 5_000

/** What a sentence sees of a fact, in the order in which it crosses. */
const factColumns = [
  ...['assessment_key', 'position', 'evidence_role', 'fact_table', 'fact_key', 'fact_on', 'analyte', 'reported_value'],
  ...[
    'comparator',
    'reported_unit',
    'days_since_dose',
    'planned_interval_days',
    'limit_value',
    'limit_unit',
    'egfr',
    'egfr_comparator',
    'note',
  ],
] as const satisfies readonly (keyof EvidenceFact)[]

/** The last key of every batch of flags with a key above `after`, in order. */
const batches = (after: number) => sql<{ last: number }>`
  with flagged as (
    select assessment_key, row_number() over (order by assessment_key) as place
    from assessment_done where outcome = 'flagged' and assessment_key > ${after}
  )
  select max(assessment_key) as last from flagged group by (place - 1) // ${sql.lit(batch)} order by last`

const between = (after: number, last: number) => sql`assessment_key > ${after} and assessment_key <= ${last}`

/** The flags with a key above `after` up to `last` in the order of their keys, each with its evidence in any order. */
const flagsWithEvidence = (after: number, last: number) => sql<FlagRow>`
  with flagged as (
    select assessment_key, rule_id, grade, state, state_reason, closed_on, onset_on, criteria, softeners
    from assessment_done where outcome = 'flagged' and ${between(after, last)}
  ),
  -- A text for each fact, joined: a list of structs costs more than twice as much, and an order here more than one afterwards.
  facts as (
    select assessment_key, '[' || string_agg(json_array(${sql.raw(factColumns.join(', '))})::varchar, ',') || ']' as evidence
    from flag_evidence_next where ${between(after, last)}
    group by assessment_key
  )
  select f.*, d.details, coalesce(e.evidence, '[]') as evidence
  from flagged f
  left join (select * from details_done where ${between(after, last)}) d using (assessment_key)
  left join facts e using (assessment_key)
  order by f.assessment_key`

/**
 * `w_summary`: the sentence of every flag with a key above `after`, from its own evidence rows; flagged rows only, so JavaScript sees
 * thousands and never millions.
 */
export async function writeSentences(
  warehouse: Warehouse,
  rules: readonly Rule[],
  after: number,
  { asOf }: AnalysisContext,
): Promise<void> {
  const sentenceOf = new Map(rules.map((rule) => [rule.id, rule.sentence]))
  const summaries: [number, string][] = []
  let from = after
  for (const { last } of await warehouse.rows(batches(after))) {
    const flags = await warehouse.rows(flagsWithEvidence(from, last))
    from = last
    for (const flag of flags) {
      const sentence = sentenceOf.get(flag.rule_id)
      if (sentence === undefined) throw new Error(`no rule ${flag.rule_id}`)
      const details = flag.details === null ? {} : (JSON.parse(flag.details) as Flagged['details'])
      const evidence = (JSON.parse(flag.evidence) as Cells[]).map(factOf).sort(oldestFirst)
      summaries.push([flag.assessment_key, sentence({ ...flag, as_of: asOf, details, evidence })])
    }
  }
  await warehouse.createTempTable('w_summary', { assessment_key: 'INTEGER', summary: 'VARCHAR' }, summaries)
}

const oldestFirst = (one: EvidenceFact, other: EvidenceFact): number => one.position - other.position

type CellsOf<Columns extends readonly (keyof EvidenceFact)[]> = {
  readonly [K in keyof Columns]: EvidenceFact[Columns[K]]
}
type Cells = CellsOf<typeof factColumns>

/** Column by column: an object made from pairs takes three times as long, and there are millions. */
const factOf = (cells: Cells): EvidenceFact => ({
  assessment_key: cells[0],
  position: cells[1],
  evidence_role: cells[2],
  fact_table: cells[3],
  fact_key: cells[4],
  fact_on: cells[5],
  analyte: cells[6],
  reported_value: cells[7],
  comparator: cells[8],
  reported_unit: cells[9],
  days_since_dose: cells[10],
  planned_interval_days: cells[11],
  limit_value: cells[12],
  limit_unit: cells[13],
  egfr: cells[14],
  egfr_comparator: cells[15],
  note: cells[16],
})
