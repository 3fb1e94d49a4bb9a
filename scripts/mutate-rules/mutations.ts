import { type Template, templatesOf } from './templates.ts'
import { comparisons, endOf, isBetweenAnd, startOf, type Token, tokensOf } from './tokens.ts'

/**
 * What a mutation does to the SQL.
 *
 * - `comparison`: `<` for `<=` and the like; `threshold` is set where a parameter or a named limit stands on either side
 * - `edge`: an end of a `between`, or a day added in a formula, moved by one
 * - `criterion`: a criterion or softener no longer listed, or its flag never true
 * - `reason`: a reason of the rule never given
 * - `branch`: another branch of a `case` never taken (a grade, a context, an indication)
 * - `condition`: one side of an `and` or `or` left out
 * - `logic`: `and` for `or` and the like
 */
export const kinds = ['comparison', 'edge', 'criterion', 'reason', 'branch', 'condition', 'logic'] as const
export type Kind = (typeof kinds)[number]

export interface Mutation {
  /** File, line, column, kind and number of the variant: the same on every machine while the source is. */
  readonly id: string
  readonly kind: Kind
  readonly file: string
  readonly line: number
  /** Name of the function whose SQL it is. */
  readonly within: string
  readonly before: string
  readonly after: string
  /** The whole mutated source. */
  readonly source: string
}

interface Edit {
  readonly kind: Kind
  readonly at: number
  readonly variant: string
  /** Replacements in the template, by place in the template. */
  readonly parts: readonly { readonly from: number; readonly to: number; readonly text: string }[]
  /** The stretch to show. */
  readonly shown: readonly [number, number]
}

const strictness: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' }
const criterionText = /^'(F\d+|E\d[abc]?(-(major|minor))?|R\d|N\d|silent|interrupted_loading)'$/
/** Names of columns that say whether a criterion, a part of one or a softener is met. */
const criterionFlag =
  /^(is_)?(f\d+|e\d[abc]?|n\d|r\d)(_(full|any|sign|shape|time|is_major))?$|^(sure|current|is_current)_\w+$|^(silent|is_met|is_worse|is_mild|start_known|judges_start|start_judged|response_judged|neurological_sign|no_review|abnormal_before|before_was_so|after_loading|comparable|dose_counts|is_trough|is_early|is_late|is_lapsed?|is_definite|is_open_late|beyond_f10|is_normal|closed|loaded|is_long_enough|is_labelled|transition_known)$/

