import { b12NgPerPmol, type ParameterSet } from '@troughline/clinical'
import type { ResultFact } from '../../src/cases/patient-facts.ts'
import type { Level } from './timeline.ts'

export const isLeftCensored = (r: ResultFact): boolean => r.comparator === '<' || r.comparator === '<='
export const isRightCensored = (r: ResultFact): boolean => r.comparator === '>' || r.comparator === '>='

/** "left-censored (`<150`) is below every threshold at or above its limit": `<150` is below 150, and `<=150` may be 150. */
export const certainlyBelow = (r: ResultFact, limit: number): boolean =>
  !isRightCensored(r) && (r.comparator === '<' ? r.value <= limit : r.value < limit)
/** The mirror of it: `>280` is above 280, and `>=280` may be 280. */
export const certainlyAbove = (r: ResultFact, limit: number): boolean =>
  !isLeftCensored(r) && (r.comparator === '>' ? r.value >= limit : r.value > limit)
/** At most the limit: a number, or what is censored below it or at it. */
export const certainlyNotAbove = (r: ResultFact, limit: number): boolean => !isRightCensored(r) && r.value <= limit
export const certainlyNotBelow = (r: ResultFact, limit: number): boolean => !isLeftCensored(r) && r.value >= limit

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
  if (certainlyBelow(r, cut.deficient)) return 'deficient'
  if (isLeftCensored(r)) return 'censored_unknown'
  return r.value <= cut.indeterminateMax ? 'indeterminate' : 'above'
}

/** Certainly "not above the indeterminate band" (proven start). */
export function notAboveBand(r: ResultFact, parameters: ParameterSet): boolean {
  const cut = cutOffsOf(r, parameters)
  return cut !== null && certainlyNotAbove(r, cut.indeterminateMax)
}

/** Certainly above the indeterminate band (N2: "holoTC > 70"). */
export function aboveBand(r: ResultFact, parameters: ParameterSet): boolean {
  const cut = cutOffsOf(r, parameters)
  return cut !== null && certainlyAbove(r, cut.indeterminateMax)
}

/** Certainly below the upper end of the band: "total B12 < 350 ng/L (or left-censored at or below that; holoTC < 70)". */
export function belowBandTop(r: ResultFact, parameters: ParameterSet): boolean {
  const cut = cutOffsOf(r, parameters)
  return cut !== null && certainlyBelow(r, cut.indeterminateMax)
}

/** Value in the canonical unit of the analyte. */
export const canonicalValue = (r: ResultFact): number =>
  r.analyte === 'b12' && r.unit === 'pmol/L' ? r.value * b12NgPerPmol : r.value
