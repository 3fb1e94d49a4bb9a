import {
  type BetweenDosesInput,
  type MeasuredPanel,
  measuredPanels,
  type PanelBands,
  type TrendInput,
  type TrendPanel,
  type TrendResult,
} from '@troughline/charts'
import { addDays, daysBetween } from './calendar.ts'
import { usesOfFacts } from './fact-uses.ts'
import type { PatientRecord, ResultRow, RunRecord } from './patient-record.ts'
import { canonicalUnit, factorOf, notGivenWords, numberText, testName, unitText } from './words.ts'

/** Room left of the first fact and right of the run's date, as a share of the time between them; at least so many days. */
const timeRoom = 0.015
const leastRoomDays = 7
const leastSpanDays = 90

/** Results from so many days before the first dose on are drawn; older ones would squeeze the treatment into a corner. */
export const daysBeforeTreatment = 730

/** A mass and a molar unit have published cut-offs (rules, section 2); units of the same size as ng/L share its. */
const molarUnit = 'pmol/L'

/** What the trend chart of a patient is fed with. */
export function trendInput(record: PatientRecord, run: RunRecord): TrendInput {
  const earliest = drawnFrom(record)
  const patient = { ...record, results: record.results.filter(({ collected_on }) => collected_on >= earliest) }
  const { timeline, doses, notGiven } = patient
  const uses = usesOfFacts(patient)
  const panels = measuredPanels.map((id) => ({ panel: panelOf(id, patient, run), id }))
  const results = panels.flatMap(({ panel, id }) =>
    patient.results
      .filter((row) => row.analyte === id)
      .flatMap((row): TrendResult[] => {
        const value = valueIn(panel.ucum, row)
        if (value === null || (panel.bands !== undefined && value <= 0)) return []
        const grade = uses.get(`lab_result ${row.result_key}`)?.grade ?? null
        const limit = row.limit_value === null ? null : inUnit(panel.ucum, id, row.limit_value)
        return [
          {
            panel: id,
            on: row.collected_on,
            value,
            comparator: row.comparator,
            trough: id === 'haemoglobin' || id === 'mcv' ? null : row.is_trough,
            // Levels follow the dose: only troughs are alike. The others change slowly and are joined as they come.
            joined: panel.bands === undefined || row.is_trough,
            laboratory: row.laboratory ?? '',
            method: row.method ?? '',
            limit: limit === null ? null : Number(numberText(limit)),
            grade: grade === 'information' ? null : grade,
          },
        ]
      }),
  )
  const dates = [
    ...doses.map((dose) => dose.dose_on),
    ...notGiven.map((row) => row.administered_on),
    ...results.map(({ on }) => on),
  ]
  const first = [...dates, addDays(run.asOf, -leastSpanDays)].sort()[0]!
  const room = Math.max(leastRoomDays, Math.round(timeRoom * daysBetween(first, run.asOf)))
  return {
    from: addDays(first, -room),
    to: addDays(run.asOf, Math.ceil(room / 2)),
    panels: panels.map(({ panel }) => panel),
    doses: doses.map(({ dose_on, phase }) => ({
      on: dose_on,
      kind: phase === 'loading' || phase === 'reloading' ? 'loading' : 'maintenance',
    })),
    notGiven: notGiven.map(({ administered_on, status }) => ({
      on: administered_on,
      word: notGivenWords[status] ?? status,
    })),
    results,
    injectionsCoveredTo: timeline.injections_covered_to,
  }
}

/** First day whose results are drawn; the beginning of time for a patient without a dose. */
export function drawnFrom({ doses }: PatientRecord): string {
  const first = doses[0]?.dose_on
  return first === undefined ? '' : addDays(first, -daysBeforeTreatment)
}

/** Levels of B12 by cycle of maintenance; contexts whose day says nothing about the cycle are left out. */
export function betweenDosesInput(patient: PatientRecord, run: RunRecord): BetweenDosesInput | undefined {
  const panel = panelOf('b12', patient, run)
  if (panel.bands === undefined) return undefined
  const cycles = new Map(patient.doses.filter((dose) => dose.is_maintenance_cycle).map((dose) => [dose.dose_on, dose]))
  const results = patient.results.flatMap((row) => {
    if (row.analyte !== 'b12' || row.cycle_on === null || row.days_since_dose === null) return []
    const value = valueIn(panel.ucum, row)
    if (value === null || value <= 0 || !cycles.has(row.cycle_on) || !contextsInCycle.has(row.context)) return []
    return [
      { cycleOn: row.cycle_on, day: row.days_since_dose, value, comparator: row.comparator, trough: row.is_trough },
    ]
  })
  const newest = [...cycles.values()].at(-1)
  return { results, bands: panel.bands, plannedIntervalDays: newest?.planned_interval_days ?? null }
}

const contextsInCycle = new Set([
  'post_dose',
  'mid_interval',
  'trough',
  'late_trough',
  'same_day_low',
  'interval_too_short',
])

type PatientPanel = TrendPanel & { readonly ucum: string }

/** A panel in the unit of the newest result, where that is a unit of the analyte. */
function panelOf(id: MeasuredPanel, { results }: PatientRecord, { thresholds }: RunRecord): PatientPanel {
  const reported = results.findLast(({ analyte }) => analyte === id)?.reported_unit ?? null
  const name = id === 'homocysteine' ? 'Hcy' : testName(id)
  const known = reported !== null && factorOf(id, reported) !== undefined ? reported : canonicalUnit(id)
  const ucum = id !== 'b12' || known === molarUnit || factorOf(id, known) === 1 ? known : canonicalUnit(id)
  const bands: PanelBands | undefined =
    id === 'b12'
      ? ucum === molarUnit
        ? thresholds.b12PmolPerL
        : thresholds.b12NgPerL
      : id === 'holotc'
        ? thresholds.holotcPmolPerL
        : undefined
  return { id, name, unit: unitText(ucum), ucum, ...(bands === undefined ? {} : { bands }) }
}

const inUnit = (ucum: string, analyte: string, canonical: number): number => canonical / (factorOf(analyte, ucum) ?? 1)

/** As reported where that is the panel's unit, else converted from the canonical value. */
function valueIn(ucum: string, row: ResultRow): number | null {
  if (row.reported_unit === ucum && row.reported_value !== null) return row.reported_value
  return row.value === null ? null : inUnit(ucum, row.analyte, row.value)
}
