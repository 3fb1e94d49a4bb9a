import { parse, View } from 'vega'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ChartFeed, ChartSize } from '../src/index.ts'
import { compileChart, useFontMetrics } from '../src/index.ts'
import { areaWithText, fittedBars, layeredAndStacked, nominalGrid, ring, sideBySide, vega } from './charts.ts'
import { plex } from './fonts.ts'
import { drawPage, readTexts } from './page.ts'
import { png } from './picture.ts'

beforeAll(() => useFontMetrics(plex))

const AT = { x: 30, y: 40 }

const days: ChartFeed = {
  data: {
    points: [
      { t: 0, v: 10 },
      { t: 20, v: 35 },
      { t: 40, v: 15 },
      { t: 80, v: 50 },
    ],
    bands: [{ from: 0, to: 10 }],
    events: [
      { t: 20, kind: 'dose' },
      { t: 60, kind: 'test' },
    ],
  },
}

const bars: ChartFeed = {
  data: {
    rows: [
      { group: 'first', part: 'a', n: 10 },
      { group: 'second', part: 'b', n: 4 },
    ],
  },
}

const series: ChartFeed = {
  data: {
    series: [
      { t: 0, v: 3, label: 'one' },
      { t: 8, v: 8, label: 'two' },
    ],
  },
}

async function draw(spec: object, feed: ChartFeed) {
  let size: ChartSize | undefined
  const page = await drawPage(async (doc) => {
    size = await compileChart(spec).draw(doc, { ...AT, ...feed })
  })
  return { ...page, size: size!, texts: await readTexts(page.bytes) }
}

/** The path operators of the path that was painted by the given operator index. */
function pathBefore(operators: readonly string[], paint: number): string[] {
  const path: string[] = []
  for (let index = paint - 1; /( [mlc]|^h| re)$|^h$/.test(operators[index]!); index -= 1)
    path.unshift(operators[index]!)
  return path
}

describe('a drawn chart', () => {
  test.each([
    { name: 'layered and stacked', spec: layeredAndStacked, feed: days },
    { name: 'fitted bars', spec: fittedBars, feed: bars },
    { name: 'area with text', spec: areaWithText, feed: series },
    { name: 'ring', spec: ring, feed: bars },
    { name: 'nominal grid', spec: nominalGrid, feed: bars },
    { name: 'side by side', spec: sideBySide, feed: bars },
  ])('($name) has the size and the texts of Vega’s own SVG, and no transformation', async ({ spec, feed }) => {
    const drawn = await draw(spec, feed)
    const view = new View(parse(spec), { renderer: 'none' })
    for (const [name, rows] of Object.entries(feed.data)) {
      view.data(
        name,
        rows.map((row) => ({ ...row })),
      )
    }
    const svg = await view.toSVG()
    const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)!
    expect(drawn.size).toEqual({ width: Number(width), height: Number(height) })
    const svgTexts = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((match) => match[1]!)
    expect(drawn.texts.map(({ text }) => text.normalize('NFKC')).sort()).toEqual(svgTexts.sort())
    expect(drawn.operators.slice(1).filter((operator) => operator.endsWith(' cm'))).toEqual([])
    expect(drawn.operators.filter((operator) => operator === 'q')).toHaveLength(
      drawn.operators.filter((operator) => operator === 'Q').length,
    )
    expect(drawn.bytes.toString('latin1')).not.toContain('/Subtype /Image')
  })

  test('puts axis labels under their ticks and turns them', async () => {
    const { texts, operators } = await draw(layeredAndStacked, days)
    const day = (label: string) => texts.find(({ text, angle }) => text === label && angle === -45)!
    const ticks = operators.filter((operator) => operator.endsWith(' l'))
    // Half of 300 points lies between day 20 and day 60 of 0 to 80.
    expect(day('60').x - day('20').x).toBeCloseTo(150, 1)
    expect(texts.find(({ text }) => text === 'Level')!.angle).toBe(-90)
    expect(ticks.length).toBeGreaterThan(10)
  })

  test('puts each symbol at its data, not at the origin of the chart', async () => {
    const { operators } = await draw(layeredAndStacked, days)
    const fills = operators.flatMap((operator, index) => (operator === 'f' ? [pathBefore(operators, index)] : []))
    const triangles = fills.filter((path) => path.length === 4 && path.at(-1) === 'h')
    expect(triangles).toHaveLength(2)
    const [first, second] = triangles.map((path) => path[0]!.split(' ').map(Number))
    // Day 20 and day 60 of 0 to 80 on 300 points; two lanes share a height of 30.
    expect(second![0]! - first![0]!).toBeCloseTo(150, 2)
    expect(second![1]! - first![1]!).toBeCloseTo(15, 2)
    expect(first![0]!).toBeGreaterThan(AT.x + 75)
  })

  test('clips a clipped mark to the plot, and nothing else', async () => {
    const { operators } = await draw(layeredAndStacked, days)
    const clips = operators.flatMap((operator, index) => (operator === 'W n' ? [index] : []))
    expect(clips.length).toBeGreaterThanOrEqual(2)
    for (const index of clips) {
      expect(operators[index - 1]).toMatch(/ 300 100 re$/)
      expect(operators[index - 2]).toBe('q')
    }
    const firstClip = operators.indexOf('W n')
    const band = operators.findIndex((operator, index) => index > firstClip && operator === 'f')
    expect(operators.slice(firstClip, band)).not.toContain('Q')
  })

  test('draws dashes and opacity as the specification says', async () => {
    const { operators, bytes } = await draw(layeredAndStacked, days)
    expect(operators).toContain('[4 2] 0 d')
    expect(operators).toContain('[6 3] 0 d')
    expect(bytes.toString('latin1')).toContain('/ca 0.6\n')
  })

  test('takes a signal: the rule moves with it', async () => {
    const ruleY = async (limit?: number) => {
      const { operators } = await draw(layeredAndStacked, { ...days, ...(limit && { signals: { limit } }) })
      const dash = operators.indexOf('[4 2] 0 d')
      const move = operators.slice(dash).find((operator) => operator.endsWith(' m'))!
      return Number(move.split(' ')[1])
    }
    // The axis runs from 0 to 50 over 100 points; the default limit is 20.
    expect((await ruleY()) - (await ruleY(30))).toBeCloseTo(20, 2)
  })

  test('takes a width and a height where the chart has them', async () => {
    expect((await draw(fittedBars, bars)).size).toEqual({ width: 300, height: 200 })
    expect((await draw(fittedBars, { ...bars, width: 411, height: 150 })).size).toEqual({ width: 411, height: 150 })
  })

  test('gives the same bytes for the same input, and other bytes for another', async () => {
    const [one, two, other] = [await draw(ring, bars), await draw(ring, bars), await draw(ring, { data: {} })]
    expect(one.bytes.equals(two.bytes)).toBe(true)
    expect(one.bytes.equals(other.bytes)).toBe(false)
  })

  test('leaves the caller’s colour, opacity and line as they were', async () => {
    const page = await drawPage(async (doc) => {
      await compileChart(areaWithText).draw(doc, { ...AT, ...series })
    })
    expect(page.operators[1]).toBe('q')
    expect(page.operators.at(-1)).toBe('Q')
  })
})

