/** How decimals are written in a column. `comma` once a number with a decimal comma proves it. */
export type DecimalStyle = 'point' | 'comma'

export type Comparator = '<' | '<=' | '>' | '>='

export interface ReadNumber {
  readonly value: number
  readonly comparator: Comparator | null
}

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '=<': '<=',
  '>=': '>=',
  '=>': '>=',
  '≤': '<=',
  '⩽': '<=',
  '≦': '<=',
  '≥': '>=',
  '⩾': '>=',
  '≧': '>=',
  '＜': '<',
  '＞': '>',
}

/** Texts that DuckDB may cast without asking; everything else goes through `readNumber`. */
export const PLAIN_NUMBER = '-?[0-9]{1,15}([.][0-9]{1,15})?'
/** The same for a column with decimal commas: there a point may separate thousands. */
export const PLAIN_INTEGER = '-?[0-9]{1,15}'
/** Proves a decimal comma: one or two digits, or more than three, after a single comma without a point. */
export const DECIMAL_COMMA =
  '\\s*[<>=≤≥]{0,2}\\s*-?[0-9]+,([0-9]{1,2}|[0-9]{4,})\\s*|\\s*[<>=≤≥]{0,2}\\s*-?([0-9]{1,3}[.])+[0-9]{3},[0-9]+\\s*|\\s*[<>=≤≥]{0,2}\\s*-?0,[0-9]+\\s*'

/**
 * A number as laboratories and logs write it, with an optional comparator: `>2000`, `< 150`, `≤ 0,45`, `1.234,5`, `1,234.5`,
 * `1.2E+03`, `'180`. Null for anything else, also for a number whose separators leave two readings (`1,234` where no
 * decimal comma is proven; `1.234` where one is).
 */
export function readNumber(text: string, style: DecimalStyle): ReadNumber | null {
  let rest = text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .trim()
    .replace(/^'/, '')
    .trim()
  let comparator: Comparator | null = null
  const sign = /^(<=|=<|>=|=>|[<>≤⩽≦≥⩾≧＜＞])\s*/.exec(rest)
  if (sign?.[1] !== undefined) {
    comparator = COMPARATORS[sign[1]] ?? null
    rest = rest.slice(sign[0].length)
  }
  const plain = plainNumber(rest.replace(/^[−–]/, '-'), style)
  if (plain === null) return null
  const value = Number(plain)
  return Number.isFinite(value) ? { value, comparator } : null
}

function plainNumber(text: string, style: DecimalStyle): string | null {
  if (/^-?\d{1,15}$/.test(text)) return text
  if (/^-?\d{1,15}(\.\d{1,15})?[eE][+-]?\d{1,2}$/.test(text)) return text
  if (/^-?\d{1,15}\.\d{1,15}$/.test(text)) {
    return style === 'comma' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? null : text
  }
  if (/^-?\.\d{1,15}$/.test(text)) return text.replace('.', '0.')
  // One comma: decimal where the column proves it or no thousands group is possible.
  if (/^-?\d{1,15},\d{1,15}$/.test(text)) {
    const couldGroup = /^-?[1-9]\d{0,2},\d{3}$/.test(text)
    return couldGroup && style === 'point' ? null : text.replace(',', '.')
  }
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^-?\d{1,3}(,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '')
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^-?\d{1,3}(\.\d{3}){2,}$/.test(text)) {
    return text.replaceAll('.', '').replace(',', '.')
  }
  if (/^-?\d{1,3}( \d{3})+([.,]\d+)?$/.test(text)) return text.replaceAll(' ', '').replace(',', '.')
  return null
}
