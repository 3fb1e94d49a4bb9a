/** Halvings that bring the angle to the last digit of a double. */
const halvings = 60

/**
 * The value that Student's t exceeds in absolute size with probability `1 - confidence`, for a whole number of degrees of freedom
 * of 1 or more. Inverts the closed form of the distribution; exact to about 12 digits.
 *
 * @example studentT(0.95, 1) // 12.706
 * @example studentT(0.95, 10) // 2.228
 */
export const studentT = (confidence: number, degreesOfFreedom: number): number => {
  let [low, high] = [0, Math.PI / 2]
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2
    if (withinAngle(middle, degreesOfFreedom) < confidence) low = middle
    else high = middle
  }
  return Math.tan((low + high) / 2) * Math.sqrt(degreesOfFreedom)
}

/** P(|t| <= tan(angle) * sqrt(n)): a finite sum of powers of the cosine (Abramowitz and Stegun 26.7.3 and 26.7.4). */
const withinAngle = (angle: number, n: number): number => {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = n % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = n === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= n - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
}
