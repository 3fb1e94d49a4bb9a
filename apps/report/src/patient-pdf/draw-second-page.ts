import { drawFlags } from './draw-flags.ts'
import { drawRunningHeader } from './draw-header.ts'
import { drawResults } from './draw-results.ts'
import { drawSectionHead } from './draw-section-head.ts'
import { type FlagLayout, layoutWhole } from './flag-layout.ts'
import type { FlagLine } from './flag-lines.ts'
import { type Frame, leading, left } from './page-layout.ts'
import type { PageModel } from './page-model.ts'
import type { PageWriter } from './page-writer.ts'
import { isEvidence, type TableRow } from './result-rows.ts'
import type { TextMeasure } from './text-measure.ts'
import { textsOf } from './texts/catalogues.ts'

/** What found no room on the first page and must not be missing from the paper. */
export interface SecondPage {
  readonly isNeeded: boolean
  readonly flags: readonly FlagLine[]
  /** In full, where the first page cuts it. */
  readonly unjudged: string | undefined
  /** Results that active flags rest on or stand beside. */
  readonly rows: readonly TableRow[]
}

/**
 * A cut list of what could not be judged is by itself no reason for a second page: it tells of the record, not of the patient. Nor are
 * symptom scores, which the trend shows one by one.
 */
export function secondPage(flags: FlagLayout, rows: readonly TableRow[], unjudged: string | undefined): SecondPage {
  const evidence = rows.filter(isEvidence)
  return {
    isNeeded: flags.left.length > 0 || evidence.some(({ isScore }) => !isScore),
    flags: flags.left,
    unjudged: flags.isCut ? unjudged : undefined,
    rows: evidence,
  }
}

/** Flags first, then results; results beyond the page are counted. */
export function drawSecondPage(
  writer: PageWriter,
  measure: TextMeasure,
  model: PageModel,
  frame: Frame,
  { flags, unjudged, rows }: SecondPage,
): void {
  const texts = textsOf(model.options.language)
  const whole = { x: left, to: frame.right }
  writer.nextPage()
  let y = drawRunningHeader(writer, measure, model.header, frame)
  if (flags.length > 0 || unjudged !== undefined) {
    y = drawSectionHead(writer, measure, texts.sections.moreFlags, { ...whole, y })
    const setting = { measure, words: texts.flags, right: frame.right, hasNextPage: false }
    y = drawFlags(writer, layoutWhole(setting, flags, unjudged), y)
  }
  if (rows.length === 0) return
  y = drawSectionHead(writer, measure, texts.sections.moreResults, { ...whole, y })
  drawResults(writer, measure, texts, rows, { ...whole, y, height: frame.bottom - 2 * leading.small - y })
}
