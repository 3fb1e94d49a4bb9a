/** A word, number, quoted text or sign of SQL. `case` and its `end` are brackets like any other. */
export interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
  /** How many brackets are open around it; a bracket has the depth of what is outside it. */
  readonly depth: number
}

const shape = /'S*'|[A-Za-z_][A-Za-z0-9_.]*|\d+(?:\.\d+)?|<=|>=|<>|::|\|\||->|[^\s]/g

export function tokensOf(masked: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const match of masked.matchAll(shape)) {
    const [text] = match
    if (/^(\)|\]|\}|end)$/.test(text)) depth -= 1
    tokens.push({ text, from: match.index, to: match.index + text.length, depth })
    if (/^(\(|\[|\{|case)$/.test(text)) depth += 1
  }
  return tokens
}

const clauses =
  'when then else select distinct from where on having , as join left asof union qualify window group order lambda replace'
/** What ends an item of a select list. */
const itemStops: ReadonlySet<string> = new Set(clauses.split(' '))
/** What ends one side of an `and` or an `or`. */
const sideStops: ReadonlySet<string> = new Set([...itemStops, 'and', 'or'])

/** The operands of a comparison end where those of `and` do, and at the comparison. */
export const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>='])
const comparedStops: ReadonlySet<string> = new Set([...sideStops, ...comparisons, 'between', 'not'])

const stopsOf = { item: itemStops, side: sideStops, compared: comparedStops }
type Extent = keyof typeof stopsOf

/** First token of what ends at token `index`. */
export function startOf(tokens: readonly Token[], index: number, extent: Extent): number {
  const { depth } = tokens[index]!
  let at = index
  while (at > 0 && !isOutside(tokens, at - 1, depth, extent)) at -= 1
  return at
}

/** Last token of what begins at token `index`. */
export function endOf(tokens: readonly Token[], index: number, extent: Extent): number {
  const { depth } = tokens[index]!
  let at = index
  while (at + 1 < tokens.length && !isOutside(tokens, at + 1, depth, extent)) at += 1
  return at
}

function isOutside(tokens: readonly Token[], index: number, depth: number, extent: Extent): boolean {
  const token = tokens[index]!
  if (token.depth !== depth) return token.depth < depth
  if (!stopsOf[extent].has(token.text)) return false
  return extent === 'compared' || !isBetweenAnd(tokens, index)
}

/** Whether this `and` belongs to a `between`. */
export function isBetweenAnd(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!
  if (token.text !== 'and') return false
  for (let at = index - 1; at >= 0; at -= 1) {
    const before = tokens[at]!
    if (before.depth < token.depth) return false
    if (before.depth > token.depth) continue
    if (before.text === 'between') return true
    if (sideStops.has(before.text)) return false
  }
  return false
}
