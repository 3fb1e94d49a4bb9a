/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { countText, element, gradeMark, needed } from './dom.ts'
import type { PageIndex } from './page-index.ts'
import { patientDetail } from './patient-detail.ts'
import {
  filteredRows,
  orderedRows,
  searchTexts,
  type WorklistColumn,
  type WorklistFilter,
  type WorklistOrder,
} from './worklist-order.ts'

/** Rows that are put into the page at once; more on request, so that thousands of patients never make it slow. */
const pageSize = 100
const columns = 6

/** Fills the worklist table and keeps it in step with filters and column heads. */
export function startWorklist(page: PageIndex): void {
  const form = needed('#filters', HTMLFormElement)
  const table = needed('#worklist-table', HTMLTableElement)
  const body = needed('#worklist-table tbody', HTMLTableSectionElement)
  const shown = needed('#shown', HTMLParagraphElement)
  const more = needed('#more', HTMLButtonElement)
  const texts = searchTexts(page.data)
  let order: WorklistOrder = { column: 'tier', descending: false }
  let rows: number[] = []
  let drawn = 0

  const drawMore = () => {
    const next = rows.slice(drawn, drawn + pageSize)
    body.append(...next.flatMap((row) => patientRows(page, row)))
    drawn += next.length
    more.hidden = drawn >= rows.length
    more.textContent = `Show ${countText(Math.min(pageSize, rows.length - drawn))} more`
  }
  const draw = () => {
    rows = orderedRows(page.data, filteredRows(page.data, texts, filterOf(form)), order)
    body.replaceChildren()
    drawn = 0
    drawMore()
    const all = page.data.worklist.patient.length
    shown.textContent =
      rows.length === 0
        ? `No patient matches, of ${countText(all)} on the lists.`
        : `${countText(rows.length)} of ${countText(all)} patients on the lists match.`
    for (const head of table.tHead?.rows[0]?.cells ?? [])
      if (head.dataset.column === order.column)
        head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
  }

  form.addEventListener('input', draw)
  form.addEventListener('submit', (event) => event.preventDefault())
  more.addEventListener('click', drawMore)
  table.tHead?.addEventListener('click', (event) => {
    const head = event.target instanceof Element ? event.target.closest('th') : null
    const column = head?.dataset.column as WorklistColumn | undefined
    if (column === undefined) return
    order = { column, descending: order.column === column && !order.descending }
    draw()
  })
  draw()
}

function filterOf(form: HTMLFormElement): WorklistFilter {
  const values = new FormData(form)
  const clinic = String(values.get('clinic') ?? '')
  return {
    search: String(values.get('search') ?? ''),
    clinic: clinic === '' ? undefined : Number(clinic),
    tiers: new Set(values.getAll('tier').map(String)),
  }
}

/** The row of a patient, and the row below it that opens. The detail is built when it is first opened. */
function patientRows(page: PageIndex, row: number): HTMLTableRowElement[] {
  const { data } = page
  const patient = data.worklist.patient[row] ?? -1
  const grade = data.worklist.grade[row] ?? ''
  const detailId = `detail-${row}`
  const toggle = element(
    'button',
    { type: 'button', class: 'open', 'aria-expanded': 'false', 'aria-controls': detailId },
    data.patients.id[patient] ?? '',
  )
  const cell = element('td', { colspan: String(columns) })
  const detail = element('tr', { id: detailId, class: 'detail-row' }, cell)
  detail.hidden = true
  toggle.addEventListener('click', () => {
    if (cell.childElementCount === 0) cell.append(patientDetail(page, patient))
    detail.hidden = !detail.hidden
    toggle.setAttribute('aria-expanded', String(!detail.hidden))
  })
  const tier = data.worklist.tier[row] ?? ''
  const rules = (data.worklist.rules[row] ?? []).map((rule) => data.rules.title[rule] ?? '')
  const summary = element(
    'tr',
    {},
    element('td', { class: 'c-tier' }, tier.length > 1 ? '–' : tier),
    element('th', { scope: 'row', class: 'c-patient' }, toggle),
    element('td', { class: 'c-clinic' }, data.clinics.name[data.patients.clinic[patient] ?? -1] ?? ''),
    element(
      'td',
      { class: 'c-why' },
      gradeMark(grade),
      ' ',
      element('span', { class: `grade grade-${grade}` }, grade),
      ` ${data.worklist.why[row] ?? ''}`,
      ...(data.worklist.decided[row] ? [' ', element('span', { class: 'decided' }, 'decided')] : []),
    ),
    element('td', { class: 'c-rules' }, rules.join('; ')),
    element('td', { class: 'c-onset' }, data.worklist.onset[row] ?? ''),
  )
  return [summary, detail]
}
