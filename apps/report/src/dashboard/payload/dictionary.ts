/** Gives every distinct text a number, in order of first use: a column of texts that repeat becomes one of numbers. */
export class Dictionary {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(value: string): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    this.#numbers.set(value, this.values.length)
    return this.values.push(value) - 1
  }

  /** Null stays null. */
  numberOrNull(value: string | null): number | null {
    return value === null ? null : this.numberOf(value)
  }
}