/** Every mutation of a source file; `reasons` are the codes that its rule declares. */
export function mutationsOf(file: string, source: string, reasons: ReadonlySet<string>): Mutation[] {
  const functions = [...source.matchAll(/^(?:export )?(?:function (\w+)|const (\w+))/gm)]
  return templatesOf(source).flatMap((template) =>
    editsOf(template, source, reasons).map((edit): Mutation => {
      const place = template.from + edit.at
      const lines = source.slice(0, place).split('\n')
      const text = source.slice(template.from, template.to)
      const [from, to] = edit.shown
      const start = functions.findLast(({ index }) => index < place)
      return {
        id: `${file}:${lines.length}:${lines.at(-1)!.length + 1}:${edit.kind}:${edit.variant}`,
        kind: edit.kind,
        file,
        line: lines.length,
        within: start?.[1] ?? start?.[2] ?? '',
        before: oneLine(text.slice(from, to)),
        after: oneLine(edited(text, edit.parts).slice(from, to + grown(edit.parts))),
        source: source.slice(0, template.from) + edited(text, edit.parts) + source.slice(template.to),
      }
    }),
  )
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const grown = (parts: Edit['parts']) => parts.reduce((sum, { from, to, text }) => sum + text.length - (to - from), 0)

function edited(text: string, parts: Edit['parts']): string {
  let result = text
  for (const { from, to, text: replacement } of parts.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
    result = result.slice(0, from) + replacement + result.slice(to)
  }
  return result
}

function editsOf(template: Template, source: string, reasons: ReadonlySet<string>): Edit[] {
  const text = source.slice(template.from, template.to)
  const tokens = tokensOf(template.masked)
  return tokens.flatMap((token, index) => [
    ...comparisonEdits(tokens, token, index),
    ...edgeEdits(tokens, token, index),
    ...branchEdits(tokens, token, index, text, reasons),
    ...flagEdits(tokens, token, index),
    ...connectiveEdits(tokens, token, index),
  ])
}

function comparisonEdits(tokens: readonly Token[], token: Token, index: number): Edit[] {
  const other = comparisons.has(token.text) ? strictness[token.text] : undefined
  if (other === undefined) return []
  const from = tokens[startOf(tokens, index - 1, 'compared')]!.from
  const to = tokens[endOf(tokens, index + 1, 'compared')]!.to
  return [
    {
      kind: 'comparison',
      at: token.from,
      variant: other,
      parts: [{ from: token.from, to: token.to, text: other }],
      shown: [from, to],
    },
  ]
}

function edgeEdits(tokens: readonly Token[], token: Token, index: number): Edit[] {
  const insert = (end: number, text: string, shown: readonly [number, number], name: string): Edit => ({
    kind: 'edge',
    at: token.from,
    variant: name,
    parts: [{ from: end, to: end, text }],
    shown,
  })
  // The frame of a window is a between without values.
  if (token.text === 'between' && !['range', 'rows'].includes(tokens[index - 1]?.text ?? '')) {
    const middle = tokens.findIndex((t, k) => k > index && t.text === 'and' && t.depth === token.depth)
    const lowEnd = tokens[middle - 1]!.to
    const highEnd = tokens[endOf(tokens, middle + 1, 'side')]!.to
    const shown = [tokens[startOf(tokens, index - 1, 'compared')]!.from, highEnd] as const
    return [
      insert(lowEnd, ' + 1', shown, 'low+1'),
      insert(lowEnd, ' - 1', shown, 'low-1'),
      insert(highEnd, ' + 1', shown, 'high+1'),
      insert(highEnd, ' - 1', shown, 'high-1'),
    ]
  }
  const sign = tokens[index - 1]?.text
  if (token.text === '1' && (sign === '+' || sign === '-' || sign === 'interval')) {
    const replace = (text: string): Edit => ({
      kind: 'edge',
      at: token.from,
      variant: text,
      parts: [{ from: token.from, to: token.to, text }],
      shown: [tokens[Math.max(0, index - 4)]!.from, tokens[Math.min(tokens.length - 1, index + 1)]!.to],
    })
    return [replace('0'), replace('2')]
  }
  return []
}

/** `when X then` becomes `when false and (X) then`; in `case x when y` the value is one that nothing equals. */
function branchEdits(
  tokens: readonly Token[],
  token: Token,
  index: number,
  text: string,
  reasons: ReadonlySet<string>,
): Edit[] {
  if (token.text !== 'when') return []
  const then = tokens.findIndex((t, k) => k > index && t.text === 'then' && t.depth === token.depth)
  const open = tokens.findLastIndex((t, k) => k < index && t.text === 'case' && t.depth === token.depth - 1)
  const from = tokens[index + 1]!.from
  const to = tokens[then - 1]!.to
  const result = text.slice(tokens[then + 1]!.from, tokens[endOf(tokens, then + 1, 'item')]!.to)
  const kind = criterionText.test(result)
    ? 'criterion'
    : /^'[a-z_]+'$/.test(result) && reasons.has(result.slice(1, -1))
      ? 'reason'
      : 'branch'
  const shown = [token.from, tokens[endOf(tokens, then + 1, 'item')]!.to] as const
  const simple = tokens[open + 1]?.text !== 'when'
  const parts = simple
    ? [{ from, to, text: 'null' }]
    : [
        { from, to: from, text: 'false and (' },
        { from: to, to, text: ')' },
      ]
  return [{ kind, at: token.from, variant: 'never', parts, shown }]
}

function flagEdits(tokens: readonly Token[], token: Token, index: number): Edit[] {
  if (token.text !== 'as' || !criterionFlag.test(tokens[index + 1]?.text ?? '')) return []
  if (tokens[index + 2]?.text === '(') return []
  const first = tokens[startOf(tokens, index - 1, 'item')]!
  const last = tokens[index - 1]!
  return [
    {
      kind: 'criterion',
      at: first.from,
      variant: 'false',
      parts: [
        { from: first.from, to: first.from, text: '(' },
        { from: last.to, to: last.to, text: ') and false' },
      ],
      shown: [first.from, tokens[index + 1]!.to],
    },
  ]
}

/** Leaves out the sides of an `and` or `or`, and swaps the two where a flag of a criterion stands beside it. */
function connectiveEdits(tokens: readonly Token[], token: Token, index: number): Edit[] {
  if ((token.text !== 'and' && token.text !== 'or') || isBetweenAnd(tokens, index)) return []
  if (tokens[index - 1]!.text === 'create') return []
  const neutral = token.text === 'and' ? 'true' : 'false'
  const first = startOf(tokens, index - 1, 'side')
  const last = endOf(tokens, index + 1, 'side')
  const shown = [tokens[first]!.from, tokens[last]!.to] as const
  const side = (from: number, to: number, variant: string): Edit[] => {
    const words = tokens.slice(from, to + 1).map(({ text }) => text)
    // Without its key a join is every pair of rows: that is found, slowly, and says nothing.
    if (words.some((word) => /(^|\.)(patient_key|episode_no|segment)$/.test(word)) && words.includes('=')) return []
    return [
      {
        kind: 'condition',
        at: tokens[from]!.from,
        variant,
        parts: [{ from: tokens[from]!.from, to: tokens[to]!.to, text: neutral }],
        shown,
      },
    ]
  }
  const isFirst = !['and', 'or'].includes(tokens[first - 1]?.text ?? '') || tokens[first - 1]!.depth < token.depth
  const beside = [tokens[index - 1]!.text, tokens[index + 1]!.text, tokens[index + 2]?.text ?? '']
  const swaps = beside.some((name) => criterionFlag.test(name.replace(/^\w\./, '')))
  return [
    ...(isFirst ? side(first, index - 1, 'left') : []),
    ...side(index + 1, last, 'right'),
    ...(swaps
      ? [
          {
            kind: 'logic' as const,
            at: token.from,
            variant: token.text === 'and' ? 'or' : 'and',
            parts: [{ from: token.from, to: token.to, text: token.text === 'and' ? 'or' : 'and' }],
            shown,
          },
        ]
      : []),
  ]
}
