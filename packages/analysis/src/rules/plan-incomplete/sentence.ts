import type { Flagged } from '../../framework/rule.ts'
import { factsOf, lastOf, listWords } from '../../framework/words.ts'

const partWords: Readonly<Record<string, string>> = {
  cause: 'cause',
  form: 'form',
  strength: 'strength',
  interval: 'planned interval or next due date',
  indication: 'indication',
}

/** "Not recorded: cause and indication (last injection 2025-05-01)." */
export function sentence(flag: Flagged): string {
  const parts = flag.criteria.map((criterion) => partWords[criterion] ?? criterion)
  const last = lastOf(factsOf(flag, 'last_dose'))
  return `Not recorded: ${listWords(parts)} (last injection ${last.fact_on}).`
}
