import { ruleCatalogue } from '@troughline/analysis'
import { nameOfSet } from '@troughline/clinical'
import type { Context } from '../context.ts'
import { table } from '../format/table.ts'
import { loadParameters } from '../options/parameter-file.ts'
import type { Characteristics } from '../validation/characteristics.ts'
import { runScenario, scenarios } from '../validation/scenario.ts'
import { truths } from '../validation/truths.ts'
import { shareText, type ValidationFrame } from '../validation/validation-page.ts'
import { engineVersion } from '../version.ts'

export interface ValidateRequest {
  readonly patients: number
  readonly seed: number
  readonly asOf: string
  /** Path of a parameter file as given. */
  readonly parameters?: string | undefined
  /** Only the usual world, not the axes. */
  readonly quick: boolean
}

export interface Validation {
  readonly frame: ValidationFrame
  readonly found: readonly Characteristics[]
}

/** Runs every simulated world, one after the other. */
export async function validate(context: Context, request: ValidateRequest): Promise<Validation> {
  const { patients, seed, asOf, quick } = request
  const parameters = await loadParameters(
    request.parameters ?? context.settings.configuration.parameters,
    context.io.cwd,
  )
  const worlds = quick ? scenarios.slice(0, 1) : scenarios
  const found: Characteristics[] = []
  for (const [index, world] of worlds.entries()) {
    found.push(
      ...(await runScenario(world, {
        ...{ patients, seed, asOf, parameters, engineVersion },
        onProgress: (step) => context.progress.update(`${world.name}: ${step}`, index, worlds.length),
      })),
    )
  }
  context.progress.end()
  return { frame: { patients, seed, asOf, parameterSet: nameOfSet(parameters) }, found }
}

/** One table per rule. */
export function validationText({ frame, found }: Validation): string {
  const head = `${frame.patients.toLocaleString('en-GB')} simulated patients a world, seed ${frame.seed}, as of ${frame.asOf}, parameters ${frame.parameterSet}. Shares with Wilson 95 % intervals.\n`
  const parts = truths
    .filter(({ ruleId }) => ruleCatalogue.some(({ id }) => id === ruleId))
    .map(({ ruleId, id, words }) => {
      const rows = found.filter((row) => row.ruleId === ruleId && row.truthId === id)
      const lines = table<Characteristics>(
        [
          { head: 'world', value: ({ scenario }) => scenario },
          { head: 'truly so', value: ({ trulySo }) => trulySo },
          { head: 'flagged', value: ({ sensitivity }) => shareText(sensitivity) },
          { head: 'cannot tell', value: ({ missedUnjudged }) => shareText(missedUnjudged) },
          { head: 'precision', value: ({ precision }) => shareText(precision) },
          { head: 'all: cannot tell', value: ({ notEvaluable }) => shareText(notEvaluable) },
        ],
        rows,
      )
      return `${ruleId}: ${words}\n${lines}`
    })
  return [head, ...parts].join('\n')
}
