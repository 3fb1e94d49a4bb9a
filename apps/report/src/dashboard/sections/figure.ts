import type { Part } from '../dashboard-data.ts'
import { type Html, html } from '../html.ts'
import { count } from '../numbers.ts'

/** Which patients stand behind a figure; the page's script opens them. */
export interface FigureOf {
  readonly ruleId: string
  readonly part: Part
  /** Absent: every clinic in scope. */
  readonly clinicId?: string | undefined
  /** A grade, `strong` (definite or probable), `active`, `past`, `unjudged` or `reason:<code>`. */
  readonly show: string
}

/** A number that opens its patients. Zero opens nobody and is plain text. */
export function figure(of: FigureOf, n: number): Html {
  if (n === 0) return html`0`
  const clinic = of.clinicId === undefined ? '' : html` data-clinic="${of.clinicId}"`
  return html`<button type="button" class="figure" data-rule="${of.ruleId}" data-part="${of.part}" data-show="${of.show}"${clinic} aria-label="${count(n)}, open the list">${count(n)}</button>`
}