describe('a chart is refused', () => {
  const one = (spec: object) => vega({ data: { name: 'rows' }, ...spec } as never)
  const rows = { data: { rows: [{ a: 1 }] } }

  test('when a gradient has a colour that cannot be read', async () => {
    const gradient = { gradient: 'linear', stops: [{ offset: 0, color: 'no-colour' }] }
    await expect(draw(one({ mark: { type: 'rect', color: gradient } }), rows)).rejects.toThrow('Cannot read the colour')
  })

  test.each(['x.png', 'https://example.org/x.png', 'data:image/svg+xml;base64,PHN2Zy8+', 'file:///x.png'])(
    'when it has the image %s, whose address is not repeated',
    async (url) => {
      const drawing = draw(one({ mark: { type: 'image', url } }), rows)
      await expect(drawing).rejects.toThrow('Only images in a base64 data URL')
      await expect(drawing).rejects.not.toThrow(url)
    },
  )

  test('when an image is damaged or not what it says', async () => {
    const text = `data:image/png;base64,${Buffer.from('not a picture').toString('base64')}`
    await expect(draw(one({ mark: { type: 'image', url: text } }), rows)).rejects.toThrow('neither a PNG nor a JPEG')
    const cut = `data:image/png;base64,${png(8, 8, [9, 9, 9, 128]).subarray(0, 60).toString('base64')}`
    const image = { type: 'image', url: cut, width: 10, height: 10 }
    await expect(draw(one({ mark: image }), rows)).rejects.toThrow('An image is damaged')
  })

  test('when a mark erases what lies below it', async () => {
    await expect(draw(one({ mark: { type: 'rect', blend: 'destination-out' } }), rows)).rejects.toThrow(
      'The blend mode "destination-out" is not supported',
    )
  })

  test('when it would load a file', () => {
    expect(() => compileChart(vega({ data: { url: 'x.csv' }, mark: 'point' }))).toThrow('is loaded from a URL')
  })

  test('when rows or values are given that it does not have', async () => {
    await expect(draw(fittedBars, { data: { row: [] } })).rejects.toThrow('no data set "row" to feed; it has "rows"')
    await expect(draw(fittedBars, { data: {}, signals: { limit: 1 } })).rejects.toThrow('no plain signal "limit"')
    await expect(draw(nominalGrid, { data: {}, width: 100 })).rejects.toThrow('no plain signal "width"')
  })

  test('when an expression fails, and the next draw is sound', async () => {
    const chart = compileChart(one({ transform: [{ calculate: 'datum.a.b.c', as: 'c' }], mark: 'point' }))
    await drawPage(async (doc) => {
      await expect(chart.draw(doc, { ...AT, data: { rows: [{ a: null }] } })).rejects.toThrow('could not evaluate')
      await chart.draw(doc, { ...AT, data: { rows: [{ a: { b: { c: 1 } } }] } })
    })
  })

  test('when the document has no fonts or other fonts than were measured', async () => {
    const chart = compileChart(areaWithText)
    await drawPage(async (doc) => {
      const unregistered = Object.create(doc) as typeof doc
      await expect(chart.draw(unregistered, { ...AT, ...series })).rejects.toThrow('call registerFonts')
      useFontMetrics({ ...plex })
      await expect(chart.draw(doc, { ...AT, ...series })).rejects.toThrow('other fonts')
      useFontMetrics(plex)
    })
  })
})
