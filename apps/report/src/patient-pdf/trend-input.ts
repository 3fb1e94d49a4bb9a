import { measuredPanels, type SampleTime, type TrendInput, type TrendResult, type TrendWords } from '@troughline/charts'
import type { UnitTable } from './analyte-units.ts'
import { addDays, daysBetween } from './calendar.ts'
import type { Grade } from './grade.ts'
import type { PageOptions } from './page-options.ts'
import type { RunRecord, TrendRecord, TrendResultRow } from './patient-record.ts'
import { dueDoses, trendDoses, trendTreatments } from './trend-doses.ts'
import { trendEvents } from './trend-events.ts'
import { inUnit, limitIn, type PatientPanel, panelOf, valueIn } from './trend-panels.ts'
import { domainWords } from './words.ts'
import { rounded, type Writing } from './writing.ts'

/** Room left of the first fact and right of the run's date, as a share of the time between them; at least so many days. */
const timeRoom = 0.015
const leastRoomDays = 7
const leastSpanDays = 90

/** Facts from so many days before the first dose on are drawn; older ones would squeeze the treatment into a corner. */
export const daysBeforeTreatment = 730

/** Grade of the active flag that a result decided, by its key (`gradesOfResults`); null where it decided none. */
export type GradeOfResult = (resultKey: number) => Grade | null

/** What the trend chart of a patient is fed with. */
export function trendInput(
  record: TrendRecord,
  gradeOf: GradeOfResult,
  run: Pick<RunRecord, 'asOf' | 'thresholds'>,
  writing: Writing,
  b12Unit: PageOptions['b12Unit'],
): TrendInput {
  const earliest = drawnFrom(record)
  const patient = { ...record, results: record.results.filter(({ collected_on }) => collected_on >= earliest) }
  const { timeline, notGiven } = patient
  const panels = measuredPanels.map((id) => panelOf(id, patient, run, writing, b12Unit))
  const results = panels.flatMap((panel) =>
    patient.results
      .filter((row) => row.analyte === panel.id)
      .flatMap((row): TrendResult[] => {
        const value = valueIn(panel, row)
        if (value === null || (panel.bands !== undefined && value <= 0)) return []
        const grade = gradeOf(row.result_key)
        return [{ ...drawn(row, panel, value, writing.units), grade: grade === 'information' ? null : grade }]
      }),
  )
  const doses = trendDoses(patient)
  const events = trendEvents(patient, writing).filter(({ on, until }) => (until ?? on) >= earliest)
  const scores = patient.symptoms.flatMap(({ recorded_on: on, domain, score }) =>
    score === null || on < earliest ? [] : [{ on, domain: domainWords(domain, writing), score }],
  )
  const dates = [...doses, ...results, ...scores, ...events.filter(({ on }) => on >= earliest)].map(({ on }) => on)
  const missed = notGiven.map((row) => row.administered_on)
  const first = [...dates, ...missed, addDays(run.asOf, -leastSpanDays)].sort()[0]!
  const room = Math.max(leastRoomDays, Math.round(timeRoom * daysBetween(first, run.asOf)))
  return {
    from: addDays(first, -room),
    to: addDays(run.asOf, Math.ceil(room / 2)),
    panels: panels.map(({ ucum: _, factor: __, ...panel }) => panel),
    doses,
    due: dueDoses(patient, writing),
    notGiven: notGiven.map(({ administered_on, status }) => ({
      on: administered_on,
      word: writing.texts.trend.notGiven[status] ?? status,
    })),
    treatments: trendTreatments(patient, writing),
    results,
    scores,
    events,
    injectionsCoveredTo: timeline.injections_covered_to,
    words: trendWords(writing),
  }
}

/** First day whose facts are drawn; the beginning of time for a patient without a dose. */
export function drawnFrom({ doses }: Pick<TrendRecord, 'doses'>): string {
  const first = doses[0]?.dose_on
  return first === undefined ? '' : addDays(first, -daysBeforeTreatment)
}

function drawn(row: TrendResultRow, panel: PatientPanel, value: number, units: UnitTable): Omit<TrendResult, 'grade'> {
  const low = limitIn(panel, row, row.reported_reference_low, units)
  const high = limitIn(panel, row, row.reported_reference_high, units)
  const limit = row.limit_value === null ? null : inUnit(panel, row.limit_value)
  return {
    panel: panel.id,
    on: row.collected_on,
    value,
    comparator: row.comparator,
    time: sampleTime(row),
    // Levels follow the dose: only troughs are alike. The others change slowly and are joined as they come.
    joined: panel.bands === undefined || row.is_trough,
    laboratory: row.laboratory ?? '',
    method: row.method ?? '',
    range: low === null && high === null ? null : { low: low && rounded(low), high: high && rounded(high) },
    limit: limit === null ? null : rounded(limit),
  }
}

/** Analytes whose reading does not depend on the time since the dose. */
const untimed: readonly string[] = ['haemoglobin', 'mcv']

const times: Readonly<Record<string, SampleTime>> = {
  trough: 'trough',
  late_trough: 'late',
  overdue: 'late',
  mid_interval: 'between',
  interval_too_short: 'between',
  post_dose: 'soon',
}

/** The shape of a sample: its context, with a trough that the analysis counts as one always drawn as such. */
export function sampleTime({ analyte, context, is_trough }: TrendResultRow): SampleTime {
  if (untimed.includes(analyte)) return 'any'
  return is_trough && context !== 'late_trough' ? 'trough' : (times[context] ?? 'other')
}

/** The words of the chart, the same for every patient. */
function trendWords({ texts, decimalMark, month }: Writing): TrendWords {
  const { trend } = texts
  return {
    ...{ doses: trend.doses, dosesKey: trend.dosesKey, treatment: trend.treatment, run: trend.run },
    ...{ below: trend.below, between: trend.between, limit: trend.limit },
    ...{ rangeBetween: trend.rangeBetween, rangeTo: trend.rangeTo, rangeFrom: trend.rangeFrom },
    ...{ otherLaboratory: trend.otherLaboratory, otherMethod: trend.otherMethod },
    ...{ noInjectionData: trend.noInjectionData, symptoms: trend.symptoms, symptomScale: trend.symptomScale },
    ...{ lastScore: trend.lastScore, events: trend.events, eventsKey: trend.eventsKey },
    ...{ decimalMark, year: texts.year, month },
  }
}
