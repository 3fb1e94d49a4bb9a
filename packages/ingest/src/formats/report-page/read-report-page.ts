import { readResultStatus } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import type { FeedId } from '../../feeds/feed.ts'
import type { FileProblem } from '../../read/read-file.ts'
import { hasReserved, RowWriter, stageRows, type WrittenRow } from '../../read/row-writer.ts'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import { RESULT_COLUMNS } from '../columns.ts'
import { readRange } from '../hl7v2/reference-range.ts'
import type { FeedPart, ForeignFile } from '../part.ts'
import { type PageOrder, pageDate, provenOrder } from './page-dates.ts'
import { type PageRow, type Pages, type Patient, readPages } from './read-pages.ts'

/** What the reader is told of a text. */
export interface ReportPageOptions {
  /** Answers of the caller by native column; `patient_id` counts where the page names none. */
  readonly given?: Readonly<Record<string, string>>
  /** The text was decoded with replacements: a row with U+FFFD is damaged. */
  readonly damagedEncoding?: boolean
}

const PATIENT_COLUMNS = ['patient_id', 'given_name', 'family_name', 'birth_date', 'sex'] as const

/**
 * Reads printed laboratory reports: tables of tests and results below lines that say whose they are and when the specimen was
 * collected, several tables and pages in one text. Every row of a table is a candidate of `labs`; rows without a date or patient on a text
 * that has some wait in quarantine. A text without any collection date, or without any patient, is refused.
 *
 * Numeric dates are read in the order that the dates of the text prove together; unproven ones are left for `--date-order`.
 *
 * @param text the whole text.
 */
export function readReportPage(
  text: string,
  folder: TemporaryFolder,
  options: ReportPageOptions = {},
): ForeignFile | FileProblem {
  const pages = readPages(text)
  const given = options.given?.patient_id?.trim() ?? ''
  const problem = refusal(pages, given)
  if (problem !== null) return problem
  const order = provenOrder(datesOf(pages))
  const results = pages.rows.map((row) => resultRow(row, pages.patients, given, order))
  const people = new Map(
    pages.patients
      .flatMap((patient) => patientRow(patient, given, order, pages))
      .map((row) => [row.cells.join('\u001f'), row] as const),
  )
  const isDamaged = ({ raw, cells }: WrittenRow): boolean =>
    [raw, ...cells].some(
      (cell) => cell !== null && (hasReserved(cell) || (options.damagedEncoding === true && cell.includes('\ufffd'))),
    )
  const part = (
    feed: FeedId,
    header: readonly string[],
    rows: readonly WrittenRow[],
    blankLines: number,
  ): FeedPart[] => {
    if (rows.length === 0) return []
    const path = folder.path(`report-${feed}.txt`)
    const writer = new RowWriter(path, header.length)
    for (const row of rows) writer.write(isDamaged(row) ? { ...row, damage: 'encoding' } : row)
    const totals = { ...writer.close(), blankLines }
    return [
      {
        feed,
        header,
        rows: rows.length,
        stage: (warehouse: Warehouse) => stageRows(warehouse, path, header.length, totals),
      },
    ]
  }
  return {
    format: 'report page',
    profile: 'report-page',
    records: pages.tables,
    parts: [
      ...part('patients', PATIENT_COLUMNS, [...people.values()], 0),
      ...part('labs', RESULT_COLUMNS, results, pages.blankLines),
    ],
    leftOut: Object.fromEntries(
      [
        ['heading or empty row within a table', pages.headings] as const,
        ['line of text outside of the tables', pages.otherLines] as const,
      ].filter(([, lines]) => lines > 0),
    ),
  }
}

