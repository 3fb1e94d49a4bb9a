import { factorOf, type UnitTable } from '../../patient-pdf/analyte-units.ts'
import type { ResultKind } from './trends.ts'

/** A reported value in the canonical unit of its test; null where its unit is not one of them. */
export function canonicalValue(
  units: UnitTable,
  { analyte, reported_unit }: ResultKind,
  reported: number,
): number | null {
  const factor = reported_unit === null ? undefined : factorOf(units, analyte, reported_unit)
  return factor === undefined ? null : reported * factor
}
