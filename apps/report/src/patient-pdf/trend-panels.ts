import type { MeasuredPanel, PanelBands, TrendPanel } from '@troughline/charts'
import { b12NgPerPmol } from '@troughline/clinical'
import type { PageOptions } from './page-options.ts'
import type { PatientRecord, ResultRow, RunRecord } from './patient-record.ts'
import { canonicalUnit, factorOf, testName, unitText } from './words.ts'
import type { Writing } from './writing.ts'

/** A panel and the UCUM unit that its values are in. */
export type PatientPanel = TrendPanel & { readonly ucum: string }

/** A mass and a molar unit have published cut-offs (rules, section 2); units of the same size as ng/L share its. */
const molarUnit = 'pmol/L'
const massUnit = 'ng/L'

/** A panel in the unit of the newest result, where that is a unit of the analyte; B12 in the unit that is asked for. */
export function panelOf(
  id: MeasuredPanel,
  { results }: PatientRecord,
  { thresholds }: RunRecord,
  writing: Writing,
  b12Unit: PageOptions['b12Unit'],
): PatientPanel {
  const reported = results.findLast(({ analyte }) => analyte === id)?.reported_unit ?? null
  const name = writing.texts.panels[id] ?? testName(id, writing)
  const known = reported !== null && factorOf(id, reported) !== undefined ? reported : canonicalUnit(id)
  const usable = id !== 'b12' || known === molarUnit || factorOf(id, known) === 1 ? known : canonicalUnit(id)
  const ucum = id === 'b12' && b12Unit !== 'reported' ? b12Unit : usable
  const bands: PanelBands | undefined =
    id === 'b12'
      ? ucum === molarUnit
        ? thresholds.b12PmolPerL
        : thresholds.b12NgPerL
      : id === 'holotc'
        ? thresholds.holotcPmolPerL
        : undefined
  const otherUnit = id === 'b12' && bands !== undefined ? inOtherUnit(ucum, bands, writing) : []
  return { id, name, unit: unitText(ucum), ucum, otherUnit, ...(bands === undefined ? {} : { bands }) }
}

/** The deficient threshold in the other unit, for a reader who thinks in that. */
function inOtherUnit(ucum: string, { deficientBelow }: PanelBands, { texts, number }: Writing): string[] {
  const molar = ucum === molarUnit
  const other = Math.round(molar ? deficientBelow * b12NgPerPmol : deficientBelow / b12NgPerPmol)
  return texts.trend.threshold(number(deficientBelow), `${number(other)} ${molar ? massUnit : molarUnit}`)
}

export const inUnit = (ucum: string, analyte: string, canonical: number): number =>
  canonical / (factorOf(analyte, ucum) ?? 1)

/** As reported where that is the panel's unit, else converted from the canonical value. */
export function valueIn(ucum: string, row: ResultRow): number | null {
  if (row.reported_unit === ucum && row.reported_value !== null) return row.reported_value
  return row.value === null ? null : inUnit(ucum, row.analyte, row.value)
}

/** A reference limit as printed with a result, in the panel's unit. */
export function limitIn(ucum: string, row: ResultRow, printed: number | null): number | null {
  if (printed === null || row.reported_unit === ucum) return printed
  const factor = row.reported_unit === null ? undefined : factorOf(row.analyte, row.reported_unit)
  return factor === undefined ? null : inUnit(ucum, row.analyte, printed * factor)
}
