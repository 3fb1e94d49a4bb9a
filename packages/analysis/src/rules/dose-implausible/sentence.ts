import type { Flagged } from '../../framework/rule.ts'
import { type DatedFact, factsOf, listWords } from '../../framework/words.ts'

/** More would fill a page with one mistake. */
const mostTold = 3

/** "Dose written '1 mcg' on 2025-03-01; kept as a dose of unknown amount. A thousand times more or less would be usual: mg and mcg look exchanged." */
export function sentence(flag: Flagged): string {
  const { from_on, swapped } = flag.details
  const doses = factsOf(flag, 'implausible_dose').filter(({ fact_on }) => fact_on >= String(from_on))
  // An amount that waits for a decision has none in the evidence.
  const waiting = doses.filter(({ reported_value }) => reported_value === null)
  const loaded = doses.filter(({ reported_value }) => reported_value !== null)
  const parts = [
    waiting.length === 0
      ? ''
      : `${written(waiting)}; kept as ${waiting.length === 1 ? 'a dose' : 'doses'} of unknown amount`,
    loaded.length === 0 ? '' : `${written(loaded)}; loaded as it stands`,
  ].filter((part) => part !== '')
  const exchanged =
    Number(swapped) === 0 ? '' : ' A thousand times more or less would be usual: mg and mcg look exchanged.'
  return `${parts.join('. ')}.${exchanged}`
}

/** `Dose written '1 mcg' on 2025-03-01`, `5 doses written '1 mcg' on 2025-03-01, ... and 2 more`. */
function written(doses: readonly DatedFact[]): string {
  const told = doses.slice(0, mostTold).map(({ note, fact_on }) => `'${note}' on ${fact_on}`)
  const more = doses.length > mostTold ? [`${doses.length - mostTold} more`] : []
  return `${doses.length === 1 ? 'Dose' : `${doses.length} doses`} written ${listWords([...told, ...more])}`
}
