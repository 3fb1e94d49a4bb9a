import { type Html, html } from '../html.ts'

/**
 * A table that scrolls inside its own frame on a narrow screen, so that the page never does. The frame can be focused, so that
 * the keyboard can scroll it.
 */
export const scrollTable = (id: string, label: string, table: Html): Html =>
  html`<div class="frame" role="group" tabindex="0" aria-label="${label}" id="${id}">${table}</div>`
