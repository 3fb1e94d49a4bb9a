import type { AnalyteId, LoincProperty } from '../analytes/analyte.ts'
import { loincMap } from '../analytes/analytes.ts'
import { unitOf } from './convert.ts'
import { unitProperty } from './ucum.ts'

/** Names that a result keeps: which kind of code came with which kind of unit. */
export type CodeUnitMismatchName = 'mass_code_substance_unit' | 'substance_code_mass_unit'

export interface CodeUnitMismatch {
  readonly name: CodeUnitMismatchName
  readonly analyte: AnalyteId
  readonly codeProperty: Exclude<LoincProperty, 'other'>
  readonly unitProperty: Exclude<LoincProperty, 'other'>
}

const byCode: ReadonlyMap<string, { readonly analyte: AnalyteId; readonly property: LoincProperty }> = new Map(
  loincMap.map(({ code, analyte, property }) => [code, { analyte, property }]),
)

/**
 * A LOINC code for a mass concentration reported in moles, or the reverse. The unit wins: the value is converted as its
 * unit says, and the mismatch is kept beside the result. `undefined` where code and unit agree, where the code says
 * neither (16695-9, counts), is none of the table, or the unit is missing or none of the analyte's.
 *
 * Source: other-exports, P13 (LOINC 2132-9 as `145|pmol/L|138-652`) and rules that follow.
 *
 * @example codeUnitMismatch('2132-9', 'pmol/L')?.name // 'mass_code_substance_unit'
 */
export const codeUnitMismatch = (
  code: string | null | undefined,
  unitText: string | null | undefined,
): CodeUnitMismatch | undefined => {
  const coded = byCode.get(code?.trim() ?? '')
  if (!coded || coded.property === 'other' || !unitText) return undefined
  const unit = unitOf(coded.analyte, unitText)
  const found = unit && unitProperty(unit.unit)
  if (!found || found === coded.property) return undefined
  return {
    name: coded.property === 'mass' ? 'mass_code_substance_unit' : 'substance_code_mass_unit',
    analyte: coded.analyte,
    codeProperty: coded.property,
    unitProperty: found,
  }
}
