import type { AnalysisSummary } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { gradeMark } from '../format/grade-mark.ts'
import { countText, table } from '../format/table.ts'
import { localDateTime } from '../io.ts'
import { loadParameters } from '../options/parameter-file.ts'
import { statedRebases } from '../options/rebases.ts'
import { engineVersion } from '../version.ts'

export interface AnalyzeRequest {
  readonly asOf?: string | undefined
  /** Path of a parameter file as given. */
  readonly parameters?: string | undefined
}

/** Concludes anew from all facts of the file, and shows which step runs. */
export async function runAnalysis(
  context: Context,
  warehouse: Warehouse,
  request: AnalyzeRequest,
): Promise<AnalysisSummary> {
  const file = request.parameters ?? context.settings.configuration.parameters
  const parameters = await loadParameters(file, context.io.cwd)
  const rebases = await statedRebases(context.settings.configuration.rebase)
  const { analyze } = await import('@troughline/analysis')
  const summary = await analyze(warehouse, {
    ...(request.asOf !== undefined && { asOf: request.asOf }),
    parameters,
    rebases,
    now: localDateTime(context.io.now()),
    engineVersion,
    onProgress: (step, done, total) => context.progress.update(`analyze: ${step}`, done, total),
  })
  context.progress.end()
  return summary
}

type ByRule = AnalysisSummary['byRule'][number]

/** What was concluded: the cut, and for each rule how many are flagged by grade, clear, cannot be told, or are not asked. */
export function analysisText(summary: AnalysisSummary): string {
  const { asOf, asOfSource, parameterSet, patients, byRule } = summary
  const rules = [...new Set(byRule.map(({ rule_id }) => rule_id))].sort()
  const count = (rule: string, fits: (row: ByRule) => boolean): number =>
    byRule.filter((row) => row.rule_id === rule && fits(row)).reduce((sum, { n }) => sum + n, 0)
  const head = `${countText(patients)} patients as of ${asOf} (${asOfSource}), parameters ${parameterSet}\n\n`
  const flagged = (rule: string, grade: string | null, state: string): number =>
    count(rule, (row) => row.outcome === 'flagged' && row.state === state && (grade === null || row.grade === grade))
  const withOutcome = (rule: string, outcome: string): number => count(rule, (row) => row.outcome === outcome)
  const grades = ['definite', 'probable', 'possible', 'information'].filter(
    (grade) => grade !== 'information' || byRule.some((row) => row.grade === grade),
  )
  const lines = table<string>(
    [
      { head: 'active flags', value: (rule) => rule },
      ...grades.map((grade) => ({
        head: gradeMark('flagged', grade),
        value: (rule: string) => flagged(rule, grade, 'active'),
      })),
      { head: 'past', value: (rule) => flagged(rule, null, 'past') },
      { head: 'clear', value: (rule) => withOutcome(rule, 'clear') },
      { head: 'cannot tell', value: (rule) => withOutcome(rule, 'not_evaluable') },
      { head: 'not asked', value: (rule) => withOutcome(rule, 'not_applicable') },
    ],
    rules,
  )
  return head + lines
}
