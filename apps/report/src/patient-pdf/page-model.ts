import type { BetweenDosesInput, TrendInput } from '@troughline/charts'
import { betweenDosesAltText, trendAltText } from './alt-text.ts'
import { betweenDosesInput } from './between-doses-input.ts'
import { gradesOfResults } from './fact-uses.ts'
import { factsLine } from './facts-line.ts'
import { type FlagLine, flagLines, unjudgedLine } from './flag-lines.ts'
import { type HeaderText, headerText } from './header-text.ts'
import { levelCourses } from './level-courses.ts'
import { limitsOfPage } from './limits-of-page.ts'
import { defaultPageOptions, type PageOptions } from './page-options.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'
import { type TableRow, tableRows } from './result-rows.ts'
import { startLine } from './start-line.ts'
import { trendInput } from './trend-input.ts'
import { panelOf } from './trend-panels.ts'
import { unitTable } from './unit-table.ts'
import { writingOf } from './writing.ts'

/** A chart and what stands for it where it cannot be seen. */
export interface Figure<I> {
  readonly input: I
  readonly alt: string
}

/** The page as texts and chart inputs, before anything is measured or drawn. Plain values: it crosses to a worker. */
export interface PageModel {
  readonly options: PageOptions
  readonly title: string
  readonly asOf: string
  readonly header: HeaderText
  readonly flags: readonly FlagLine[]
  readonly unjudged: string | undefined
  readonly facts: readonly string[]
  readonly start: string | undefined
  readonly trend: Figure<TrendInput>
  /** Undefined where two cycles do not hold two usable samples each. */
  readonly betweenDoses: (Figure<BetweenDosesInput> & { readonly unit: string }) | undefined
  readonly rows: readonly TableRow[]
  readonly cannotSay: readonly string[]
  /** Parameter set, version and inputs, without the number of the page. */
  readonly footer: string
}

/** Characters of a hash that are printed. */
const shortHash = 8

/** Turns what was read into what is printed. Pure: equal records give equal pages. */
export function pageModel(
  patient: PatientRecord,
  run: RunRecord,
  options: PageOptions = defaultPageOptions,
): PageModel {
  const writing = writingOf(options, unitTable)
  const { texts } = writing
  const trend = trendInput(patient, gradesOfResults(patient), run, writing, options.b12Unit)
  const b12 = panelOf('b12', patient, run, writing, options.b12Unit)
  const courses = levelCourses(patient, run, b12, b12.bands!.deficientBelow)
  const between = betweenDosesInput(patient, run, writing, b12)
  return {
    options,
    title: texts.title(patient.timeline.patient_id),
    asOf: run.asOf,
    header: headerText(patient, run, writing, options),
    flags: flagLines(patient, writing),
    unjudged: unjudgedLine(patient, writing),
    facts: factsLine(patient, writing),
    start: startLine(patient, writing),
    trend: { input: trend, alt: trendAltText(trend, run.asOf, courses, writing) },
    betweenDoses:
      between === undefined
        ? undefined
        : { input: between, alt: betweenDosesAltText(between, courses, b12, writing), unit: b12.unit },
    rows: tableRows(patient, writing),
    cannotSay: limitsOfPage(patient, run, writing, (between?.decline.length ?? 0) > 0),
    footer: [
      texts.footer.parameters(run.parameterSet),
      texts.footer.version(run.engineVersion),
      texts.footer.inputs(run.inputsHash.slice(0, shortHash)),
    ].join(' · '),
  }
}
