import { readRun } from '@troughline/analysis'
import { ofNetwork } from './of-network.ts'

/** The analysis that a page tells of. Throws when none has been published. */
export const runOfPage = ofNetwork(async ({ warehouse }) => {
  const run = await readRun(warehouse)
  if (run === undefined) throw new Error('no analysis has been published in this warehouse')
  return run
})
