import type { MonthCut, PublishedMark, PublishedSignal } from '../../../dashboard/payload/measures.ts'
import { countText } from '../../format/count-text.ts'
import { dateText, monthText } from '../../format/date-text.ts'
import { numberText } from '../../format/number-text.ts'
import { preciseIntervalText, preciseShareText } from '../../format/percent-text.ts'
import { sideWords, signalRuleWords } from '../../format/signal-words.ts'
import type { MonthRow } from './month-rows.ts'

/** The rule that fired in the few words that stand beside its point. */
export const shortRuleWords: Readonly<Record<string, string>> = {
  'outside-limits': 'outside the limits',
  'seven-on-one-side': '7 on one side',
  'seven-point-trend': '7 in one direction',
  'two-of-three-near-limit': '2 of 3 near a limit',
}

/** "Seven months on one side of the mean, above, better: Mar 2025 to Sep 2025." */
export function signalText({ rule, side, favourable, points }: PublishedSignal): string {
  const words = `${signalRuleWords(rule)}: ${sideWords(side, favourable)}`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${spanText(points)}.`
}

const spanText = (months: readonly string[]): string => {
  const [first = '', last = first] = [months[0], months.at(-1)]
  return first === last ? monthText(first) : `${monthText(first)} to ${monthText(last)}`
}

const feedWords: Readonly<Record<string, string>> = { injections: 'injection data', laboratory: 'laboratory data' }

/** What changed, without its date: "injection data of 6 clinics end". */
export function markText({ change, feed, clinics, reason }: PublishedMark): string {
  if (reason !== null) return reason
  const of = `${countText(clinics ?? 0)} ${clinics === 1 ? 'clinic' : 'clinics'}`
  const verb = change === 'coverage_begins' ? 'begin' : 'end'
  return `${feedWords[feed ?? ''] ?? 'data'} of ${of} ${verb}`
}

/** "12 of 300 (4.0 %), limits 1.0–9.0 %, mean 5.0 %; seven months on one side of the mean". */
export function monthPointText(row: MonthRow): string {
  const limits =
    row.centre === null || row.limitLow === null || row.limitHigh === null
      ? ''
      : `, limits ${preciseIntervalText(row.limitLow, row.limitHigh)}, mean ${preciseShareText(row.centre)}`
  const rules = row.signals.map(
    ({ rule, side, favourable }) => `${signalRuleWords(rule)} (${sideWords(side, favourable)})`,
  )
  return [
    `${monthText(row.month)}: ${countText(row.numerator)} of ${countText(row.denominator)}`,
    row.rate === null ? '' : ` (${preciseShareText(row.rate)})`,
    limits,
    rules.length === 0 ? '; no rule fired' : `; ${rules.join('; ')}`,
  ].join('')
}

/** The verdict on the whole series, and how many months it rests on. */
export function verdictText(rows: readonly MonthRow[], signals: readonly PublishedSignal[]): string {
  const drawn = rows.filter(({ isPoint }) => isPoint).length
  const months = `${numberText(drawn)} ${drawn === 1 ? 'month' : 'months'}`
  if (drawn === 0) return 'Cannot tell, because no month could be judged.'
  return signals.length === 0 ? `No signal in ${months}.` : `Signal, in ${months}.`
}

/** Months that are not drawn, in words. */
export function notDrawnText(rows: readonly MonthRow[], least: number, unit: string): string {
  const hidden = rows.filter(({ isPoint }) => !isPoint).map(({ month }) => monthText(month))
  if (hidden.length === 0) return 'Every month of the period is drawn.'
  return `Not drawn and not judged: ${hidden.join(', ')} (not a whole month, not settled yet, or fewer than ${least} ${unit}).`
}

/** How the limits were made. */
export const chartMethodText = ({ method }: MonthCut): string =>
  method === 'laney_p_prime'
    ? "Limits are three standard errors from the mean, widened because months differ by more than chance (Laney's p′ chart)."
    : 'Limits are three standard errors from the mean (p chart).'

/** The chart in words, from its data. */
export function controlChartAlt(title: string, rows: readonly MonthRow[], cut: MonthCut): string {
  const drawn = rows.filter(({ isPoint }) => isPoint)
  const [first, last] = [drawn[0], drawn.at(-1)]
  if (first === undefined || last === undefined) return `Control chart of ${title}: no month could be judged.`
  const rates = drawn.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  const means = [...new Map(drawn.map(({ stretch, centre }) => [stretch, centre])).values()].flatMap((centre) =>
    centre === null ? [] : [preciseShareText(centre)],
  )
  const rebases = cut.marks.filter((mark) => mark.rebases)
  return [
    `Control chart of ${title}: ${numberText(drawn.length)} months from ${monthText(first.month)} to ${monthText(last.month)}, from ${preciseShareText(Math.min(...rates))} to ${preciseShareText(Math.max(...rates))}; mean ${means.join(', then ')}.`,
    cut.signals.length === 0 ? 'No rule fired.' : cut.signals.map(signalText).join(' '),
    ...(rebases.length === 0
      ? []
      : [`New mean from ${rebases.map((mark) => `${dateText(mark.month)} (${markText(mark)})`).join(', ')}.`]),
  ].join(' ')
}
