import { decisionWords } from '../../decisions/decision.ts'
import type { FlagStanding } from '../../decisions/flag-standing.ts'
import { causeText } from '../../format/cause-text.ts'
import { dateText } from '../../format/date-text.ts'
import { isoOfDay } from '../../format/day-text.ts'
import type { SortKey } from './worklist-query.ts'
import type { WorklistTable } from './worklist-table.ts'

/** What a cell is made from. */
export interface RowContext {
  readonly table: WorklistTable
  /** How the flag stands that put the patient of a row there. */
  readonly standing: (row: number) => FlagStanding
}

/** One column of the worklist, on the screen and in what is exported. */
export interface WorklistColumn {
  readonly id: string
  readonly head: string
  /** A share of the width, or a fixed one in `ch`. */
  readonly width: string
  readonly sort?: SortKey
  /** Shown until somebody chooses otherwise. */
  readonly byDefault: boolean
  /** Always there: it names the row. */
  readonly always?: boolean
  readonly numeric?: boolean
  /** The cell as text: as it is exported, with ISO dates. */
  readonly text: (row: number, context: RowContext) => string
  /** The cell as it is shown, where that differs. */
  readonly shown?: (row: number, context: RowContext) => string
}

const standingWords = { undecided: '', decided: '', snoozed: 'snoozed', reopened: 'reopened' } as const

const decisionText = ({ standing, decision }: FlagStanding, write: (on: string) => string): string =>
  decision === null
    ? ''
    : [standingWords[standing], decisionWords(decision, write)].filter((text) => text !== '').join(': ')

const day = (value: number | null | undefined): string => isoOfDay(value ?? null) ?? ''
const dayShown = (value: number | null | undefined): string => (day(value) === '' ? '' : dateText(day(value)))

/** Every column, in the order of the table. */
export const worklistColumns: readonly WorklistColumn[] = [
  {
    ...{ id: 'patient', head: 'Patient', width: 'minmax(15ch, 1fr)', sort: 'patient', byDefault: true, always: true },
    text: (row, { table }) => table.people.id[table.columns.person[row] ?? -1] ?? '',
  },
  {
    ...{ id: 'tier', head: 'Tier', width: '9ch', sort: 'urgency', byDefault: true },
    text: (row, { table }) => table.columns.tiers[table.columns.tier[row] ?? -1] ?? '',
  },
  {
    ...{ id: 'grade', head: 'Grade', width: '12ch', sort: 'grade', byDefault: true },
    text: (row, { table }) => table.columns.grades[table.columns.grade[row] ?? -1] ?? '',
  },
  {
    ...{ id: 'why', head: 'Why here', width: 'minmax(22ch, 2fr)', sort: 'why', byDefault: true },
    text: (row, { table }) => table.columns.whys[table.columns.why[row] ?? -1] ?? '',
  },
  {
    ...{ id: 'clinic', head: 'Clinic', width: 'minmax(14ch, 1fr)', sort: 'clinic', byDefault: true },
    text: (row, { table }) => table.clinicName(row),
  },
  {
    ...{ id: 'cause', head: 'Cause', width: 'minmax(14ch, 1fr)', sort: 'cause', byDefault: true },
    text: (row, { table }) => causeText(table.people, table.columns.person[row] ?? -1),
  },
  {
    ...{ id: 'since', head: 'Since', width: '13ch', sort: 'since', byDefault: true },
    text: (row, { table }) => day(table.columns.onset[row]),
    shown: (row, { table }) => dayShown(table.columns.onset[row]),
  },
  {
    ...{ id: 'uncovered', head: 'Days uncovered', width: '11ch', sort: 'uncovered', byDefault: false, numeric: true },
    text: (row, { table }) => String(table.columns.uncovered[row] ?? ''),
  },
  {
    ...{ id: 'interval', head: 'Planned interval (days)', width: '11ch', byDefault: false, numeric: true },
    text: (row, { table }) => String(table.columns.interval[row] ?? ''),
  },
  {
    ...{ id: 'rules', head: 'Rules', width: 'minmax(18ch, 1.5fr)', byDefault: false },
    text: (row, { table }) =>
      (table.columns.ruleLists[table.columns.rules[row] ?? -1] ?? '')
        .split(' ')
        .map((id) => table.ruleTitles.get(id) ?? id)
        .join('; '),
  },
  {
    ...{ id: 'last', head: 'Last injection', width: '13ch', byDefault: false },
    text: (row, { table }) => day(table.people.lastDose[table.columns.person[row] ?? -1]),
    shown: (row, { table }) => dayShown(table.people.lastDose[table.columns.person[row] ?? -1]),
  },
  {
    ...{ id: 'decision', head: 'Decision', width: 'minmax(17ch, 1.3fr)', byDefault: true },
    text: (row, { standing }) => decisionText(standing(row), (on) => on),
    shown: (row, { standing }) => decisionText(standing(row), dateText),
  },
  {
    ...{ id: 'reviewer', head: 'Decided by', width: 'minmax(12ch, 0.7fr)', byDefault: false },
    text: (row, { standing }) => standing(row).decision?.reviewer ?? '',
  },
]

/** The columns that an address names (`cols=patient,why`), or those shown by default; the one that names the row is always there. */
export function chosenColumns(named: string | undefined): WorklistColumn[] {
  const ids = named?.split(',')
  return worklistColumns.filter(
    ({ id, always, byDefault }) => always === true || (ids === undefined ? byDefault : ids.includes(id)),
  )
}

/** What the address holds for a choice of columns; null for the default. */
export function columnsWord(ids: ReadonlySet<string>): string | null {
  const chosen = worklistColumns.filter(({ id, always }) => always === true || ids.has(id))
  const isDefault = worklistColumns.every(
    ({ id, byDefault, always }) => (always === true || byDefault) === chosen.some((one) => one.id === id),
  )
  return isDefault ? null : chosen.map(({ id }) => id).join(',')
}

/** A table of texts: a head, then the rows, as they are exported. */
export const exportedCells = (
  columns: readonly WorklistColumn[],
  rows: readonly number[],
  context: RowContext,
): readonly (readonly string[])[] => [
  columns.map(({ head }) => head),
  ...rows.map((row) => columns.map((column) => column.text(row, context))),
]
