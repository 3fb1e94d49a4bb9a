import { type Parameter, parameters } from '@troughline/clinical'
import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { assessmentQuery } from '../read/assessment-query.ts'
import { type EvidenceRow, readEvidence } from '../read/evidence-row.ts'
import type { FlagFilter } from '../read/flag-filter.ts'
import { readRun } from '../read/run.ts'
import type {
  ExplainedCriterion,
  ExplainedParameter,
  ExplainedRule,
  ExplainTarget,
  Explanation,
} from './explanation.ts'
import { type Answer, type TruthTable, truthTable } from './truth-table.ts'

/**
 * Why an assessment came out as it did. Empty when nothing matches: another patient or rule id, or an id of another analysis.
 *
 * The parameters are those of the published analysis, with the unit, meaning and source that the catalogue gives them.
 */
export async function explain(
  warehouse: Warehouse,
  target: ExplainTarget,
  rules: readonly ExplainedRule[],
): Promise<Explanation[]> {
  const run = await readRun(warehouse)
  if (run === undefined) return []
  const filter: FlagFilter =
    'flagId' in target
      ? { flag: target.flagId, outcome: 'all' }
      : { patient: target.patientId, rule: target.ruleId, outcome: 'all' }
  const rows = await warehouse.rows(
    assessmentQuery(warehouse, filter)
      .selectAll()
      .orderBy('patient_id')
      .orderBy('rule_id')
      .orderBy('episode_on')
      .orderBy('assessment_key'),
  )
  const evidence = await readEvidence(warehouse, filter)
  const used = JSON.parse(run.parameters_json) as Used
  const tables = new Map<string, TruthTable>()
  const explanations: Explanation[] = []
  for (const row of rows) {
    const rule = rules.find(({ id }) => id === row.rule_id)
    if (rule === undefined) throw new Error(`the rule ${row.rule_id} of the analysis is not in the catalogue`)
    const key = `${row.patient_key} ${row.rule_id}`
    const truth =
      tables.get(key) ?? (await truthTable(warehouse, { patientKey: row.patient_key, ruleId: row.rule_id }, run))
    tables.set(key, truth)
    explanations.push(explanationOf(row, rule, run, used, truth, evidence.get(row.assessment_key) ?? []))
  }
  return explanations
}

const sameAnswer = (row: WarehouseTables['assessment'], answer: Answer | undefined): boolean =>
  row.outcome === answer?.outcome &&
  row.grade === answer.grade &&
  [...row.criteria].sort().join() === [...answer.criteria].sort().join()

type Used = Readonly<Record<string, number | string>>

function explanationOf(
  row: WarehouseTables['assessment'],
  rule: ExplainedRule,
  run: WarehouseTables['analysis_run'],
  used: Used,
  truth: TruthTable,
  evidence: readonly EvidenceRow[],
): Explanation {
  return {
    flag_id: row.flag_id,
    patient_id: row.patient_id,
    clinic_id: row.clinic_id,
    rule_id: row.rule_id,
    rule_title: rule.title,
    definition: rule.definition,
    rule_version: row.rule_version,
    definition_version: rule.version,
    sources: rule.sources,
    episode: row.episode_on,
    outcome: row.outcome,
    grade: row.grade,
    state: row.state,
    state_reason: row.state_reason,
    closed_on: row.closed_on,
    onset_on: row.onset_on,
    reason: row.reason,
    reason_words: rule.reasons.find(({ code }) => code === row.reason)?.words ?? null,
    summary: row.summary,
    criteria: explainCriteria(rule, row.criteria, row.unjudged_criteria),
    softeners: row.softeners,
    clauses: (truth.byEpisode.get(row.episode_no ?? 0) ?? []).map(({ id, text, holds, found }) => ({
      id,
      text,
      holds,
      found,
    })),
    outdated: !sameAnswer(row, truth.answers.get(row.episode_no ?? 0)),
    parameters: rule.parameters.map((id) => explainParameter(id, used[id])),
    parameter_set: row.parameter_set,
    evidence,
    as_of: row.as_of,
    as_of_source: run.as_of_source,
    engine_version: run.engine_version,
  }
}

/** Every criterion of the rule with what became of it; `E2-major` is criterion E2 with the severity major. */
function explainCriteria(
  rule: ExplainedRule,
  met: readonly string[],
  unjudged: readonly string[],
): ExplainedCriterion[] {
  const severityIn = (list: readonly string[], id: string): string | null | undefined => {
    const found = list.find((entry) => entry === id || entry.startsWith(`${id}-`))
    return found === undefined ? undefined : found === id ? null : found.slice(id.length + 1)
  }
  return rule.criteria.map(({ id, text }) => {
    const severity = severityIn(met, id)
    if (severity !== undefined) return { id, text, status: 'met', severity }
    return { id, text, status: severityIn(unjudged, id) === undefined ? 'not_listed' : 'unjudged', severity: null }
  })
}

function explainParameter(id: string, used: number | string | undefined): ExplainedParameter {
  const definition = (parameters as Readonly<Record<string, Parameter>>)[id]
  if (definition === undefined) throw new Error(`the rule names a parameter ${id} that the catalogue does not have`)
  const value = used ?? definition.value
  return {
    id,
    value,
    unit: definition.unit,
    meaning: definition.meaning,
    boundary: definition.boundary ?? null,
    source: definition.source,
    isDefault: value === definition.value,
  }
}
