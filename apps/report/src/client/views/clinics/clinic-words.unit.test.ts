import { describe, expect, test } from 'vitest'
import type { ClinicRow } from './clinic-rows.ts'
import { funnelAlt, notDrawnWords, pointWords, standingWords, whyNoFunnel } from './clinic-words.ts'

const row = (changes: Partial<ClinicRow> = {}): ClinicRow => ({
  ...{ id: 'A', name: 'Alder Surgery', initialPopulation: 130, excluded: 5, exceptions: 5, notEvaluable: 20 },
  ...{ denominator: 100, numerator: 60, rate: 0.6, low: 0.5, high: 0.7, isPoint: true },
  ...{ limitLow: 0.45, limitHigh: 0.85, outside: null, meaning: 'common' },
  injections: { from: null, to: null },
  laboratory: { from: null, to: null },
  ...changes,
})
const funnel = {
  ...{ overall: 0.65, method: 'exact_binomial', dispersion: 1.2 },
  limits: { opportunities: [], low95: [], high95: [], low998: [], high998: [] },
}

describe('where a clinic stands', () => {
  test.each([
    ['within', row(), 'within the 99.8 % limits'],
    ['outside', row({ outside: 'below' }), 'below the 99.8 % limit'],
    ['too small', row({ isPoint: false, denominator: 12 }), 'fewer than 20: not compared'],
    ['with none', row({ isPoint: false, denominator: 0, numerator: 0, rate: null }), 'none to judge'],
    ['withheld', row({ isPoint: false, denominator: { withheld: true } }), 'a count is not shown: not compared'],
    ['met unshown', row({ isPoint: false, numerator: { below: 8 } }), 'a count is not shown: not compared'],
    ['rounded', row({ rate: 0.9 }), 'cannot tell, because counts are rounded'],
    ['suppressed', row({ isPoint: false, denominator: { below: 8 }, rate: null }), 'fewer than 20: not compared'],
  ])('is told in words: %s', (_, clinic, words) => expect(standingWords(clinic, 20)).toBe(words))

  test('is read with its counts, and without a rate where a count is not shown', () => {
    expect(pointWords(row({ outside: 'below' }), 'doses due', 20)).toBe(
      'Alder Surgery: 60 of 100 doses due (60.0 %), below the 99.8 % limit of 45.0–85.0 %',
    )
    const hidden = row({ numerator: { below: 8 }, rate: null, limitLow: null, limitHigh: null })
    expect(pointWords(hidden, 'patients', 20)).toContain('<8 of 100 patients,')
  })
})

test('clinics that are not drawn are counted, those with none apart', () => {
  expect(notDrawnWords([row(), row()], 'patients', 20)).toBe('Every clinic has 20 patients or more and is drawn.')
  const few = row({ isPoint: false, denominator: 12 })
  const none = row({ isPoint: false, denominator: 0 })
  expect(notDrawnWords([row(), few, few, none], 'patients', 20)).toBe(
    '3 of 4 clinics are not drawn and not compared: 2 with fewer than 20 patients, 1 with none.',
  )
})

test('why there is no funnel is told, and one clinic alone is none', () => {
  const small = row({ isPoint: false, denominator: 12 })
  const sizes = (...opportunities: number[]) => ({ ...funnel, limits: { ...funnel.limits, opportunities } })
  expect(whyNoFunnel([row(), row()], sizes(100), 'doses due', 20)).toBeNull()
  expect(whyNoFunnel([row()], sizes(20, 100), 'doses due', 20)).toBeNull()
  expect(whyNoFunnel([row(), small], sizes(100), 'doses due', 20)).toContain('only one has 20 doses due or more')
  expect(whyNoFunnel([small, small], null, 'doses due', 20)).toContain('none has 20 doses due or more')
  expect(whyNoFunnel([small], sizes(20, 100), 'doses due', 20)).toBe(
    'Cannot tell whether the clinic is different, because it has fewer than 20 doses due.',
  )
})

test('the funnel in words has its size, its centre and the clinics that it names', () => {
  const outside = row({ id: 'B', name: 'Birch', denominator: 300, rate: 0.4, outside: 'below' })
  expect(funnelAlt('Doses on time', 'doses due', [row(), outside, row({ isPoint: false })], funnel)).toBe(
    'Funnel plot of Doses on time: 2 clinics with 100 to 300 doses due, around 65.0 % in all. Outside the 99.8 % limits: Birch, below, 40.0 %.',
  )
  expect(funnelAlt('Doses on time', 'doses due', [row()], funnel)).toContain('No clinic is outside the 99.8 % limits.')
})
