import type { AnalysisSummary } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { gradeMark } from '../format/grade-mark.ts'
import { countText, table } from '../format/table.ts'
import { localDateTime } from '../io.ts'
import { loadParameters } from '../options/parameter-file.ts'
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
  const { analyze } = await import('@troughline/analysis')
  const summary = await analyze(warehouse, {
    ...(request.asOf !== undefined && { asOf: request.asOf }),
    parameters,
    now: localDateTime(context.io.now()),
    engineVersion,
    onProgress: (step, done, total) => context.progress.update(`analyze: ${step}`, done, total),
  })
  context.progress.end()
  return summary
}

type ByRule = AnalysisSummary['byRule'][number]

/** What was concluded: the cut, and for each rule how many were flagged by grade, clear, cannot be told, or were not asked. */
export function analysisText(summary: AnalysisSummary): string {
  const { asOf, asOfSource, parameterSet, patients, byRule } = summary
  const rules = [...new Set(byRule.map(({ rule_id }) => rule_id))].sort()
  const count = (rule: string, fits: (row: ByRule) => boolean): number =>
    byRule.filter((row) => row.rule_id === rule && fits(row)).reduce((sum, { n }) => sum + n, 0)
  const active = (rule: string, grade: string): number =>
    count(rule, (row) => row.outcome === 'flagged' && row.grade === grade && row.state === 'active')
  const head = `${countText(patients)} patients as of ${asOf} (${asOfSource}), parameters ${parameterSet}\n\n`
  const lines = table<string>(
    [
      { head: 'active flags by rule', value: (rule) => rule },
      ...['definite', 'probable', 'possible', 'information'].map((grade) => ({
        head: gradeMark('flagged', grade),
        value: (rule: string) => active(rule, grade),
      })),
      { head: 'past', value: (rule) => count(rule, ({ outcome, state }) => outcome === 'flagged' && state === 'past') },
      { head: 'clear', value: (rule) => count(rule, ({ outcome }) => outcome === 'clear') },
      { head: 'cannot tell', value: (rule) => count(rule, ({ outcome }) => outcome === 'not_evaluable') },
    ],
    rules,
  )
  return head + lines
}
