import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { linkClient, readClientFile } from './link-client.ts'

const link = (files: Readonly<Record<string, string>>) => linkClient('main.ts', (file) => files[file] ?? '')

describe('the linker of the browser client', () => {
  test('joins modules in the order in which they need each other, each in a scope of its own', () => {
    const script = link({
      'main.ts':
        "import type { T } from './types.ts'\nimport { double } from './double.ts'\nconst secret: T = 1\nresult.push(double(20 + secret))\n",
      'double.ts':
        "import {\n  by,\n} from './by.ts'\nconst secret = by\nexport function double(n: number): number {\n  return n * secret\n}\n",
      'by.ts': 'export const by: number = 2\nexport interface Unused { a: string }\n'.replace(
        'export interface',
        'interface',
      ),
    })
    const result: number[] = []
    runInNewContext(script, { result })
    expect(result).toEqual([42])
  })
  test('runs a module that two others need only once', () => {
    const script = link({
      'main.ts': "import { a } from './a.ts'\nimport { b } from './b.ts'\nresult.push(a + b)\n",
      'a.ts': "import { one } from './one.ts'\nexport const a = one()\n",
      'b.ts': "import { one } from './one.ts'\nexport const b = one()\n",
      'one.ts': 'let n = 0\nexport const one = () => {\n  n += 1\n  return n\n}\n',
    })
    const result: number[] = []
    runInNewContext(script, { result })
    expect(result).toEqual([3])
  })
  test('refuses what it does not understand, and cycles', () => {
    expect(() => link({ 'main.ts': "import * as all from './a.ts'\n" })).toThrow('not understood')
    expect(() => link({ 'main.ts': "import { a as b } from './a.ts'\n", 'a.ts': 'export const a = 1\n' })).toThrow(
      'renamed',
    )
    expect(() => link({ 'main.ts': 'export default 1\n' })).toThrow('not understood')
    expect(() =>
      link({
        'main.ts': "import { a } from './a.ts'\n",
        'a.ts': "import { b } from './main.ts'\nexport const a = b\n",
      }),
    ).toThrow('cycle')
  })
  test('the client itself links, and holds neither innerHTML nor anything that fetches', () => {
    const script = linkClient('main.ts', readClientFile)
    expect(script.length).toBeGreaterThan(5_000)
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|fetch\(|XMLHttpRequest|import\(|eval\(/,
    )
    expect(script).not.toContain('</script')
  })
})
