/** `filled('{count} in {days} d', {count: 6, days: 11})`: a phrase with its numbers, written with the given decimal mark. */
export const filled = (phrase: string, numbers: Readonly<Record<string, number>>, decimalMark = '.'): string =>
  phrase.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = numbers[name]
    return value === undefined ? whole : String(value).replace('.', decimalMark)
  })
