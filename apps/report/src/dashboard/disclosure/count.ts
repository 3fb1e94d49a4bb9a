/**
 * A count that is published under a scheme for small numbers (`schemes.ts`). The browser imports this module too.
 *
 * - a number: the count, rounded where the scheme rounds; 0 is a true nought
 * - `below`: suppressed, because it is from 1 to `below` - 1; shown as `<8`, never as 0
 * - `withheld`: not shown, because a suppressed count could be worked out from it; shown as `not shown`
 */
export type Count = number | { readonly below: number } | { readonly withheld: true }

/** What stands in the place of a withheld count. */
export const withheldWords = 'not shown'

/** Whether the count is there as a number, so that a rate or an interval may be made of it. */
export const isShown = (count: Count): count is number => typeof count === 'number'

/** `1,234`, `<8` or `not shown`. `write` writes the number as the reader's locale does. */
export function countWords(count: Count, write: (n: number) => string = (n) => n.toLocaleString('en-GB')): string {
  if (isShown(count)) return write(count)
  return 'below' in count ? `<${write(count.below)}` : withheldWords
}

/** The number, or null where none is shown: what a chart draws, and what a column is sorted by. */
export const shownNumber = (count: Count): number | null => (isShown(count) ? count : null)
