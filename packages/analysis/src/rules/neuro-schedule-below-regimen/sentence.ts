import { wordsFor } from '@troughline/clinical'
import type { Flagged } from '../../framework/rule.ts'
import { numberWords } from '../../framework/words.ts'

/**
 * "Neurological involvement recorded since 2023-11-20; loading injections every 3.5 days from 2024-01-08; the UK BNF schedule has at most 3 days." Of loading
 * a wide median is told before one wide gap.
 */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const since = details.since === null ? 'without a date' : `since ${details.since}`
  const schedule =
    details.regimen === null ? 'usual schedule with neurological involvement' : wordsFor(String(details.regimen))
  const assumed = details.regimen_stated === true ? '' : ' (no regimen is stated)'
  const [found, limit] = flag.criteria.includes('maintenance') ? maintenance(flag) : loading(flag)
  return `Neurological involvement recorded ${since}; ${found}; the ${schedule} has at most ${limit} days${assumed}.`
}

const days = (value: unknown): string => numberWords(Number(value))

const maintenance = ({ details }: Flagged): [string, string] => [
  `injections every ${days(details.every_days)} days, planned every ${days(details.planned_days)}, to ${details.closed_on}`,
  days(details.limit_days),
]

const loading = ({ details }: Flagged): [string, string] =>
  Number(details.median_gap_days) > Number(details.median_limit)
    ? [
        `loading injections every ${days(details.median_gap_days)} days from ${details.first_on}`,
        days(details.median_limit),
      ]
    : [
        `no injection for ${days(details.gap_days)} days after that of ${details.gap_on} in the first days of treatment`,
        days(details.longest_limit),
      ]
