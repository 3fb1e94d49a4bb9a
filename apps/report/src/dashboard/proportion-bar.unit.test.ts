import { expect, test } from 'vitest'
import { proportionBar } from './proportion-bar.ts'

test('segments are as wide as their share and follow each other', () => {
  const bar = proportionBar([
    { meaning: 'strong', n: 1 },
    { meaning: 'possible', n: 0 },
    { meaning: 'unjudged', n: 3 },
  ]).text
  const rects = [...bar.matchAll(/<rect class="(.*?)" x="(.*?)" width="(.*?)"/g)].map((match) => match.slice(1))
  expect(rects).toEqual([
    ['seg-strong', '0.00%', '25.00%'],
    ['seg-unjudged', '25.00%', '75.00%'],
  ])
  expect(bar).not.toContain('style=')
})

test('a bar of nothing is an empty outline', () => {
  expect(proportionBar([{ meaning: 'strong', n: 0 }]).text).toBe(
    '<svg class="bar bar-empty" aria-hidden="true" focusable="false"></svg>',
  )
})
