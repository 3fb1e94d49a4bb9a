/** Numbers of a large dictionary as those of a small one, in order of first use: a page holds only what it uses. */
export class Renumbering {
  readonly #numbers: Int32Array
  /** The numbers of the large dictionary that were used, by their new ones. */
  readonly used: number[] = []

  /** `size`: of the large dictionary. */
  constructor(size: number) {
    this.#numbers = new Int32Array(size).fill(-1)
  }

  of(number: number): number {
    const known = this.#numbers[number]!
    if (known !== -1) return known
    this.#numbers[number] = this.used.length
    return this.used.push(number) - 1
  }
}
