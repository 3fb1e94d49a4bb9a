import { filled } from './fill-words.ts'
import type { TrendInput } from './input.ts'
import { milliseconds } from './time-axis.ts'

/** Highest score of a symptom. */
const mostScore = 10
/** Share of a row's height that the highest score takes. */
const tallest = 0.82
/** A score of nought still shows that it was asked. */
const leastBar = 0.07
/** Rows above the first domain, for the name of the lane. */
const headRows = 0.55
/** Height of a row in points. */
const rowHeight = 14

/** The symptom lane: one row of bars per domain; `foot` and `top` are counted in rows from the top. */
export interface SymptomLaneRows {
  readonly bars: readonly { readonly t: number; readonly foot: number; readonly top: number }[]
  readonly names: readonly { readonly foot: number; readonly word: string; readonly last: string }[]
  /** The lane's own name; none where there is no score. */
  readonly head: readonly { readonly name: string; readonly scale: string }[]
  /** In points. */
  readonly rowHeight: number
  readonly height: number
}

export function symptomLaneRows({ scores, words }: TrendInput): SymptomLaneRows {
  const domains = [...new Set(scores.map(({ domain }) => domain))]
  const rows = headRows + domains.length
  const foot = (domain: string): number => headRows + domains.indexOf(domain) + 1
  return {
    bars: scores.map(({ domain, on, score }) => ({
      t: milliseconds(on),
      foot: foot(domain),
      top: foot(domain) - Math.max(leastBar, (score / mostScore) * tallest),
    })),
    names: domains.map((domain) => ({
      foot: foot(domain),
      word: domain,
      last: filled(
        words.lastScore,
        { value: scores.findLast((row) => row.domain === domain)!.score },
        words.decimalMark,
      ),
    })),
    head: domains.length === 0 ? [] : [{ name: words.symptoms, scale: words.symptomScale }],
    rowHeight,
    height: rows * rowHeight,
  }
}
