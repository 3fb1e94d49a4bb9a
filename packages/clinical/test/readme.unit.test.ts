import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as clinical from '../src/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const lines = (/```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '').split('\n').filter((line) => line.includes(' // '))

test('the README has an example', () => expect(lines.length).toBeGreaterThan(3))

test.each(lines)('the README says what this gives: %s', (line) => {
  const [call = '', said = ''] = line.split(' // ')
  const names = Object.keys(clinical)
  const evaluate = (text: string): unknown => new Function(...names, `return (${text})`)(...Object.values(clinical))
  expect(evaluate(call)).toEqual(evaluate(said.replace(/(\}): .*$/, '$1')))
})
