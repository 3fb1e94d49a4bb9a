import { type Html, html } from './html.ts'

/** What a segment of a bar or a mark in the text means; each has a colour and a shape or hatch (style sheet, `.mark-*`, `.seg-*`). */
export type Meaning = 'strong' | 'definite' | 'probable' | 'possible' | 'information' | 'past' | 'none' | 'unjudged'

/** The hatch of "cannot tell" and the shapes of the grades, defined once and used by reference. */
export const markDefinitions = html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="5" height="5"/><rect class="hatch-line" width="1.6" height="5"/></pattern>
<symbol id="mark-definite" viewBox="0 0 12 12"><path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor"/></symbol>
<symbol id="mark-probable" viewBox="0 0 12 12"><path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 .8V11.2L.8 6Z" fill="currentColor"/></symbol>
<symbol id="mark-possible" viewBox="0 0 12 12"><path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
<symbol id="mark-information" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4"/></symbol>
<symbol id="mark-unjudged" viewBox="0 0 12 12"><path d="M1.5 6h9" stroke="currentColor" stroke-width="1.8"/></symbol>
</defs></svg>`

/** The shape of a grade. It says nothing by itself: the word stands beside it. */
export const mark = (meaning: 'definite' | 'probable' | 'possible' | 'information' | 'unjudged'): Html =>
  html`<svg class="mark mark-${meaning}" width="12" height="12" aria-hidden="true" focusable="false"><use href="#mark-${meaning}"/></svg>`

/** A small field in the colour of a bar segment: the bar's legend, put into the head of the column that counts it. */
export const swatch = (meaning: Meaning): Html =>
  html`<svg class="swatch" width="10" height="10" aria-hidden="true" focusable="false"><rect class="seg-${meaning}" width="10" height="10"/></svg>`
