/**
 * Numbers as the first of them and the steps from each to the next, which are small and repeat: a rising list of patients takes
 * about a byte for each. Nulls stay where they are. `[3, 4, null, 9]` becomes `[3, 1, null, 5]`.
 */
export function stepsOf<T extends number | null>(values: readonly T[]): T[] {
  let before = 0
  return values.map((value) => {
    if (value === null) return value
    const step = value - before
    before = value
    return step as T
  })
}

/** The list that `stepsOf` was made from. */
export function fromSteps<T extends number | null>(steps: readonly T[]): T[] {
  let value = 0
  return steps.map((step) => {
    if (step === null) return step
    value += step
    return value as T
  })
}
