import { usageError } from '../errors/cli-error.ts'

/** Strata that `--by` takes; all patients are what is shown without it. */
const cuts = ['clinic', 'cause', 'regimen', 'sex', 'age', 'month'] as const
export type Cut = (typeof cuts)[number]

/** `clinic,month` as a list, each once and in the order given. */
export function readCuts(text: string): Cut[] {
  const names = text.split(',').map((name) => name.trim())
  const known = names.filter((name): name is Cut => (cuts as readonly string[]).includes(name))
  if (known.length < names.length || known.length === 0) {
    throw usageError(
      '--by names something that measures are not shown by.',
      `Expected some of ${cuts.join(', ')}, separated by commas.`,
    )
  }
  return [...new Set(known)]
}

/** Refuses a measure id that the catalogue does not have. */
export async function checkMeasure(id: string): Promise<void> {
  const { measureCatalogue } = await import('@troughline/analysis')
  if (measureCatalogue.some((measure) => measure.id === id)) return
  throw usageError(
    'There is no measure of that name.',
    `The measures are ${measureCatalogue.map((measure) => measure.id).join(', ')}.`,
  )
}
