import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { checkProfile } from './check-profile.ts'
import { firstFilled, type Profile, profileSchema } from './schema.ts'

/** What is wrong with a profile, and where. Line and column count from 1. */
export interface ProfileProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** A profile, or everything that is wrong with its text. */
export type ProfileReading =
  | { readonly profile: Profile }
  | { readonly fileName: string; readonly problems: readonly ProfileProblem[] }

/** Longest text of a profile in characters; the largest built-in one has a fortieth of it. Design choice. */
const MAX_TEXT = 256 * 1024

/**
 * Reads a profile. Unknown keys, wrong types and names that nothing knows are refused with their line, all of them at
 * once; nothing is ignored. YAML aliases are refused too: a few of them can stand for any amount of text.
 */
export function readProfile(yamlText: string, fileName: string): ProfileReading {
  if (yamlText.length > MAX_TEXT) {
    return { fileName, problems: [{ line: 1, column: 1, message: `a profile has at most ${MAX_TEXT} characters` }] }
  }
  const lines = new LineCounter()
  const document = parseDocument(yamlText, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number, message: string): ProfileProblem => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1), message }
  }
  const problems = [
    ...[...document.errors, ...document.warnings].map(({ pos, message }) =>
      at(pos[0], `not valid YAML: ${message.split(/ at line |:?\n/)[0]}`),
    ),
    ...yamlProblems(document, at),
  ]
  if (problems.length > 0) return { fileName, problems: inOrder(problems) }
  const parsed = profileSchema.safeParse(document.toJS() ?? {})
  if (parsed.success) {
    const faults = checkProfile(parsed.data)
    if (faults.length === 0) return { profile: parsed.data }
    return {
      fileName,
      problems: inOrder(faults.map(({ path, message }) => at(offsetOf(document, path), worded(path, message)))),
    }
  }
  return { fileName, problems: inOrder(parsed.error.issues.flatMap((issue) => issueProblems(document, issue, at))) }
}

type At = (offset: number, message: string) => ProfileProblem

const inOrder = (problems: readonly ProfileProblem[]): ProfileProblem[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column)

const worded = (path: readonly PropertyKey[], message: string): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`

/** Aliases, and keys that YAML would read as another text than is written (`01`, `1.0`). */
function yamlProblems(document: Document, at: At): ProfileProblem[] {
  const problems: ProfileProblem[] = []
  visit(document, {
    Alias: (_, node) => {
      problems.push(at(node.range?.[0] ?? 0, 'aliases (*name) are not read; write it out'))
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value !== 'string' && String(key.value) !== (key.source ?? '')) {
        problems.push(at(key.range?.[0] ?? 0, 'put this key in quotes'))
      }
    },
  })
  return problems
}

/** Offset of the node at a path; where it is not there, of the nearest node around it. */
function offsetOf(document: Document, path: readonly PropertyKey[], ofKey?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length) as (string | number)[], true)
    if (ofKey !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === ofKey)
      if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
    }
    const range = (node as { range?: readonly number[] | null } | undefined)?.range
    if (range != null) return range[0] ?? 0
  }
  return 0
}

type Issue = z.core.$ZodIssue

function issueProblems(document: Document, issue: Issue, at: At, above: readonly PropertyKey[] = []): ProfileProblem[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys' && issue.keys.includes('first_filled') && path[0] === 'columns') {
    // The schema library reports the branch that failed least, and `first_filled` says which one was meant.
    const node = document.getIn(path as (string | number)[], true)
    const meant = firstFilled.safeParse(isMap(node) ? node.toJS(document) : {}).error?.issues ?? []
    if (meant.length > 0) return meant.flatMap((inner) => issueProblems(document, inner, at, path))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      at(offsetOf(document, path, key), worded([...path, key], 'there is no such key; check its spelling')),
    )
  }
  if (issue.code === 'invalid_union') {
    // The branch that was meant is the one whose own type fits: a text, a list, or an object.
    const meant = issue.errors.filter((branch) => !branch.some((inner) => isRootType(inner)))
    const best = meant.sort((a, b) => faultsIn(a) - faultsIn(b))[0]
    if (best !== undefined) return best.flatMap((inner) => issueProblems(document, inner, at, path))
    return [
      at(offsetOf(document, path), worded(path, 'give a column name in quotes, a list of names, or how it is read')),
    ]
  }
  return [at(offsetOf(document, path), worded(path, messageOf(issue)))]
}

/** Keys that a branch does not know weigh most: they say that another branch was meant. */
const faultsIn = (branch: readonly Issue[]): number =>
  branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? UNKNOWN_KEY * issue.keys.length : 1), 0)

const UNKNOWN_KEY = 100

const isRootType = (issue: Issue): boolean => issue.path.length === 0 && issue.code === 'invalid_type'

function messageOf(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined && /received undefined/.test(issue.message)) return 'it is missing'
    if (issue.expected === 'string') return 'a text is needed; put it in quotes'
    return `${issue.expected === 'int' ? 'a whole number' : issue.expected === 'array' ? 'a list' : `a ${issue.expected}`} is needed`
  }
  if (issue.code === 'invalid_value') return `it may be ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small') return issue.origin === 'number' ? `it is at least ${issue.minimum}` : 'it is empty'
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}
