import { View } from 'vega'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { DRAWS_PER_VIEW } from '../src/chart/compiled-chart.ts'
import type { ChartFeed, CompiledChart } from '../src/index.ts'
import { compileChart, useFontMetrics } from '../src/index.ts'
import { areaWithText, fittedBars } from './charts.ts'
import { plex } from './fonts.ts'
import { drawPage, readTexts } from './page.ts'

beforeAll(() => useFontMetrics(plex))

async function contentOf(chart: CompiledChart, feed: ChartFeed): Promise<string> {
  return (await drawPage((doc) => chart.draw(doc, { x: 0, y: 0, ...feed }))).operators.join('\n')
}

describe('a chart that is fed again', () => {
  test('takes a width that equals the inner width which fitting left behind', async () => {
    const data = { rows: [{ group: 'a', part: 'b', n: 3 }] }
    const reused = compileChart(fittedBars)
    for (let width = 160; width <= 300; width += 1) {
      await reused.prepare({ data, width: 300 })
      expect((await reused.prepare({ data, width })).width).toBe(width)
    }
  })

  test('reads a changed signal in what Vega encodes only when an item enters', async () => {
    const spec = {
      width: 100,
      height: 20,
      signals: [{ name: 'who', value: 'nobody' }],
      marks: [{ type: 'text', encode: { enter: { text: { signal: 'who' }, y: { value: 10 } } } }],
    }
    const reused = compileChart(spec)
    for (const [signals, text] of [
      [{ who: 'first' }, 'first'],
      [{ who: 'second' }, 'second'],
      [{}, 'nobody'],
    ] as const) {
      const page = await drawPage((doc) => reused.draw(doc, { x: 0, y: 0, data: {}, signals }))
      expect((await readTexts(page.bytes)).map((item) => item.text)).toEqual([text])
    }
  })

  test('neither writes to the caller’s rows nor keeps them', async () => {
    const row = Object.freeze({ t: 1, v: 2, label: 'one' })
    const chart = compileChart(areaWithText)
    const first = await contentOf(chart, { data: { series: [row, { t: 2, v: 3, label: 'two' }] } })
    await contentOf(chart, { data: {} })
    expect(await contentOf(chart, { data: { series: [row, { t: 2, v: 3, label: 'two' }] } })).toBe(first)
    expect(Reflect.ownKeys(row)).toEqual(['t', 'v', 'label'])
  })

  test('replaces its View after a number of draws and draws the same with the new one', async () => {
    const finalize = vi.spyOn(View.prototype, 'finalize')
    const chart = compileChart(fittedBars)
    const feed = { data: { rows: [{ group: 'a', part: 'b', n: 3 }] } }
    const first = await contentOf(chart, feed)
    for (let draw = 1; draw < DRAWS_PER_VIEW - 1; draw += 1) await chart.prepare(feed)
    expect(await contentOf(chart, feed)).toBe(first)
    expect(finalize).toHaveBeenCalledTimes(0)
    expect(await contentOf(chart, feed)).toBe(first)
    expect(finalize).toHaveBeenCalledTimes(1)
    finalize.mockRestore()
  })

  test('draws one after the other when draws overlap in time', async () => {
    const chart = compileChart(areaWithText)
    const label = (text: string) => ({ data: { series: [{ t: 1, v: 1, label: text }] } })
    const pages = await Promise.all(
      ['one', 'two', 'three'].map((text) => drawPage((doc) => chart.draw(doc, { x: 0, y: 0, ...label(text) }))),
    )
    const texts = await Promise.all(pages.map((page) => readTexts(page.bytes)))
    expect(texts.map((items) => items.at(-1)!.text)).toEqual(['one', 'two', 'three'])
  })

  test('refuses to paint what has been prepared again since', async () => {
    const chart = compileChart(areaWithText)
    const before = await chart.prepare({ data: {} })
    const after = await chart.prepare({ data: {} })
    await drawPage((doc) => {
      expect(() => before.paint(doc, { x: 0, y: 0 })).toThrow('prepared again since')
      after.paint(doc, { x: 0, y: 0 })
      after.paint(doc, { x: 0, y: 200 })
    })
  })
})
