import { twoSided95 } from './wilson.ts'

/** Agreement of two people beyond chance. */
export interface Agreement {
  /** Cases that both judged. */
  readonly n: number
  /** Share on which they gave the same answer; null without cases. */
  readonly observed: number | null
  /** Cohen's kappa: 1 is full agreement, 0 what chance gives. Null where it is undefined: no case, or both gave one answer throughout. */
  readonly kappa: number | null
  /** 95 % interval from the large-sample standard error, kept within -1 and 1; null with kappa. */
  readonly interval: readonly [low: number, high: number] | null
}

/**
 * Cohen's kappa of pairs of answers, whatever the categories. Source: Cohen 1960; standard error sqrt(po (1 - po) / (n (1 - pe)^2)).
 *
 * @example cohensKappa([...20 x ['yes','yes'], ...5 x ['yes','no'], ...10 x ['no','yes'], ...15 x ['no','no']]).kappa // 0.4
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length
  if (n === 0) return { n, observed: null, kappa: null, interval: null }
  const share = (fits: (pair: readonly [string, string]) => boolean) => pairs.filter(fits).length / n
  const observed = share(([a, b]) => a === b)
  const expected = [...new Set(pairs.flat())].reduce(
    (sum, answer) => sum + share(([a]) => a === answer) * share(([, b]) => b === answer),
    0,
  )
  if (expected === 1) return { n, observed, kappa: null, interval: null }
  const kappa = (observed - expected) / (1 - expected)
  const error = Math.sqrt((observed * (1 - observed)) / (n * (1 - expected) ** 2))
  return {
    n,
    observed,
    kappa,
    interval: [Math.max(-1, kappa - twoSided95 * error), Math.min(1, kappa + twoSided95 * error)],
  }
}
