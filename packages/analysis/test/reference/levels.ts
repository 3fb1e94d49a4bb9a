import { b12NgPerPmol, type ParameterSet } from '@troughline/clinical'
import type { ResultFact } from '../../src/cases/patient-facts.ts'
import type { Level } from './timeline.ts'

export const isLeftCensored = (r: ResultFact): boolean => r.comparator === '<' || r.comparator === '<='
export const isRightCensored = (r: ResultFact): boolean => r.comparator === '>' || r.comparator === '>='

interface CutOffs {
  readonly deficient: number
  readonly indeterminateMax: number
}

/** "Thresholds are compared in the reported unit with that unit's published cut-off, strictly below". */
export function cutOffsOf(r: ResultFact, parameters: ParameterSet): CutOffs | null {
  const p = parameters.values
  if (r.analyte === 'holotc') {
    return { deficient: p.holotc_deficient_pmol_per_l, indeterminateMax: p.holotc_indeterminate_max_pmol_per_l }
  }
  if (r.analyte !== 'b12') return null
  return r.unit === 'pmol/L'
    ? { deficient: p.b12_deficient_pmol_per_l, indeterminateMax: p.b12_indeterminate_max_pmol_per_l }
    : { deficient: p.b12_deficient_ng_per_l, indeterminateMax: p.b12_indeterminate_max_ng_per_l }
}

/**
 * "right-censored (`>2000`) is not low ...; left-censored (`<150`) is below every threshold at or above its limit (`<200` is certainly
 * below 350) and says nothing about lower ones." So `<200` is neither deficient for sure nor indeterminate: `censored_unknown`.
 */
export function levelOf(r: ResultFact, parameters: ParameterSet): Level | null {
  const cut = cutOffsOf(r, parameters)
  if (cut === null) return null
  if (isRightCensored(r)) return 'above'
  if (isLeftCensored(r)) return r.value <= cut.deficient ? 'deficient' : 'censored_unknown'
  if (r.value < cut.deficient) return 'deficient'
  return r.value <= cut.indeterminateMax ? 'indeterminate' : 'above'
}

/** Certainly "not above the indeterminate band" (proven start). */
export function notAboveBand(r: ResultFact, parameters: ParameterSet): boolean {
  const cut = cutOffsOf(r, parameters)
  return cut !== null && !isRightCensored(r) && r.value <= cut.indeterminateMax
}

/** Certainly below the upper end of the band: "total B12 < 350 ng/L (or left-censored at or below that; holoTC < 70)". */
export function belowBandTop(r: ResultFact, parameters: ParameterSet): boolean {
  const cut = cutOffsOf(r, parameters)
  if (cut === null || isRightCensored(r)) return false
  return isLeftCensored(r) ? r.value <= cut.indeterminateMax : r.value < cut.indeterminateMax
}

/** Value in the canonical unit of the analyte. */
export const canonicalValue = (r: ResultFact): number =>
  r.analyte === 'b12' && r.unit === 'pmol/L' ? r.value * b12NgPerPmol : r.value
