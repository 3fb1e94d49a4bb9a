import type { MeasuredPanel, PanelBands, TrendPanel } from '@troughline/charts'
import { b12NgPerPmol } from '@troughline/clinical'
import { canonicalUnit, factorOf, type UnitTable } from './analyte-units.ts'
import type { PageOptions } from './page-options.ts'
import type { RunRecord, TrendRecord, TrendResultRow } from './patient-record.ts'
import { testName, unitText } from './words.ts'
import type { Writing } from './writing.ts'

/** A UCUM unit of a test; `factor` times a value in it is the canonical one. */
export interface PanelUnit {
  readonly ucum: string
  readonly factor: number
}

/** A panel and the unit that its values are in. */
export type PatientPanel = TrendPanel & PanelUnit

/** A mass and a molar unit have published cut-offs (rules, section 2); units of the same size as ng/L share its. */
const molarUnit = 'pmol/L'
const massUnit = 'ng/L'

/** Levels have published cut-offs: their panel is logarithmic, and draws no value that is not above zero. */
export const hasBands = (id: string | undefined): boolean => id === 'b12' || id === 'holotc'

/** A panel in the unit of the newest result, where that is a unit of the analyte; B12 in the unit that is asked for. */
export function panelOf(
  id: MeasuredPanel,
  { results }: Pick<TrendRecord, 'results'>,
  { thresholds }: Pick<RunRecord, 'thresholds'>,
  writing: Writing,
  b12Unit: PageOptions['b12Unit'],
): PatientPanel {
  const { units } = writing
  const reported = results.findLast(({ analyte }) => analyte === id)?.reported_unit ?? null
  const name = writing.texts.panels[id] ?? testName(id, writing)
  const known = reported !== null && factorOf(units, id, reported) !== undefined ? reported : canonicalUnit(units, id)
  const usable =
    id !== 'b12' || known === molarUnit || factorOf(units, id, known) === 1 ? known : canonicalUnit(units, id)
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
  return {
    id,
    name,
    unit: unitText(ucum),
    ucum,
    factor: factorOf(units, id, ucum) ?? 1,
    otherUnit,
    ...(bands === undefined ? {} : { bands }),
  }
}

/** The deficient threshold in the other unit, for a reader who thinks in that. */
function inOtherUnit(ucum: string, { deficientBelow }: PanelBands, { texts, number }: Writing): string[] {
  const molar = ucum === molarUnit
  const other = Math.round(molar ? deficientBelow * b12NgPerPmol : deficientBelow / b12NgPerPmol)
  return texts.trend.threshold(number(deficientBelow), `${number(other)} ${molar ? massUnit : molarUnit}`)
}

export const inUnit = ({ factor }: PanelUnit, canonical: number): number => canonical / factor

/** As reported where that is the panel's unit, else converted from the canonical value. */
export function valueIn(panel: PanelUnit, row: TrendResultRow): number | null {
  if (row.reported_unit === panel.ucum && row.reported_value !== null) return row.reported_value
  return row.value === null ? null : inUnit(panel, row.value)
}

/** A reference limit as printed with a result, in the panel's unit. */
export function limitIn(
  panel: PanelUnit,
  row: TrendResultRow,
  printed: number | null,
  units: UnitTable,
): number | null {
  if (printed === null || row.reported_unit === panel.ucum) return printed
  const factor = row.reported_unit === null ? undefined : factorOf(units, row.analyte, row.reported_unit)
  return factor === undefined ? null : inUnit(panel, printed * factor)
}
