import { beforeAll, describe, expect, test } from 'vitest'
import { useFontMetrics } from '../src/index.ts'
import { differences } from './compare/difference.ts'
import { drawBoth } from './compare/draw-both.ts'
import { plex } from './fonts.ts'
import { exampleNames, exampleSpec } from './gallery.ts'

/** Fewer than these, and the comparison has lost examples. */
const LEAST_COMPARED = 250
const LEAST_PAINTS = 84_000

/** The marks of these are older than the "boxplot" of today: Vega-Lite itself fails over them. */
const NOT_ACCEPTED = /^(?:layer_)?box-plot_(?!.*_normalized)/

beforeAll(() => useFontMetrics(plex))

describe('an example of Vega-Lite lies on the page as in Vega’s SVG', () => {
  let compared = 0
  let painted = 0

  test.each(exampleNames.filter((name) => !NOT_ACCEPTED.test(name)))('%s', async (name) => {
    const { svg, page } = await drawBoth(exampleSpec(name)!)
    expect(svg.length).toBeGreaterThan(0)
    expect(differences(svg, page)).toEqual([])
    compared += 1
    painted += svg.length
  })

  test(`and of such examples there are ${LEAST_COMPARED} or more`, () => {
    process.stdout.write(`vega-pdfkit: ${compared} Vega-Lite examples compared with Vega's SVG, ${painted} paints.\n`)
    expect(compared).toBeGreaterThanOrEqual(LEAST_COMPARED)
    expect(painted).toBeGreaterThanOrEqual(LEAST_PAINTS)
  })
})

test.each(exampleNames.filter((name) => NOT_ACCEPTED.test(name)))('%s is still not accepted by Vega-Lite', (name) => {
  expect(exampleSpec(name)).toBeUndefined()
})
