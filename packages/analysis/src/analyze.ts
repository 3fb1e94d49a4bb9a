import { nameOfSet, type ParameterSet } from '@troughline/clinical'
import { beginConclusions, publishConclusions, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { adequacy } from './adequacy/adequacy.ts'
import { latestFactOrNone } from './as-of.ts'
import { type AnalysisContext, runStep } from './context.ts'
import { coverage } from './coverage/coverage.ts'
import { decisions } from './decisions/decisions.ts'
import { fileConclusions, isTimeToFile } from './framework/file-conclusions.ts'
import { beginAssessments, runRule, tellRules } from './framework/run-rule.ts'
import { buildFigures, buildMembers } from './measures/build-measures.ts'
import type { StatedRebase } from './measures/stated-rebase.ts'
import { noFacts } from './no-facts.ts'
import { rules } from './rules/registry.ts'
import {
  defaultPatientsPerShard,
  enterShard,
  keepShard,
  lastAssessmentKey,
  leaveShard,
  planShards,
} from './shards/shards.ts'
import { writeDictionaries } from './timeline/dictionaries.ts'
import { timelineOfPatients } from './timeline/timeline.ts'
import { worklist } from './worklist/build-worklist.ts'

export interface AnalyzeOptions {
  /** The cut, ISO date. Default: the latest date among the facts. */
  readonly asOf?: string
  readonly parameters: ParameterSet
  /** Changes of practice that begin a new stretch in the series of months. Default: none. */
  readonly rebases?: readonly StatedRebase[]
  /**
   * Decisions made after this day are unseen, ISO date. Default: all are seen when the cut reaches the latest fact, because they are made after
   * the data end; an earlier cut asks what could have been known then, and is their cut too.
   */
  readonly decisionsTo?: string
  /** When the analysis is published, ISO timestamp. */
  readonly now: string
  readonly engineVersion: string
  readonly onProgress?: (step: string, done: number, total: number) => void
  /** Patients that are analysed at once: what is concluded does not depend on it, memory does. */
  readonly patientsPerShard?: number
}

/** What an analysis found, in counts. */
export interface AnalysisSummary {
  readonly asOf: string
  /** `asked`, or the file and line of the fact that set the date. */
  readonly asOfSource: string
  readonly parameterSet: string
  readonly patients: number
  readonly assessments: number
  readonly flagged: number
  readonly byRule: readonly {
    readonly rule_id: string
    readonly outcome: string
    readonly grade: string | null
    readonly state: string | null
    readonly n: number
  }[]
}

/**
 * Rebuilds every conclusion from the facts and publishes them in one transaction. Facts are never changed, and a run that fails
 * leaves the conclusions of the run before.
 */
export async function analyze(warehouse: Warehouse, options: AnalyzeOptions): Promise<AnalysisSummary> {
  const latest = await latestFactOrNone(warehouse)
  if (latest === undefined && options.asOf === undefined) throw noFacts()
  const asOf = options.asOf ?? latest?.asOf ?? ''
  const source = options.asOf === undefined ? (latest?.source ?? '') : 'asked'
  const decisionsTo = options.decisionsTo ?? (latest !== undefined && asOf < latest.asOf ? asOf : undefined)
  const context: AnalysisContext = {
    asOf,
    parameters: options.parameters,
    ...(options.rebases !== undefined && { rebases: options.rebases }),
    ...(decisionsTo !== undefined && { decisionsTo }),
  }
  await buildConclusions(warehouse, context, options.onProgress, options.patientsPerShard)
  const run = await warehouse.one<{
    run_id: number
    inputs: string
    patients: number
    flagged: number
    unflagged: number
  }>(sql`
    select (select coalesce(max(run_id), 0) + 1 from analysis_run) as run_id,
      (select sha256(coalesce(string_agg(sha256, ' ' order by sha256), '')) from source_file) as inputs,
      (select count(*) from patient_timeline_next) as patients,
      (select count(*) from flagged_next) as flagged,
      (select count(*) from unflagged_next) as unflagged`)
  const { patients, flagged } = run
  const assessments = flagged + run.unflagged
  const parameterSet = nameOfSet(options.parameters)
  await publishConclusions(warehouse, {
    run_id: run.run_id,
    as_of: asOf,
    as_of_source: source,
    parameter_set: parameterSet,
    parameter_hash: options.parameters.hash,
    parameters_json: JSON.stringify(options.parameters.values),
    engine_version: options.engineVersion,
    inputs_hash: run.inputs,
    patients,
    assessments,
    flagged,
    published_at: options.now,
    decisions_to: decisionsTo ?? null,
  })
  const byRule = await warehouse.rows<AnalysisSummary['byRule'][number]>(sql`
    select rule_id, outcome, grade, state, count(*) as n from assessment
    group by all order by rule_id, outcome, grade, state`)
  return { asOf, asOfSource: source, parameterSet, patients, assessments, flagged, byRule }
}

/** Builds the `*_next` tables without publishing them; many patients in shards. */
export async function buildConclusions(
  warehouse: Warehouse,
  context: AnalysisContext,
  onProgress?: AnalyzeOptions['onProgress'],
  patientsPerShard = defaultPatientsPerShard,
): Promise<void> {
  await leaveShard(warehouse)
  await beginConclusions(warehouse)
  await writeDictionaries(warehouse, context)
  await tellRules(warehouse, rules, context)
  const shards = await planShards(warehouse, patientsPerShard)
  const total = 1 + shards * (timelineOfPatients.length + rules.length + 3) + 2
  let done = 0
  const report = (step: string) => onProgress?.(step, done++, total)
  report(coverage.name)
  await runStep(warehouse, coverage, context)
  if (shards === 1) await concludeOnPatients(warehouse, context, report)
  else {
    try {
      for (let shard = 1; shard <= shards; shard++) {
        const keysBefore = await lastAssessmentKey(warehouse)
        await enterShard(warehouse, shard)
        await concludeOnPatients(warehouse, context, report, keysBefore)
        await keepShard(warehouse)
      }
    } finally {
      await leaveShard(warehouse)
    }
  }
  await runStep(warehouse, decisions, context)
  report(worklist.name)
  await runStep(warehouse, worklist, context)
  report('measures')
  await buildFigures(warehouse, context)
}

/** Everything that is concluded on each patient alone: timeline, answers of the rules with their evidence, adequacy, members of the measures. */
async function concludeOnPatients(
  warehouse: Warehouse,
  context: AnalysisContext,
  report: (step: string) => void,
  keysBefore = 0,
): Promise<void> {
  for (const step of timelineOfPatients) {
    report(step.name)
    await runStep(warehouse, step, context)
  }
  await beginAssessments(warehouse, rules, keysBefore)
  for (const rule of rules) {
    report(rule.id)
    await runRule(warehouse, rule, context)
    if (await isTimeToFile(warehouse)) await fileConclusions(warehouse, rules, context)
  }
  report('evidence')
  await fileConclusions(warehouse, rules, context)
  report(adequacy.name)
  await runStep(warehouse, adequacy, context)
  report('members of measures')
  await buildMembers(warehouse, context)
}
