import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { EvidenceFact, Flagged, Rule } from './rule.ts'

type FlagRow = Omit<Flagged, 'details' | 'evidence' | 'as_of'> & {
  readonly assessment_key: number
  readonly rule_id: string
  readonly details: string | null
  /** JSON: one text a flag crosses from the database in a fraction of the time of its cells. */
  readonly evidence: string
}

const batch = 5_000

/** Flags with a key above `after` in the order of their keys, each with its evidence as JSON, oldest fact first. */
const flagsWithEvidence = (after: number) => sql`
  create or replace temp table w_flag as
  with flagged as (
    select assessment_key, rule_id, grade, state, state_reason, closed_on, onset_on, criteria, softeners
    from assessment_done where outcome = 'flagged' and assessment_key > ${after}
  ),
  -- A text for each fact, joined: a list of structs costs more than twice as much.
  facts as (
    select assessment_key, '[' || string_agg(fact, ',' order by position) || ']' as evidence
    from (
      select assessment_key, position, to_json(e)::varchar as fact
      from (
        select * exclude (file_id, line) from flag_evidence_next where assessment_key > ${after}
      ) e
    )
    group by assessment_key
  )
  select f.*, d.details, coalesce(e.evidence, '[]') as evidence, row_number() over (order by f.assessment_key) as place
  from flagged f left join details_done d using (assessment_key) left join facts e using (assessment_key)
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
  await warehouse.run(flagsWithEvidence(after))
  for (let from = 0; ; from += batch) {
    const flags = await warehouse.rows<FlagRow>(sql`
      select * exclude (place) from w_flag where place > ${from} and place <= ${from + batch} order by place`)
    if (flags.length === 0) break
    for (const flag of flags) {
      const sentence = sentenceOf.get(flag.rule_id)
      if (sentence === undefined) throw new Error(`no rule ${flag.rule_id}`)
      const details = flag.details === null ? {} : (JSON.parse(flag.details) as Flagged['details'])
      const evidence = JSON.parse(flag.evidence) as EvidenceFact[]
      summaries.push([flag.assessment_key, sentence({ ...flag, as_of: asOf, details, evidence })])
    }
  }
  await warehouse.run(sql`drop table w_flag`)
  await warehouse.createTempTable('w_summary', { assessment_key: 'INTEGER', summary: 'VARCHAR' }, summaries)
}
