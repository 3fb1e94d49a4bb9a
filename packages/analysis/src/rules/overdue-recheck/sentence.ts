import { wordsFor } from '@troughline/clinical'
import type { Flagged } from '../../framework/rule.ts'
import { numberWords } from '../../framework/words.ts'

/** A window of (a), (b) or (c) in which nothing was looked at; days are counted from the start or change, `anchor_on`. */
interface Window {
  readonly criterion: 'a' | 'b' | 'c'
  readonly from_on: string
  readonly to_on: string
  readonly anchor_on: string
  readonly from_days: number
  readonly to_days: number
  readonly is_oral: boolean
}

/** What changed has both of its values, what did not has none. */
type IntervalChange =
  | { readonly interval_before: number; readonly interval_after: number }
  | { readonly interval_before: null; readonly interval_after: null }
type FormChange =
  | { readonly form_before: string; readonly form_after: string }
  | { readonly form_before: null; readonly form_after: null }

type WindowFinding = Window & IntervalChange & FormChange

/** Months of maintenance in which nothing was; `anchor_on` is the last look before them, null where there is none since maintenance began. */
interface RoutineFinding {
  readonly criterion: 'd'
  readonly from_on: string
  readonly to_on: string
  readonly anchor_on: string | null
  readonly maintenance_on: string
  readonly months: number
  /** Set where the regimen has laboratory tests every year, so that nothing else counts. */
  readonly yearly_regimen: string | null
}

type Finding = WindowFinding | RoutineFinding

/** "No blood count between 2025-01-27 and 2025-03-31 (days 21 to 84 after the first injection on 2025-01-06)." */
export function sentence({ details }: Flagged): string {
  const findings = ['a', 'b', 'c', 'd'].flatMap((letter) => {
    const told = details[letter]
    return typeof told === 'string' ? [JSON.parse(told) as Finding] : []
  })
  return findings
    .map((finding) => `No ${looked(finding)} between ${finding.from_on} and ${finding.to_on} (${when(finding)}).`)
    .join(' ')
}

function looked(finding: Finding): string {
  if (finding.criterion === 'a') return 'blood count'
  return finding.criterion === 'd' && finding.yearly_regimen !== null
    ? 'laboratory test'
    : 'review, symptom score or test'
}

function when(finding: Finding): string {
  if (finding.criterion === 'd') return routine(finding)
  const { criterion, from_days, to_days, anchor_on } = finding
  return `days ${from_days} to ${to_days} after ${criterion === 'c' ? change(finding) : 'the first injection'} on ${anchor_on}`
}

function change(finding: WindowFinding): string {
  if (finding.is_oral) return 'oral B12 replaced injections'
  const parts: string[] = []
  if (finding.interval_before !== null) {
    const [before, after] = [numberWords(finding.interval_before), numberWords(finding.interval_after)]
    parts.push(`the interval changed from ${before} to ${after} days`)
  }
  if (finding.form_before !== null) {
    parts.push(`${finding.form_before} changed to ${finding.form_after}`)
  }
  return parts.join(' and ')
}

function routine({ anchor_on, maintenance_on, months, yearly_regimen }: RoutineFinding): string {
  const last = anchor_on === null ? `begun on ${maintenance_on}` : `the last one on ${anchor_on}`
  const yearly = yearly_regimen === null ? '' : `; the ${wordsFor(yearly_regimen)} has one every year`
  return `${months} months of maintenance and none since, ${last}${yearly}`
}
