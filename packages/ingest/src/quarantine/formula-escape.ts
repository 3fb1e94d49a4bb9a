/** First characters that make a spreadsheet take a text for a formula: those that csv-stringify's `escape_formulas` knows. */
const RISKY = '=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20'
const ESCAPED = new RegExp(`^'+[${RISKY}]`)

/**
 * Makes `escape_formulas` reversible. It puts an apostrophe before a risky first character; a text that has apostrophes there of its
 * own gets one more here, so that taking one away gives every text back.
 *
 * @example beforeEscaping("'=x") // "''=x"
 */
export const beforeEscaping = (text: string): string => (ESCAPED.test(text) ? `'${text}` : text)

/**
 * The text that was written: takes away the one apostrophe that was put before it.
 *
 * @example unescaped("'-1") // '-1'
 */
export const unescaped = (text: string): string => (ESCAPED.test(text) ? text.slice(1) : text)
