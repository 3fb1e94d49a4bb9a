import type { ParameterChange, WhatIf } from '@troughline/analysis'
import type { ParameterSet } from '@troughline/clinical'
import { type Context, withWarehouse } from '../context.ts'
import { ofText } from '../format/measure-words.ts'
import { countText, table } from '../format/table.ts'
import { localDateTime } from '../io.ts'
import { loadParameters } from '../options/parameter-file.ts'
import { flagChangesText } from './flag-changes-text.ts'

export interface CompareRequest {
  /** Path of the parameter file to try, as given. */
  readonly parameters: string
  /** Path of the parameter file to compare it with; default: what the published analysis used. */
  readonly against?: string | undefined
  /** Default: the cut of the published analysis, else the latest fact. */
  readonly asOf?: string | undefined
}

/** Concludes twice in memory and says what differs; the warehouse file is only read. */
export async function compareParameters(context: Context, request: CompareRequest): Promise<WhatIf> {
  const after = await loadParameters(request.parameters, context.io.cwd)
  const published = await withWarehouse(context, 'read', async (warehouse) => {
    const { latestFact, parametersOfRun, readRun } = await import('@troughline/analysis')
    const run = await readRun(warehouse)
    return run === undefined
      ? { asOf: (await latestFact(warehouse)).asOf, parameters: undefined }
      : { asOf: run.as_of, parameters: parametersOfRun(run) }
  })
  const before: ParameterSet =
    request.against === undefined
      ? (published.parameters ?? (await loadParameters(context.settings.configuration.parameters, context.io.cwd)))
      : await loadParameters(request.against, context.io.cwd)
  const { openScratch } = await import('@troughline/warehouse')
  const { whatIf } = await import('@troughline/analysis')
  const scratch = await openScratch({ path: context.settings.db, now: localDateTime(context.io.now()) })
  try {
    return await whatIf(scratch, {
      asOf: request.asOf ?? published.asOf,
      before,
      after,
      onProgress: (step, done, total) => context.progress.update(`compare: ${step}`, done, total),
    })
  } finally {
    context.progress.end()
    await scratch.close()
  }
}

/** What other parameters would conclude: parameters, outcomes, flags. */
export function compareText(found: WhatIf): string {
  const head = `What the other parameters would conclude from the same facts, as of ${found.asOf}. Nothing was written.\n`
  return [
    head,
    parametersText(found.parameters),
    outcomesText(found),
    measuresText(found),
    flagChangesText(found.flags),
  ].join('\n')
}

export const parametersText = (parameters: readonly ParameterChange[]): string =>
  parameters.length === 0
    ? 'No parameter differs.\n'
    : table<ParameterChange>(
        [
          { head: 'parameter', value: ({ id }) => id },
          { head: 'before', value: ({ before }) => String(before ?? '–') },
          { head: 'after', value: ({ after }) => String(after ?? '–') },
        ],
        parameters,
      )

const outcomeWords: Readonly<Record<string, string>> = {
  flagged: 'flagged',
  clear: 'clear',
  not_evaluable: 'cannot tell',
  not_applicable: 'not asked',
}

function outcomesText({ outcomes }: WhatIf): string {
  if (outcomes.length === 0) return 'No outcome changes.\n'
  return table<WhatIf['outcomes'][number]>(
    [
      { head: 'outcomes that change', value: ({ rule_id }) => rule_id },
      { head: 'outcome', value: ({ outcome }) => outcomeWords[outcome] ?? outcome },
      { head: 'before', value: ({ before }) => before },
      { head: 'after', value: ({ after }) => after },
      {
        head: 'change',
        value: ({ before, after }) => `${after > before ? '+' : '−'}${countText(Math.abs(after - before))}`,
      },
    ],
    outcomes,
  )
}

function measuresText({ measures }: WhatIf): string {
  if (measures.length === 0) return 'No measure changes.\n'
  return table<WhatIf['measures'][number]>(
    [
      { head: 'measures that change', value: ({ measure_id }) => measure_id },
      {
        head: 'before',
        value: ({ numerator_before, denominator_before }) => ofText(numerator_before, denominator_before),
      },
      { head: 'after', value: ({ numerator_after, denominator_after }) => ofText(numerator_after, denominator_after) },
    ],
    measures,
  )
}
