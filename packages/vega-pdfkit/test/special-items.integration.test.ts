import { beforeAll, describe, expect, test } from 'vitest'
import { compileChart, createPdfContext, openPdfImage, useFontMetrics } from '../src/index.ts'
import { colourAt } from './compare/gradient-colour.ts'
import type { PathPaint, ReadGradient, TextPaint } from './compare/paint.ts'
import { readPage } from './compare/read-page.ts'
import { plex } from './fonts.ts'
import { drawPage, PAGE } from './page.ts'
import { pngUrl } from './picture.ts'
import { mark, scene } from './specs/scene.ts'

beforeAll(() => useFontMetrics(plex))

const slanting = {
  ...{ gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 1 },
  stops: [
    { offset: 0, color: '#ff0000' },
    { offset: 1, color: '#0000ff' },
  ],
}

async function paintsOf(draw: Parameters<typeof drawPage>[0]) {
  const page = await drawPage(draw)
  return { ...page, paints: readPage(page.bytes, page.operators, PAGE.height) }
}

const drawChart = (spec: object) => paintsOf((doc) => compileChart(spec).draw(doc, { x: 0, y: 0, data: {} }))

describe('a gradient', () => {
  test('of a context runs between points of the chart, whatever is painted', async () => {
    const { paints } = await paintsOf((doc) => {
      const context = createPdfContext(doc, { x: 10, y: 20, fonts: plex })
      const gradient = context.createLinearGradient(0, 0, 100, 0)
      gradient.addColorStop(0, 'black')
      gradient.addColorStop(1, 'white')
      context.fillStyle = gradient
      context.fillRect(40, 0, 20, 5)
    })
    const { ink } = paints[0] as PathPaint
    expect(colourAt(ink as ReadGradient, [60, 22])![0]).toBeCloseTo(127.5, 0)
    expect(colourAt(ink as ReadGradient, [10, 22])![0]).toBeCloseTo(0, 0)
  })

  test('colours a text over its own length, turned with it', async () => {
    const text = { text: 'from red to blue', x: 100, y: 130, angle: -90, fill: { ...slanting, y2: 0 }, fontSize: 14 }
    const { paints } = await drawChart(scene(mark('text', [text])))
    const { ink, start } = paints.find((paint): paint is TextPaint => paint.kind === 'text')!
    const [first, last] = [start, [start[0], start[1] - 101] as const].map((at) => colourAt(ink as ReadGradient, at)!)
    expect(first![0]).toBeGreaterThan(250)
    expect(last![2]).toBeGreaterThan(230)
  })

  test('is seen on a line without height, which SVG would not show', async () => {
    const rule = { x: 10, x2: 110, y: 40, stroke: { ...slanting, y2: 0 }, strokeWidth: 4 }
    const { paints } = await drawChart(scene(mark('rule', [rule])))
    const { ink } = paints.find((paint): paint is PathPaint => paint.kind === 'stroke')!
    expect(colourAt(ink as ReadGradient, [66, 46])![0]).toBeCloseTo(127.5, 0)
  })

  test('of invisible colours, and one without colours, paints nothing', async () => {
    const unseen = { ...slanting, stops: [{ offset: 0, color: 'transparent' }] }
    const items = [{ fill: unseen }, { fill: { ...slanting, stops: [] } }, { fill: slanting, opacity: 0 }]
    const { paints } = await drawChart(scene(mark('rect', items, { x: 1, y: 1, width: 9, height: 9 })))
    expect(paints).toEqual([])
  })

  test('is written once for all that look the same in the same place', async () => {
    const { bytes } = await drawChart(
      scene(mark('rect', [{}, {}, { width: 20 }], { x: 1, y: 1, width: 9, height: 9, fill: slanting })),
    )
    expect(bytes.toString('latin1').match(/\/ShadingType/g)).toHaveLength(2)
  })
})

describe('an image', () => {
  const red = pngUrl(30, 10, [200, 0, 0])

  test('takes the size that its file tells where the mark tells none', async () => {
    const { paints } = await drawChart(scene(mark('image', [{ url: red, x: 20, y: 30 }])))
    expect(paints).toMatchObject([
      {
        kind: 'image',
        corners: [
          [26, 36],
          [56, 36],
          [26, 46],
        ],
      },
    ])
  })

  test('is embedded once, however often it is drawn, and with its own opacity where it has some', async () => {
    const clear = pngUrl(4, 4, [0, 0, 200, 90])
    const { bytes, paints } = await drawChart(
      scene(mark('image', [{ url: red }, { url: red, x: 50 }, { url: clear, y: 50 }], { width: 20, height: 20 })),
    )
    expect(paints).toHaveLength(3)
    const pdf = bytes.toString('latin1')
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(3)
    expect(pdf.match(/\/SMask \d+ 0 R/g)).toHaveLength(1)
  })

  test('is drawn by a context alone, turned with its matrix', async () => {
    const { paints } = await paintsOf((doc) => {
      const context = createPdfContext(doc, { x: 100, y: 50, fonts: plex })
      context.rotate(Math.PI / 2)
      context.globalAlpha = 0.5
      context.drawImage(openPdfImage(doc, red), 0, 0, 30, 10)
    })
    const near = (x: number, y: number) => [expect.closeTo(x, 2), expect.closeTo(y, 2)]
    expect(paints).toMatchObject([{ kind: 'image', alpha: 0.5, corners: [near(100, 50), near(100, 80), near(90, 50)] }])
  })

  test('leaves the place where the caller writes on', async () => {
    await drawPage((doc) => {
      doc.text('before', 20, 20)
      const [x, y] = [doc.x, doc.y]
      createPdfContext(doc, { x: 0, y: 0, fonts: plex }).drawImage(openPdfImage(doc, red), x, y, 30, 10)
      expect([doc.x, doc.y]).toEqual([x, y])
    })
  })

  test('of another mark’s address is no picture: only image marks load one', async () => {
    const { paints } = await drawChart(
      scene(mark('rect', [{ url: 'x.png', x: 1, y: 1, width: 9, height: 9, fill: 'red' }])),
    )
    expect(paints).toHaveLength(1)
  })
})

test('a prepared chart with gradients and images can be painted on one document after another', async () => {
  const image = { url: pngUrl(3, 3, [1, 2, 3]), x: 10, width: 20, height: 20 }
  const chart = await compileChart(
    scene(mark('image', [image]), mark('rect', [{ x: 50, y: 5, width: 30, height: 9, fill: slanting }])),
  ).prepare({ data: {} })
  const pages = []
  for (let count = 0; count < 3; count += 1) pages.push(await drawPage((doc) => chart.paint(doc, { x: 5, y: 5 })))
  expect(pages[1]!.bytes.equals(pages[0]!.bytes)).toBe(true)
  expect(pages[2]!.bytes.equals(pages[0]!.bytes)).toBe(true)
})
