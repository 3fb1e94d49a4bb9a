import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { Rule } from '../framework/rule.ts'
import { beginAssessments, runRule } from '../framework/run-rule.ts'
import { rules } from '../rules/registry.ts'
import type { ExplainedClause } from './explanation.ts'
import { replayTimeline } from './replay.ts'

/** The clauses of one rule for one patient, and whether the facts still give the published answer. */
export interface TruthTable {
  /** By episode number; 0 for rules that judge the patient. */
  readonly byEpisode: ReadonlyMap<number, readonly ExplainedClause[]>
  /** The answers that the facts give now, by episode number. */
  readonly answers: ReadonlyMap<number, Answer>
}

export interface Answer {
  readonly outcome: string
  readonly grade: string | null
  readonly criteria: readonly string[]
}

interface TruthRow {
  readonly episode_no: number | null
  readonly clause: string
  readonly holds: boolean | null
  readonly found: string
}

/** Runs one rule, after those it needs, on the timeline of one patient, and asks what became of each of its clauses. */
export async function truthTable(
  warehouse: Warehouse,
  target: { readonly patientKey: number; readonly ruleId: string },
  run: WarehouseTables['analysis_run'],
): Promise<TruthTable> {
  const { replayed, context } = await replayTimeline(warehouse, target.patientKey, run)
  try {
    const rule = ruleOf(target.ruleId)
    await beginAssessments(replayed, rules)
    for (const needed of inOrder(rule)) await runRule(replayed, needed, context)
    const answers = await replayed.rows<Answer & { episode_no: number | null }>(sql`
      select episode_no, outcome, grade, criteria from w_assessment`)
    const rows = await readTruth(replayed, rule.truth, context)
    return {
      byEpisode: Map.groupBy(ordered(rule, rows), ({ episode_no }) => episode_no ?? 0),
      answers: new Map(answers.map((answer) => [answer.episode_no ?? 0, answer])),
    }
  } finally {
    await replayed.close()
  }
}

/** One row per clause and patient (episode), as the tables of the rule that ran last have it. */
export function readTruth(
  warehouse: Warehouse,
  truth: (context: AnalysisContext) => RawBuilder<unknown>,
  context: AnalysisContext,
): Promise<(TruthRow & { readonly patient_key: number })[]> {
  return warehouse.rows(sql`
    select patient_key, episode_no, clause, holds, found from (${truth(context)}) as t order by all`)
}

function ordered(rule: Rule, rows: readonly TruthRow[]): (ExplainedClause & { episode_no: number | null })[] {
  return rule.clauses.flatMap(({ id, text }) =>
    rows
      .filter(({ clause }) => clause === id)
      .map(({ episode_no, holds, found }) => ({ id, text, holds, found, episode_no })),
  )
}

const ruleOf = (id: string): Rule => {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return rule
}

/** The rules that a rule needs, each after its own needs, and the rule itself last. */
export function inOrder(rule: Rule): Rule[] {
  return [...new Set([...rule.needs.flatMap((id) => inOrder(ruleOf(id))), rule])]
}
