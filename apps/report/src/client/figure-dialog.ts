/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { countText, element, gradeMark, needed } from './dom.ts'
import { type FigureLine, linesOf } from './figure-patients.ts'
import type { PageIndex } from './page-index.ts'
import { patientDetail } from './patient-detail.ts'

const pageSize = 100

const showWords: Readonly<Record<string, string>> = {
  strong: 'definite or probable',
  possible: 'possible',
  information: 'information',
  past: 'past',
  unjudged: 'cannot tell',
}

/** Every figure opens its patients, each of whom opens to flags and evidence. */
export function startFigures(page: PageIndex): void {
  const dialog = needed('#patients', HTMLDialogElement)
  const title = needed('#patients-title', HTMLHeadingElement)
  const note = needed('#patients-note', HTMLParagraphElement)
  const list = needed('#patients-list', HTMLDivElement)
  needed('#close', HTMLButtonElement).addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button.figure') : null
    if (button === null) return
    const { rule = '', part = '', show = '', clinic } = button.dataset
    const lines = linesOf(page.data, { rule, part, show, clinic })
    const ruleTitle = page.data.rules.title[page.data.rules.id.indexOf(rule)] ?? rule
    const clinicName =
      clinic === undefined ? 'all clinics' : page.data.clinics.name[page.data.clinics.id.indexOf(clinic)]
    title.textContent = ruleTitle
    note.textContent = `${part === 'whole' ? '' : `${part} · `}${showWords[show] ?? 'cannot tell'} · ${clinicName} · ${countText(lines.length)} in the list`
    list.replaceChildren()
    drawLines(page, list, lines, 0)
    dialog.showModal()
    title.focus()
    list.scrollTop = 0
  })
}

function drawLines(page: PageIndex, list: HTMLElement, lines: readonly FigureLine[], from: number): void {
  for (const line of lines.slice(from, from + pageSize)) list.append(lineDetails(page, line))
  const left = lines.length - from - pageSize
  if (left <= 0) return
  const more = element('button', { type: 'button', class: 'plain' }, `Show ${countText(Math.min(left, pageSize))} more`)
  more.addEventListener('click', () => {
    more.remove()
    drawLines(page, list, lines, from + pageSize)
  })
  list.append(more)
}

function lineDetails(page: PageIndex, line: FigureLine): HTMLElement {
  const { patients, clinics } = page.data
  const details = element(
    'details',
    { class: 'line' },
    element(
      'summary',
      {},
      gradeMark(line.grade),
      ' ',
      element('b', {}, patients.id[line.patient] ?? ''),
      ' ',
      element('span', { class: 'of' }, clinics.name[patients.clinic[line.patient] ?? -1] ?? ''),
      ` ${line.text}`,
    ),
  )
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(patientDetail(page, line.patient))
  })
  return details
}
