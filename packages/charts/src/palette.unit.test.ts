import { compile } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import { controlChartSpec } from './control-chart/spec.ts'
import { funnelSpec } from './funnel/spec.ts'
import { darkPalette, palette, recoloured, recolouredRows } from './palette.ts'
import { patientTrendSpec } from './patient-trend/spec.ts'

describe('recoloured', () => {
  test.each([
    ['the funnel', funnelSpec()],
    ['the control chart', controlChartSpec()],
    ['the trend', patientTrendSpec(['b12', 'mma', 'symptoms', 'events'])],
  ] as const)('leaves no light colour in %s, and brings only dark ones', (_, spec) => {
    const dark = recoloured(JSON.stringify(compile(spec).spec), darkPalette)
    const known = new Set<string>(Object.values(darkPalette))
    for (const colour of dark.match(/#[0-9a-f]{6}/g) ?? []) expect(known).toContain(colour)
  })

  test('never meets a light colour that is a dark one too, so the order of the exchanges does not matter', () => {
    const light = new Set<string>(Object.values(palette))
    expect(Object.values(darkPalette).filter((colour) => light.has(colour))).toEqual([])
  })
})

describe('recolouredRows', () => {
  test('exchanges colours and leaves every other value, also a text that holds one', () => {
    const rows = [{ colour: palette.ink, word: `called ${palette.ink}`, rate: 0.5, none: null }]
    expect(recolouredRows(rows, darkPalette)).toEqual([{ ...rows[0], colour: darkPalette.ink }])
  })
})
