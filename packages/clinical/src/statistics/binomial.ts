/**
 * The smallest count whose cumulative binomial probability reaches `share`: a count below it has a probability, with all smaller
 * counts together, of less than `share`. Summed from the exact terms, not approximated.
 *
 * `trials` is a whole number of 0 or more, `chance` lies within 0 and 1, `share` above 0 and below 1.
 *
 * @example binomialQuantile(20, 0.5, 0.025) // 6: P(X <= 5) is 0.0207, P(X <= 6) is 0.0577
 */
export const binomialQuantile = (trials: number, chance: number, share: number): number => {
  if (chance <= 0) return 0
  if (chance >= 1) return trials
  const odds = Math.log(chance) - Math.log1p(-chance)
  let logTerm = trials * Math.log1p(-chance)
  let cumulative = Math.exp(logTerm)
  let count = 0
  while (cumulative < share && count < trials) {
    logTerm += odds + Math.log((trials - count) / (count + 1))
    cumulative += Math.exp(logTerm)
    count += 1
  }
  return count
}

/**
 * The counts that are still within the limits of `trials` at `chance`, leaving less than `tail` outside on each side.
 *
 * A count below the first number or above the second is outside; the numbers themselves are within.
 *
 * @example binomialLimits(20, 0.5, 0.025) // [6, 14]
 */
export const binomialLimits = (trials: number, chance: number, tail: number): readonly [number, number] => [
  binomialQuantile(trials, chance, tail),
  // By symmetry, so that small upper tails are sums of small terms and not differences from 1.
  trials - binomialQuantile(trials, 1 - chance, tail),
]
