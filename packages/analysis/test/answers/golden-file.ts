import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CaseAnswer } from './case-answers.ts'

const pathOf = (ruleId: string, more = ''): string =>
  fileURLToPath(new URL(`golden/${ruleId}${more}.jsonl`, import.meta.url))

/** The golden answers of a rule: one line of JSON for each assessment of its cases. Empty where there is no file. */
export function goldenAnswers(ruleId: string): CaseAnswer[] {
  const path = pathOf(ruleId)
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as CaseAnswer)
    : []
}

/** What differs from the golden file; then the new text lies beside it, as `*-changed`, to be looked at and moved over it. */
export function changedAnswers(ruleId: string, answers: readonly CaseAnswer[]): string[] {
  const lines = answers.map((answer) => JSON.stringify(answer))
  const golden = new Set(goldenAnswers(ruleId).map((answer) => JSON.stringify(answer)))
  const changed = lines.filter((line) => !golden.has(line))
  if (changed.length === 0 && golden.size === lines.length) rmSync(pathOf(ruleId, '-changed'), { force: true })
  else {
    mkdirSync(dirname(pathOf(ruleId)), { recursive: true })
    writeFileSync(pathOf(ruleId, '-changed'), `${lines.join('\n')}\n`)
  }
  return changed.length === 0 && golden.size !== lines.length ? ['other cases than in the file'] : changed
}
