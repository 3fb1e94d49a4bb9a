import { parseLoincCode } from '../identity/loinc-code.ts'
import { ucum, type ucumUnits } from '../identity/ucum-unit.ts'
import type { AnalyteLoinc, AnalyteUnit, LoincProperty, PlausibleRange, SuspectUnitRule } from './analyte.ts'

/** Sources that many rows share. */
export const unitsTable = 'reference section 6, unit table'
export const limitsTable = 'reference section 6, plausibility table [D]'
export const designLimit = 'design choice, not in the reference table [D]'
export const noVariation = 'no row in reference section 4'

/** A row of the LOINC table; throws for the programmer when the check digit is wrong. */
export const loinc = (code: string, property: LoincProperty, verified: boolean, source: string): AnalyteLoinc => {
  const checked = parseLoincCode(code)
  if (!checked) throw new Error(`LOINC ${code} fails its check digit`)
  return { code: checked, property, verified, source: `reference section 5a ${source}` }
}

type UnitText = (typeof ucumUnits)[number]

/** A row of an analyte's unit table; a spelling that two generators give is kept once. */
export const unit = (
  text: UnitText,
  spellings: readonly string[],
  factor = 1,
  factorName = 'same_scale',
  source = unitsTable,
): AnalyteUnit => ({ unit: ucum(text), spellings: [...new Set(spellings)], factor, factorName, source })

/** Limits above zero (`lowIncluded` false) or from `low` on. */
export const plausible = (low: number, high: number, lowIncluded: boolean, source = limitsTable): PlausibleRange => ({
  low,
  lowIncluded,
  high,
  source,
})

type Bounds = Partial<Pick<SuspectUnitRule, 'atLeast' | 'above' | 'atMost' | 'below'>>

export const suspect = (text: UnitText, bounds: Bounds, reason: string, source = limitsTable): SuspectUnitRule => ({
  unit: ucum(text),
  ...bounds,
  reason,
  source,
})
