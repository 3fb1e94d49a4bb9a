/** `1 code`, `1,204 codes`. */
export const countOf = (count: number, one: string, several: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`
