import type { FileFinding } from '../report.ts'
import type { Shift } from './explain-shift.ts'
import type { HeaderUse, Heading } from './heading-rows.ts'

/** A part of the file below a header that is not the first one. */
export interface SectionFinding {
  /** `reordered`: read with its own header. `other`: kept out as `header_drift`, its header line too. */
  readonly kind: 'reordered' | 'other'
  /** Physical line of its header. */
  readonly headerLine: number
  /** Records below it. */
  readonly rows: number
}

/** Neighbouring records whose cells stand in wrong columns in the same way. */
export interface ShiftFinding extends Shift {
  readonly fromLine: number
  readonly toLine: number
  readonly rows: number
}

/** What was found among the records that the header does not say. */
export interface StageFindings {
  /** Header lines among the records that are none: those that repeat the header, and those of sections in another order. */
  readonly repeatedHeaders: number
  readonly sections: readonly SectionFinding[]
  readonly shifts: readonly ShiftFinding[]
  /** The same for the report of the file, without any value of a row. */
  readonly report: readonly FileFinding[]
}

/** Runs of moved cells that the report names one by one. */
const RUNS_SHOWN = 20

/** A header row among the records. */
export interface FoundHeading {
  readonly record: number
  readonly line: number
  readonly fields: number
  readonly heading: Heading
}

/** Records `from` to `to` (not included) that do not stand below the first header or a repeated one. */
export interface SectionRange {
  readonly from: number
  readonly to: number
  readonly found: FoundHeading
}

/** A record whose cells stand in wrong columns. */
export interface ShiftedRecord {
  readonly record: number
  readonly line: number
  readonly shift: Shift
}

/** Says what was found; `nothingFound` where that is nothing. */
export function describeFindings(
  headings: readonly FoundHeading[],
  ranges: readonly SectionRange[],
  shifted: readonly ShiftedRecord[],
  { header }: HeaderUse,
): StageFindings {
  const repeated = headings
    .filter(
      ({ heading, record }) =>
        heading.kind === 'repeated' && !ranges.some(({ from, to }) => record >= from && record < to),
    )
    .map(({ line }) => line)
  const sections = ranges.map(
    ({ from, to, found }): SectionFinding => ({
      kind: found.heading.kind === 'reordered' ? 'reordered' : 'other',
      headerLine: found.line,
      rows: to - from - 1,
    }),
  )
  const shifts = shiftRuns(shifted)
  const name = (position: number) => header[position]?.trim() || `column ${position + 1}`
  const report: FileFinding[] = []
  if (repeated.length > 0) {
    report.push({
      code: 'repeated_header',
      sentence: `The header stands again ${times(repeated.length)}, first on line ${repeated[0]}; these lines are no records.`,
      rows: repeated.length,
    })
  }
  for (const { kind, headerLine, rows } of sections) {
    const sentence =
      kind === 'reordered'
        ? `Line ${headerLine} is a header with the same columns in another order; the ${counted(rows, 'row')} below it were read with it.`
        : `Line ${headerLine} is a header with other columns; the ${counted(rows, 'row')} below it wait. Put that part into a file of its own.`
    report.push({ code: kind === 'reordered' ? 'reordered_header' : 'header_drift', sentence, rows })
  }
  for (const { kind, from, with: other, fromLine, toLine, rows } of shifts.slice(0, RUNS_SHOWN)) {
    const where = fromLine === toLine ? `Line ${fromLine}` : `Lines ${fromLine} to ${toLine}`
    const what =
      kind === 'swapped'
        ? `${name(from)} and ${name(other ?? from)} have changed places`
        : `all cells from ${name(from)} on stand one column to the ${kind}`
    report.push({ code: 'shifted_row', sentence: `${where} (${counted(rows, 'row')}): ${what}.`, rows })
  }
  const more = shifts.slice(RUNS_SHOWN)
  if (more.length > 0) {
    const rows = more.reduce((sum, run) => sum + run.rows, 0)
    const sentence = `Cells stand in wrong columns in ${counted(rows, 'more row')}, the first on line ${more[0]?.fromLine}.`
    report.push({ code: 'shifted_row', sentence, rows })
  }
  const taken = repeated.length + sections.filter(({ kind }) => kind === 'reordered').length
  return { repeatedHeaders: taken, sections, shifts, report }
}

/** Records in a row of the file with the same shift; a gap of lines (a note over several) does not end a run, another record does. */
function shiftRuns(shifted: readonly ShiftedRecord[]): ShiftFinding[] {
  const runs: ShiftFinding[] = []
  let last = Number.NaN
  for (const { record, line, shift } of shifted) {
    const run = runs.at(-1)
    const goesOn =
      run !== undefined &&
      record === last + 1 &&
      run.kind === shift.kind &&
      run.from === shift.from &&
      run.with === shift.with
    if (goesOn) runs[runs.length - 1] = { ...run, toLine: line, rows: run.rows + 1 }
    else runs.push({ ...shift, fromLine: line, toLine: line, rows: 1 })
    last = record
  }
  return runs
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

export const nothingFound: StageFindings = { repeatedHeaders: 0, sections: [], shifts: [], report: [] }
