import { beforeAll, describe, expect, test } from 'vitest'
import { compileChart, useFontMetrics } from '../src/index.ts'
import { areaWithText } from './charts.ts'
import { plex } from './fonts.ts'
import { drawPage, PAGE, readStructure, readTexts } from './page.ts'

beforeAll(() => useFontMetrics(plex))

const feed = { data: { series: [{ t: 1, v: 1, label: 'one' }] } }
const tagged = { tagged: true, pdfVersion: '1.7', lang: 'en-GB' } as const

/** @types/pdfkit 0.17 does not know the bounding box of a structure element. */
const figure = (alt: string, bbox: readonly number[]) => ({ alt, bbox }) as { alt: string }

describe('a chart in a tagged document', () => {
  test('is a Figure with alt text and box when painted in a closure', async () => {
    const chart = await compileChart(areaWithText).prepare(feed)
    const at = { x: 20, y: 30 }
    const page = await drawPage((doc) => {
      const box = [at.x, at.y, at.x + chart.width, at.y + chart.height]
      doc.addStructure(doc.struct('Figure', figure('Level over time', box), () => chart.paint(doc, at)))
    }, tagged)
    const tree = await readStructure(page.bytes)
    expect(tree!.children).toEqual([
      {
        role: 'Figure',
        alt: 'Level over time',
        bbox: [20, PAGE.height - 30 - chart.height, 20 + chart.width, PAGE.height - 30].map((n) =>
          expect.closeTo(n, 2),
        ),
        children: [{ type: 'content', id: expect.stringMatching(/_mc0$/) }],
      },
    ])
    const [open, close] = [page.operators.findIndex((o) => o.endsWith(' BDC')), page.operators.lastIndexOf('EMC')]
    const painting = page.operators.flatMap((operator, index) => (/^(f|S|ET)$/.test(operator) ? [index] : []))
    expect(painting.length).toBeGreaterThan(5)
    expect(painting.every((index) => open < index && index < close)).toBe(true)
    expect((await readTexts(page.bytes)).map(({ text }) => text)).toContain('one')
  })

  test('may also be drawn between markStructureContent and endMarkedContent', async () => {
    const page = await drawPage(async (doc) => {
      const content = doc.markStructureContent('Figure')
      await compileChart(areaWithText).draw(doc, { x: 0, y: 0, ...feed })
      doc.endMarkedContent()
      doc.addStructure(doc.struct('Figure', { alt: 'Level over time' }, [content]))
    }, tagged)
    const tree = await readStructure(page.bytes)
    expect(tree!.children).toMatchObject([{ role: 'Figure', alt: 'Level over time', children: [{ type: 'content' }] }])
  })
})
