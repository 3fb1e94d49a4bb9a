import { useEffect, useState } from 'preact/hooks'
import type { CoreTier } from '../../dashboard/payload/core.ts'
import type { PageData } from '../page-data.ts'
import { keptDecisions } from './kept-decisions.ts'
import { reviewProgress } from './review-progress.ts'
import { openDecisions } from './use-decisions.ts'

/**
 * The tiers of the worklist with how many of each are decided: what the record says, and once they are read also the decisions made
 * in this browser. Without any made here no further section is read.
 */
export function useTierProgress(page: PageData): readonly CoreTier[] {
  const [tiers, setTiers] = useState(page.core.tiers)
  useEffect(() => {
    let wanted = true
    const madeHere = keptDecisions(page.core.run.inputsHash, () => localStorage).read().length > 0
    if (madeHere)
      withThoseMadeHere(page).then((progress) => {
        if (wanted && progress !== undefined) setTiers(progress)
      })
    return () => {
      wanted = false
    }
  }, [page])
  return tiers
}

async function withThoseMadeHere(page: PageData): Promise<readonly CoreTier[] | undefined> {
  const [book, worklist] = await Promise.all([openDecisions(page), page.section('worklist')])
  if (book === undefined || worklist === undefined) return undefined
  const progress = reviewProgress(worklist, (open) => book.standing(open).standing)
  return page.core.tiers.map((tier) => {
    const own = progress.find((one) => one.tier === String(tier.tier))
    return own === undefined ? tier : { tier: tier.tier, patients: own.listed, decided: own.decided }
  })
}
