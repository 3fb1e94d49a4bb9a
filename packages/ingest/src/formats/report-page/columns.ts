import { normaliseWords } from '@troughline/clinical'

/** What a column of a report's table is. */
export type TableColumn = 'test' | 'code' | 'value' | 'unit' | 'range' | 'flag' | 'date' | 'method' | 'comment'

/** Names as `normaliseWords` leaves them: lower case, runs of other characters one blank. */
const NAMES: Readonly<Record<TableColumn, readonly string[]>> = {
  test: [
    'test',
    'test name',
    'tests',
    'analyte',
    'component',
    'investigation',
    'marker',
    'biomarker',
    'lab test',
    'name',
  ],
  code: ['code', 'test code', 'loinc', 'loinc code'],
  value: [
    'result',
    'results',
    'value',
    'your result',
    'your value',
    'current result',
    'measured value',
    'result value',
  ],
  unit: ['unit', 'units'],
  range: [
    ...['range', 'reference range', 'reference interval', 'ref range', 'reference', 'normal range', 'normal values'],
    ...['expected range', 'reference ranges', 'biological reference interval', 'standard range'],
  ],
  flag: ['flag', 'flags', 'status', 'abnormal', 'abnormal flag', 'interpretation', 'h l'],
  date: ['collected', 'collection date', 'date collected', 'collection date time', 'specimen date', 'date'],
  method: ['method', 'methodology'],
  comment: ['comment', 'comments', 'note', 'notes'],
}

const byName = new Map(
  (Object.keys(NAMES) as TableColumn[]).flatMap((column) => NAMES[column].map((name) => [name, column] as const)),
)

/** Columns of an export whose rows say themselves whom they are about: such a table is no report page. */
const PATIENT = /^(?:patient|mrn|nhs number|subject)/

/**
 * The columns of a table by its header cells, undefined where a cell is none of ours; null where the cells are no header: no column
 * of tests or of values, two of one kind, or a column of patients.
 */
export function tableColumns(cells: readonly string[]): readonly (TableColumn | undefined)[] | null {
  const words = cells.map((cell) => normaliseWords(cell))
  if (words.some((word) => PATIENT.test(word))) return null
  const columns = words.map((word) => byName.get(word))
  const known = columns.filter((column) => column !== undefined)
  if (!known.includes('test') || !known.includes('value')) return null
  return new Set(known).size === known.length ? columns : null
}
