import type { ShapedGrade } from '../palette.ts'
import type { PanelBands } from './value-axis.ts'

/** The measured panels in their order on the page. Each is an analyte id. */
export const measuredPanels = ['b12', 'holotc', 'mma', 'homocysteine', 'haemoglobin', 'mcv'] as const

export type MeasuredPanel = (typeof measuredPanels)[number]

/** All parts below the injections lane, in their order on the page: measured panels, then the lanes of symptoms and of events. */
export const trendParts = [...measuredPanels, 'symptoms', 'events'] as const

export type TrendPart = (typeof trendParts)[number]

/** One panel: the name and unit beside its axis. The unit is the one that all its values, limits and bands are in. */
export interface TrendPanel {
  readonly id: MeasuredPanel
  readonly name: string
  readonly unit: string
  /** Lines under the unit, such as a threshold in another unit; empty for none. */
  readonly otherUnit: readonly string[]
  /** Present: the axis is logarithmic, with both bands drawn and both thresholds labelled. */
  readonly bands?: PanelBands
}

/** One tick in the injections lane. */
export interface TrendDose {
  /** ISO date. */
  readonly on: string
  readonly kind: 'loading' | 'maintenance'
}

/** A day on which a dose was due: a small tick below the line. */
export interface DueDose {
  readonly on: string
  /** The day until which it was late, beyond its grace: drawn as a bar from the due day. Null: in time, early, or not judged. */
  readonly lateUntil: string | null
  /** Printed above a bar that no dose has ended; empty text otherwise. */
  readonly word: string
}

/** A dose that was planned and not given: a cross with a word. */
export interface DoseNotGiven {
  readonly on: string
  /** As printed: `not attended`, `refused`. */
  readonly word: string
}

/** Form and amount from a day on: `hydroxocobalamin 1 mg`. */
export interface TrendTreatment {
  readonly on: string
  readonly word: string
}

/**
 * When a sample was taken, which is the shape of its point: before a dose, before or during a late one, between doses, soon after a
 * dose, at a time that says something else (before treatment, on oral B12, no interval known), or where the time says nothing.
 */
export const sampleTimes = ['trough', 'late', 'between', 'soon', 'other', 'any'] as const

export type SampleTime = (typeof sampleTimes)[number]

/** One result as drawn. */
export interface TrendResult {
  readonly panel: MeasuredPanel
  /** ISO date of collection. */
  readonly on: string
  /** In the panel's unit; the limit itself where a comparator is present. */
  readonly value: number
  /** `<`, `<=`: an arrow that points down stands beside the point; `>`, `>=`: one that points up. */
  readonly comparator: string | null
  readonly time: SampleTime
  /** True when a line may join it to the result before it: for levels between doses only like is joined with like. */
  readonly joined: boolean
  /** Empty text is a value: a change ends the line. */
  readonly laboratory: string
  readonly method: string
  /** The range that the laboratory printed with this result; either end may be open. Null where it printed none. */
  readonly range: { readonly low: number | null; readonly high: number | null } | null
  /** The limit that this result was compared with where the laboratory printed none; null draws none. */
  readonly limit: number | null
  /** Grade of the flag that used it. */
  readonly grade: ShapedGrade | null
}

/** One symptom score, 0 to 10. */
export interface TrendScore {
  /** Name of the domain as printed: one row per name. */
  readonly domain: string
  readonly on: string
  readonly score: number
}

/** A clinical event: a tick and a word, with a line to its last day where it lasts. */
export interface TrendEvent {
  readonly on: string
  readonly until: string | null
  /** Empty text: a tick alone. */
  readonly word: string
}

/** All words that the chart prints by itself. `{value}`, `{from}`, `{to}`, `{count}` and `{days}` are filled in. */
export interface TrendWords {
  readonly doses: string
  /** Up to four lines under the name of the lane. */
  readonly dosesKey: readonly string[]
  readonly treatment: string
  readonly run: string
  readonly below: string
  readonly between: string
  readonly limit: string
  readonly rangeBetween: string
  readonly rangeTo: string
  readonly rangeFrom: string
  readonly otherLaboratory: string
  readonly otherMethod: string
  readonly noInjectionData: string
  readonly symptoms: string
  readonly symptomScale: string
  readonly lastScore: string
  readonly events: string
  readonly eventsKey: string
  /** `.` or `,`. */
  readonly decimalMark: string
  /** d3 formats of the time axis. */
  readonly year: string
  readonly month: string
}

export interface TrendInput {
  /** First and last day of the shared axis, ISO dates. */
  readonly from: string
  readonly to: string
  readonly panels: readonly TrendPanel[]
  readonly doses: readonly TrendDose[]
  readonly due: readonly DueDose[]
  readonly notGiven: readonly DoseNotGiven[]
  readonly treatments: readonly TrendTreatment[]
  readonly results: readonly TrendResult[]
  readonly scores: readonly TrendScore[]
  readonly events: readonly TrendEvent[]
  /** Last day of the clinic's injection data; later days are shaded in the lane. */
  readonly injectionsCoveredTo: string
  readonly words: TrendWords
}
