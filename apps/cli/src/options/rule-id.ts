import { usageError } from '../errors/cli-error.ts'

/** Refuses a rule id that the catalogue does not have: an empty list would look like good news. */
export async function checkRule(id: string): Promise<void> {
  const { ruleCatalogue } = await import('@troughline/analysis')
  if (ruleCatalogue.some((rule) => rule.id === id)) return
  throw usageError(
    'There is no rule of that name.',
    `The rules are ${ruleCatalogue.map((rule) => rule.id).join(', ')}; \`troughline rules\` describes them.`,
  )
}
