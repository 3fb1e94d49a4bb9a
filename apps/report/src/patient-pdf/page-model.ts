import type { BetweenDosesInput, TrendInput } from '@troughline/charts'
import { factsLine } from './facts-line.ts'
import { type FlagLine, flagLines, unjudgedLine } from './flag-lines.ts'
import { type HeaderText, headerText } from './header-text.ts'
import { limitsOfPage } from './limits-of-page.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'
import { type TableRow, tableRows } from './result-rows.ts'
import { startLine } from './start-line.ts'
import { betweenDosesInput, trendInput } from './trend-input.ts'

/** The page as texts and chart inputs, before anything is measured or drawn. */
export interface PageModel {
  readonly title: string
  readonly asOf: string
  readonly header: HeaderText
  readonly flags: readonly FlagLine[]
  readonly unjudged: string | undefined
  readonly facts: readonly string[]
  readonly start: string | undefined
  readonly trend: TrendInput
  readonly betweenDoses: BetweenDosesInput | undefined
  readonly rows: readonly TableRow[]
  readonly cannotSay: readonly string[]
  readonly footer: string
}

/** Characters of a hash that are printed. */
const shortHash = 8

/** Turns what was read into what is printed. Pure: equal records give equal pages. */
export function pageModel(patient: PatientRecord, run: RunRecord): PageModel {
  return {
    title: `B12 trend ${patient.timeline.patient_id}`,
    asOf: run.asOf,
    header: headerText(patient, run),
    flags: flagLines(patient),
    unjudged: unjudgedLine(patient),
    facts: factsLine(patient),
    start: startLine(patient),
    trend: trendInput(patient, run),
    betweenDoses: betweenDosesInput(patient, run),
    rows: tableRows(patient),
    cannotSay: limitsOfPage(patient, run),
    footer: [
      `parameters ${run.parameterSet}`,
      `troughline ${run.engineVersion}`,
      `inputs ${run.inputsHash.slice(0, shortHash)}`,
      'page 1 of 1',
    ].join(' · '),
  }
}
