// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources under test have interpolations
import { expect, test } from 'vitest'
import { mutationsOf } from './mutations.ts'

const source = `
export function flags({ values }) {
  return sql\`
    select a <= \${values.limit} and not b as f1, -- never < here
      case when c between \${x('}')} and d + 2 then 'F3' when e is null then 'too_few' else '<' end
    from t where \${sql\`g > 1\`}\`
}
`
const shown = (kind: string) =>
  mutationsOf('a.ts', source, new Set(['too_few']))
    .filter((mutation) => mutation.kind === kind)
    .map(({ before, after }) => [before, after])

test('a comparison is made strict or not, in nested templates too, and never in a comment or in quotes', () => {
  expect(shown('comparison')).toEqual([
    ['a <= ${values.limit}', 'a < ${values.limit}'],
    ['g > 1', 'g >= 1'],
  ])
})

test('each end of a between is moved by one both ways', () => {
  expect(shown('edge').map(([, after]) => after)).toEqual([
    "c between ${x('}')} + 1 and d + 2",
    "c between ${x('}')} - 1 and d + 2",
    "c between ${x('}')} and d + 2 + 1",
    "c between ${x('}')} and d + 2 - 1",
  ])
})

test('a criterion is not listed or never met, and a reason of the rule is never given', () => {
  expect(shown('criterion').map(([, after]) => after)).toEqual([
    '(a <= ${values.limit} and not b) and false as f1',
    "when false and (c between ${x('}')} and d + 2) then 'F3'",
  ])
  expect(shown('reason')).toEqual([["when e is null then 'too_few'", "when false and (e is null) then 'too_few'"]])
})

test('each side of an and is left out, but not the and of a between', () => {
  expect(shown('condition').map(([, after]) => after)).toEqual(['true and not b', 'a <= ${values.limit} and true'])
})

test('a mutation is the source with one change, and its id says where', () => {
  const first = mutationsOf('a.ts', source, new Set()).find(({ kind }) => kind === 'criterion')
  expect(first?.source).toContain('(a <= ${values.limit} and not b) and false as f1')
  expect(first?.id).toBe('a.ts:4:12:criterion:false')
  expect(first?.within).toBe('flags')
})
