import type { Flagged } from '../../framework/rule.ts'
import { plural, resultOf, valueWords } from '../../framework/words.ts'

/** "B12 1420 ng/L on day 80 of 84 (2025-03-10), 3.6 times the median of this patient's 4 earlier levels before a dose; a dose may be missing ..." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const level = resultOf(flag, details.result_key)
  const told =
    details.kind === 'rise'
      ? riseWords(flag)
      : `B12 ${valueWords(level)} on day ${level.days_since_dose} of ${level.planned_interval_days} (${level.fact_on}), ${Number(details.ratio).toFixed(1)} times the median of this patient's ${details.earlier} earlier levels before a dose`
  const others = Number(details.others) > 0 ? `; so with ${plural(Number(details.others), 'other result')}` : ''
  return `${told}${others}; a dose may be missing from the log.`
}

function riseWords(flag: Flagged): string {
  const from = resultOf(flag, flag.details.first_key)
  const to = resultOf(flag, flag.details.result_key)
  return `B12 rose from ${valueWords(from)} on day ${from.days_since_dose} (${from.fact_on}) to ${valueWords(to)} on day ${to.days_since_dose} (${to.fact_on}) with no dose between`
}
