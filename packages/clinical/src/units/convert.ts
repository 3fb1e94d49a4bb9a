import type { Analyte, AnalyteId, AnalyteUnit } from '../analytes/analyte.ts'
import { analyteOf } from '../analytes/analytes.ts'
import type { UcumUnit } from '../identity/ucum-unit.ts'
import { normaliseUnitText, unitKey } from './unit-key.ts'
import { holdsFor } from './unit-spellings.ts'

export type UnitProblem = 'unknown_unit' | 'missing_unit' | 'suspect_unit' | 'implausible_value'

/** A value in the analyte's canonical unit. `reportedUnit` is what the laboratory used, for cut-offs in that unit. */
export interface Converted {
  readonly value: number
  readonly unit: UcumUnit
  readonly reportedUnit: UcumUnit
  readonly factorName: string
}

/** The unit row that a printed unit means for this analyte; `undefined` when the table has no such spelling. */
export const unitOf = (analyte: AnalyteId, unitText: string): AnalyteUnit | undefined => {
  const spelling = unitKey(unitText)
  return analyteOf(analyte).units.find((unit) => unit.spellings.includes(spelling))
}

const isPlausible = ({ plausible }: Analyte, value: number): boolean =>
  (plausible.lowIncluded ? value >= plausible.low : value > plausible.low) && value <= plausible.high

/**
 * A reported value and its unit as printed to the canonical unit, or the reason why it waits.
 *
 * - `missing_unit`: no unit, and the analyte has more than one scale. Hb 4 to 13 may be g/dL or mmol/L; nothing is guessed.
 *   MCV and potassium have one scale only and take it (`factorName` says `implied_unit`).
 * - `unknown_unit`: not in the analyte's table. Active B12 in a mass unit ends here: it never converts to total B12.
 * - `suspect_unit`: a suspect rule holds, or the value is impossible as written and possible in another of the units.
 * - `implausible_value`: impossible in each of them, or not a finite number.
 *
 * Nothing is rounded. Source: reference section 6.
 *
 * @example convert('b12', 148, 'pmol/L') // { value: 200.5992, unit: 'ng/L', reportedUnit: 'pmol/L', factorName: 'b12_pmol_to_ng' }
 */
export const convert = (
  analyteId: AnalyteId,
  value: number,
  unitText: string | null | undefined,
): Converted | { readonly problem: UnitProblem } => {
  const analyte = analyteOf(analyteId)
  const text = unitText ?? ''
  const from = unitOf(analyteId, text)
  if (!from) return { problem: normaliseUnitText(text) === '' ? 'missing_unit' : 'unknown_unit' }
  if (!Number.isFinite(value)) return { problem: 'implausible_value' }
  if (analyte.suspect.some((rule) => rule.unit === from.unit && holdsFor(rule, value)))
    return { problem: 'suspect_unit' }
  const canonical = value * from.factor
  if (!isPlausible(analyte, canonical)) {
    const elsewhere = analyte.units.some(
      (unit) => unit.factor !== from.factor && isPlausible(analyte, value * unit.factor),
    )
    return { problem: elsewhere ? 'suspect_unit' : 'implausible_value' }
  }
  const factorName = normaliseUnitText(text) === '' ? 'implied_unit' : from.factorName
  return { value: canonical, unit: analyte.canonicalUnit, reportedUnit: from.unit, factorName }
}

/**
 * A value in the canonical unit to another unit of the analyte, for printing; `undefined` when the analyte has no such unit.
 *
 * @example inUnit('b12', 180, 'pmol/L') // 132.80...
 */
export const inUnit = (analyteId: AnalyteId, canonicalValue: number, unitText: string): number | undefined => {
  const to = unitOf(analyteId, unitText)
  return to && canonicalValue / to.factor
}
