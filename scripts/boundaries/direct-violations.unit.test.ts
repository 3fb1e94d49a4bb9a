import { expect, test } from 'vitest'
import { moduleReferences } from './direct-violations.ts'

test('imports, type imports, re-exports over several lines and dynamic imports are all found with their line', () => {
  const source = [
    "import { a } from './a.ts'",
    "import type { B } from '@troughline/clinical'",
    'export {',
    '  c,',
    '  type D,',
    "} from './c.ts'",
    "import './side-effect.ts'",
    "const later = () => import('@troughline/report')",
    "const text = 'said from experience'",
  ].join('\n')
  expect(moduleReferences(source)).toEqual([
    { specifier: './a.ts', typeOnly: false, line: 1 },
    { specifier: '@troughline/clinical', typeOnly: true, line: 2 },
    { specifier: './c.ts', typeOnly: false, line: 3 },
    { specifier: './side-effect.ts', typeOnly: false, line: 7 },
    { specifier: '@troughline/report', typeOnly: false, line: 8 },
  ])
})