/** Why the text cannot be read at all. */
function refusal({ rows, patients, tables }: Pages, given: string): FileProblem | null {
  if (rows.length === 0) {
    return {
      code: 'no_facts',
      message:
        tables === 0
          ? 'This looks like a printed report, but has no table with a column of tests and one of results.'
          : 'The tables of this report have no rows.',
      hint: 'A table begins with a line such as | Test | Result | Unit | Reference Range | Flag |.',
    }
  }
  if (rows.every((row) => collectedOf(row, patients) === '')) {
    return {
      code: 'refused_format',
      message: `This report has ${rows.length} rows of results and no collection date: nothing says when the specimen was taken.`,
      hint: 'Add a line such as "Collection Date: 11/07/2025 02:39 PM" or "Collection Date: 2025-11-07" above each table, or load the results as CSV with a column collected_at.',
    }
  }
  const nameless = patients.filter(
    (patient) => rows.some(({ specimen }) => specimen.patient === patient) && idOf(patient) === '',
  )
  if (given === '' && rows.every(({ specimen }) => nameless.includes(specimen.patient))) {
    return {
      code: 'unanswered_question',
      message: 'Nothing in this report says which patient it is about.',
      hint: 'Add a line such as "Patient ID: ..." above the table, or give patient_id.',
    }
  }
  if (given !== '' && nameless.length > 1) {
    return {
      code: 'unanswered_question',
      message: `This report is about ${nameless.length} patients without an id, and one patient_id was given.`,
      hint: 'Add a line such as "Patient ID: ..." above the tables of each.',
    }
  }
  return null
}

const idOf = ({ values }: Patient): string => values.patient_id ?? values.mrn ?? ''

/** The date in the row, else the one above the table, else the only one of a text about one patient (below the table, say). */
function collectedOf({ cells, specimen }: PageRow, patients: readonly Patient[]): string {
  const [only, ...others] = patients.length === 1 ? specimen.patient.collected : []
  return cells.date || specimen.values.collected_at || (others.length === 0 ? (only ?? '') : '')
}

function datesOf({ rows, patients }: Pages): string[] {
  const said = rows.flatMap(({ cells, specimen }) => [
    cells.date,
    specimen.values.collected_at,
    specimen.values.reported_at,
    specimen.values.received_at,
  ])
  return [
    ...new Set([...said, ...patients.flatMap(({ values, collected }) => [values.birth_date, ...collected])]),
  ].filter((text) => text !== undefined)
}

function resultRow(row: PageRow, patients: readonly Patient[], given: string, order: PageOrder | null): WrittenRow {
  const { cells, specimen, line, raw, tooMany } = row
  const { values, patient } = specimen
  const value = cells.value ?? ''
  const unit = cells.unit ?? ''
  const range = cells.range ?? ''
  const limits = readRange(range, unit === '' ? unitBehind(value) : unit)
  const isStatus = /^\p{L}{4,}/u.test(cells.flag ?? '') && readResultStatus(cells.flag) !== undefined
  const unreadRange = limits === undefined && range !== '' && value !== '' ? `Reference range: ${range}` : ''
  return {
    line,
    raw,
    cells: [
      idOf(patient) || given,
      pageDate(collectedOf(row, patients), order),
      pageDate(values.reported_at ?? '', order),
      pageDate(values.received_at ?? '', order),
      cells.code ?? '',
      cells.test ?? '',
      value,
      unit,
      limits?.low ?? '',
      limits?.high ?? '',
      isStatus ? '' : (cells.flag ?? ''),
      isStatus ? (cells.flag ?? '') : '',
      values.specimen_id ?? '',
      values.laboratory ?? '',
      cells.method ?? '',
      [cells.comment ?? '', unreadRange].filter((text) => text !== '').join('\n'),
    ],
    // A row with more cells than the header: which is which is not known.
    ...(tooMany && { fields: 1 }),
  }
}

/** `556.0 pg/mL`: the unit that a range in the same unit also has. */
const unitBehind = (value: string): string => /^[<>≤≥=\s]*[\d.,]+\s*(\p{L}\S*)$/u.exec(value)?.[1] ?? ''

/** A row of `patients` where id and birth date are there; its place is that of the patient's first result. */
function patientRow(patient: Patient, given: string, order: PageOrder | null, { rows }: Pages): WrittenRow[] {
  const id = idOf(patient) || given
  const { birth_date, name = '', sex = '' } = patient.values
  const first = rows.find(({ specimen }) => specimen.patient === patient)
  if (id === '' || birth_date === undefined || first === undefined) return []
  const [family = '', givenName = ''] = name.includes(',')
    ? name.split(/\s*,\s*/)
    : [name.split(/\s+/).at(-1), beforeLast(name)]
  const raw = [id, name, birth_date, sex].filter((text) => text !== '').join(' | ')
  return [{ line: first.line, raw, cells: [id, givenName, family, pageDate(birth_date, order), sex] }]
}

const beforeLast = (name: string): string => name.split(/\s+/).slice(0, -1).join(' ')
