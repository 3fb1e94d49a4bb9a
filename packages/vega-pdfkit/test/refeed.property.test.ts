import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ChartFeed } from '../src/index.ts'
import { compileChart, useFontMetrics } from '../src/index.ts'
import { areaWithText, fittedBars, fixedExtent, layeredAndStacked, nominalGrid, sideBySide } from './charts.ts'
import { plex } from './fonts.ts'
import { drawPage } from './page.ts'

beforeAll(() => useFontMetrics(plex))

const number = fc.integer({ min: -50, max: 100_000 }).map((n) => n / 10)
const rows = <T extends object>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 6 })
const word = fc.constantFrom('a', 'bb', 'Long name', 'A very long name indeed', 'µmol', 'z')
const size = fc.option(fc.constantFrom(180, 240, 262, 300, 420), { nil: undefined })
const given = (record: Record<string, number | undefined>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const cases: ReadonlyArray<{ name: string; spec: object; feed: fc.Arbitrary<ChartFeed> }> = [
  {
    name: 'a layered and stacked chart with a signal',
    spec: layeredAndStacked,
    feed: fc.record({
      data: fc.record(
        {
          points: rows(fc.record({ t: number, v: number })),
          bands: rows(fc.record({ from: number, to: number })),
          events: rows(fc.record({ t: number, kind: word })),
        },
        { requiredKeys: [] },
      ),
      signals: fc.option(number, { nil: undefined }).map((limit) => given({ limit })),
    }) as fc.Arbitrary<ChartFeed>,
  },
  {
    name: 'fitted bars of changing size with groups in order of appearance',
    spec: fittedBars,
    feed: fc
      .tuple(rows(fc.record({ group: word, part: word, n: number })), size, size)
      .map(([data, width, height]) => ({ data: { rows: data }, ...given({ width, height }) })),
  },
  {
    name: 'a grid whose size follows from its rows',
    spec: nominalGrid,
    feed: rows(fc.record({ group: word, part: word })).map((data) => ({ data: { rows: data } })),
  },
  {
    name: 'charts side by side whose labels change',
    spec: sideBySide,
    feed: rows(fc.record({ group: word, n: number })).map((data) => ({ data: { rows: data } })),
  },
  {
    name: 'a chart whose edge lies on a round number',
    spec: fixedExtent,
    feed: rows(fc.record({ group: word, part: word })).map((data) => ({ data: { rows: data } })),
  },
  {
    name: 'areas, a mean and text',
    spec: areaWithText,
    feed: fc
      .tuple(rows(fc.record({ t: number, v: number, label: word })), size)
      .map(([series, width]) => ({ data: { series }, ...given({ width }) })),
  },
]

describe('a chart that is fed again', () => {
  test.each(cases)('draws $name exactly as a new chart would', async ({ spec, feed }) => {
    const bytesOf = async (chart: ReturnType<typeof compileChart>, input: ChartFeed) =>
      (await drawPage((doc) => chart.draw(doc, { x: 20, y: 10, ...input }))).operators.join('\n')
    await fc.assert(
      fc.asyncProperty(fc.array(feed, { minLength: 2, maxLength: 5 }), async (feeds) => {
        const reused = compileChart(spec)
        for (const [index, input] of feeds.entries()) {
          const again = await bytesOf(reused, input)
          if (index > 0) expect(again).toBe(await bytesOf(compileChart(spec), input))
        }
      }),
      { seed: 20_240_115, numRuns: 40 },
    )
  })
})
