import type { ucumUnits } from '../identity/ucum-unit.ts'

/**
 * Numerators as laboratories spell them: grams, moles, equivalents. Everything is as `unitKey` leaves it. Sources:
 * reference section 6 (quirks), other-exports (P1, P4, P5, P9, P13).
 */
const numerators = {
  pg: ['pg', 'pgm', 'pgs', 'picog', 'picogram', 'picograms'],
  ng: ['ng', 'ngm', 'ngs', 'nanog', 'nanogram', 'nanograms'],
  ug: ['ug', 'mcg', 'ugm', 'mcgm', 'ugs', 'mcgs', 'microg', 'microgm', 'microgram', 'micrograms'],
  mg: ['mg', 'mgm', 'mgs', 'milligram', 'milligrams'],
  g: ['g', 'gm', 'gms', 'gr', 'grs', 'gram', 'grams'],
  pmol: ['pmol', 'pmole', 'pmoles', 'pmols', 'picomol', 'picomole', 'picomoles'],
  nmol: ['nmol', 'nmole', 'nmoles', 'nmols', 'nanomol', 'nanomole', 'nanomoles'],
  umol: ['umol', 'umole', 'umoles', 'umols', 'mcmol', 'mcmole', 'micmol', 'micromol', 'micromole', 'micromoles'],
  mmol: ['mmol', 'mmole', 'mmoles', 'mmols', 'millimol', 'millimole', 'millimoles'],
  meq: ['meq', 'meqs', 'mequiv', 'mval', 'milliequivalent', 'milliequivalents'],
} as const

type Numerator = keyof typeof numerators
type Concentration = Extract<(typeof ucumUnits)[number], `${Numerator}/${'L' | 'dL' | 'mL'}`>

/**
 * Every spelling of a concentration: the numerator's spellings over the volume, which `unitKey` has already brought to
 * `l`, `dl` or `ml` however it was written.
 *
 * @example spellingsOf('meq/L') // ['meq/l', 'meqs/l', 'mequiv/l', 'mval/l', ...]
 */
export const spellingsOf = (unit: Concentration): string[] => {
  const [top, below = ''] = unit.split('/')
  return numerators[top as Numerator].map((spelling) => `${spelling}/${below.toLowerCase()}`)
}

/** Spellings over one volume, for counts: `over(['k', 'thou'], 'ul')` gives `k/ul` and `thou/ul`. */
export const over = (tops: readonly string[], volume: 'l' | 'ul'): string[] => tops.map((top) => `${top}/${volume}`)
