import { beforeAll, describe, expect, test } from 'vitest'
import { useFontMetrics } from '../src/index.ts'
import { differences } from './compare/difference.ts'
import { drawBoth } from './compare/draw-both.ts'
import { plex } from './fonts.ts'
import { charts } from './specs/charts.ts'
import { paints } from './specs/paints.ts'
import { shapes } from './specs/shapes.ts'
import { texts } from './specs/texts.ts'

beforeAll(() => useFontMetrics(plex))

describe.each([
  { kind: 'shapes', specs: shapes },
  { kind: 'paints', specs: paints },
  { kind: 'texts', specs: texts },
  { kind: 'charts', specs: charts },
])('$kind lie on the page as in Vega’s SVG', ({ specs }) => {
  test.each(Object.entries(specs))('%s', async (_, spec) => {
    const { svg, page } = await drawBoth(spec)
    expect(svg.length).toBeGreaterThan(0)
    expect(differences(svg, page)).toEqual([])
  })
})
