import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import type { WorklistColumns } from '../../../dashboard/payload/worklist.ts'

/** The lists of the view: the five tiers together, and the two that are off by default. */
export const lists = ['tiers', 'possible', 'information'] as const
export type ListName = (typeof lists)[number]

/** The worklist with what a filter or a column needs of its patients. A row is a place in these columns. */
export interface WorklistTable {
  readonly rows: number
  readonly columns: WorklistColumns
  readonly people: PeopleColumns
  /** Rows of each list, in the order of urgency. */
  readonly rowsOf: Readonly<Record<ListName, readonly number[]>>
  readonly clinicName: (row: number) => string
  readonly clinicNames: ReadonlyMap<string, string>
  readonly ruleTitles: ReadonlyMap<string, string>
  /** Rows by patient number. */
  readonly rowOfPerson: ReadonlyMap<number, number>
}

/** Puts the sections together; nothing of the length of the list is made twice. */
export function worklistTable(
  core: Pick<CoreColumns, 'clinics' | 'rules'>,
  people: PeopleColumns,
  columns: WorklistColumns,
): WorklistTable {
  const rows = columns.person.length
  const names = new Map(core.clinics.id.map((id, place) => [id, core.clinics.name[place] ?? id]))
  const ruleTitles = new Map(core.rules.map(({ id, title }) => [id, title]))
  const nameByNumber = people.clinicIds.map((id) => names.get(id) ?? id)
  const clinicName = (row: number): string => nameByNumber[people.clinic[columns.person[row] ?? -1] ?? -1] ?? ''
  const rowsOf: Record<ListName, number[]> = { tiers: [], possible: [], information: [] }
  const listOfTier = columns.tiers.map((tier) => (tier === 'possible' || tier === 'information' ? tier : 'tiers'))
  for (let row = 0; row < rows; row += 1) rowsOf[listOfTier[columns.tier[row] ?? -1] ?? 'tiers'].push(row)
  return {
    ...{ rows, columns, people, rowsOf, clinicName, clinicNames: names, ruleTitles },
    rowOfPerson: new Map(columns.person.map((person, row) => [person, row])),
  }
}
