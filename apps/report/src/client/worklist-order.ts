import type { Payload } from '../dashboard/payload.ts'

/** What the reader asked to see. */
export interface WorklistFilter {
  /** Words that must all occur in the row, in any case. */
  readonly search: string
  /** Number of the clinic; undefined for all. */
  readonly clinic: number | undefined
  readonly tiers: ReadonlySet<string>
}

export type WorklistColumn = 'tier' | 'patient' | 'clinic' | 'why' | 'rules' | 'onset'

export interface WorklistOrder {
  readonly column: WorklistColumn
  readonly descending: boolean
}

/** The text of each row that a search looks at, in small letters. */
export function searchTexts(data: Payload): string[] {
  return data.worklist.patient.map((patient, row) => {
    const clinic = data.clinics.name[data.patients.clinic[patient] ?? -1] ?? ''
    const rules = (data.worklist.rules[row] ?? []).map((rule) => data.rules.title[rule] ?? '')
    return [data.patients.id[patient], clinic, data.worklist.why[row], data.worklist.grade[row], ...rules]
      .join(' ')
      .toLowerCase()
  })
}

/** Rows that pass the filter, in the published order. */
export function filteredRows(data: Payload, texts: readonly string[], filter: WorklistFilter): number[] {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const rows: number[] = []
  for (const [row, patient] of data.worklist.patient.entries()) {
    if (!filter.tiers.has(data.worklist.tier[row] ?? '')) continue
    if (filter.clinic !== undefined && data.patients.clinic[patient] !== filter.clinic) continue
    const text = texts[row] ?? ''
    if (words.every((word) => text.includes(word))) rows.push(row)
  }
  return rows
}

/** The same rows by a column; ties, and the column "tier", keep the published order. Missing dates come last. */
export function orderedRows(data: Payload, rows: readonly number[], order: WorklistOrder): number[] {
  const collator = new Intl.Collator('en', { numeric: true })
  const keyOf = (row: number): string => {
    const patient = data.worklist.patient[row] ?? -1
    if (order.column === 'patient') return data.patients.id[patient] ?? ''
    if (order.column === 'clinic') return data.clinics.name[data.patients.clinic[patient] ?? -1] ?? ''
    if (order.column === 'why') return data.worklist.why[row] ?? ''
    if (order.column === 'rules') return data.rules.title[data.worklist.rules[row]?.[0] ?? -1] ?? ''
    return data.worklist.onset[row] ?? ''
  }
  const sign = order.descending ? -1 : 1
  if (order.column === 'tier') return [...rows].sort((a, b) => sign * (a - b))
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }))
  keyed.sort((a, b) => {
    if (a.key === '' || b.key === '') return (a.key === '' ? 1 : 0) - (b.key === '' ? 1 : 0) || a.row - b.row
    return sign * collator.compare(a.key, b.key) || a.row - b.row
  })
  return keyed.map(({ row }) => row)
}
