import type { StatedRebase } from '@troughline/analysis'
import { z } from 'zod'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { isoDate } from './option-schemas.ts'

/** A reason is a phrase that fits beside its line in a chart. */
const longestReason = 80

/** `rebase` of the configuration: changes of practice that begin a new stretch in the series of months, each with its date and reason. */
export const rebaseConfiguration = z.array(
  z.strictObject({
    on: isoDate,
    reason: z
      .string()
      .trim()
      .min(1, 'a new stretch needs a reason')
      .max(longestReason)
      .regex(/^[^\r\n]*$/, 'one line'),
    measures: z.array(z.string().min(1)).min(1).optional(),
  }),
)

/** The rebases for an analysis. Throws where one names a measure that has no series of months. */
export async function statedRebases(
  configured: z.infer<typeof rebaseConfiguration> | undefined,
): Promise<readonly StatedRebase[]> {
  if (configured === undefined || configured.length === 0) return []
  const { measureCatalogue } = await import('@troughline/analysis')
  const known = measureCatalogue.filter(({ hasMonths }) => hasMonths).map(({ id }) => id)
  const unknown = configured.flatMap(({ measures = [] }) => measures).filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw new CliError(
      exitCodes.configuration,
      `The configuration rebases ${[...new Set(unknown)].join(', ')}, which is no measure with a series of months.`,
      `These have one: ${known.join(', ')}.`,
    )
  return configured.map(({ on, reason, measures }) => ({ on, reason, ...(measures !== undefined && { measures }) }))
}
