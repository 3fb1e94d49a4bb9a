import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { EvidenceFact, Flagged, Rule } from './rule.ts'

type FlagRow = Omit<Flagged, 'details' | 'evidence'> & {
  readonly assessment_key: number
  readonly rule_id: string
  readonly details: string | null
}

const batch = 5_000

/** The sentence of every flag, from its own evidence rows; flagged rows only, so JavaScript sees thousands and never millions. */
export async function writeSentences(warehouse: Warehouse, rules: readonly Rule[]): Promise<void> {
  const sentenceOf = new Map(rules.map((rule) => [rule.id, rule.sentence]))
  const summaries: [number, string][] = []
  for (let after = 0; ; ) {
    const flags = await warehouse.rows<FlagRow>(sql`
      select a.assessment_key, a.rule_id, a.grade, a.state, a.state_reason, a.closed_on, a.onset_on, a.criteria, a.softeners, a.as_of,
        d.details
      from assessment_done a left join details_done d using (assessment_key)
      where a.outcome = 'flagged' and a.assessment_key > ${after}
      order by a.assessment_key limit ${batch}`)
    const last = flags.at(-1)
    if (last === undefined) break
    const facts = await warehouse.rows<EvidenceFact>(sql`
      select * exclude (file_id, line) from evidence_next
      where assessment_key > ${after} and assessment_key <= ${last.assessment_key}
      order by assessment_key, position`)
    const evidence = Map.groupBy(facts, (fact) => fact.assessment_key)
    for (const flag of flags) {
      const sentence = sentenceOf.get(flag.rule_id)
      if (sentence === undefined) throw new Error(`no rule ${flag.rule_id}`)
      const details = flag.details === null ? {} : (JSON.parse(flag.details) as Flagged['details'])
      summaries.push([
        flag.assessment_key,
        sentence({ ...flag, details, evidence: evidence.get(flag.assessment_key) ?? [] }),
      ])
    }
    after = last.assessment_key
  }
  await warehouse.createTempTable('w_summary', { assessment_key: 'INTEGER', summary: 'VARCHAR' }, summaries)
}
