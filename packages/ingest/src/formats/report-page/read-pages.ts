import { type HeaderValues, readHeaderLine } from './header-block.ts'
import { isRule, readTableHeader, readTableRow, type Table, type TableRow } from './tables.ts'

/** What the lines above a table say of its results. */
export interface Specimen {
  /** Everything said of the patient so far, and of the specimen at hand. */
  readonly values: HeaderValues
  readonly patient: Patient
}

/** One patient of the text. */
export interface Patient {
  values: HeaderValues
  /** Collection dates said beside this patient. */
  readonly collected: Set<string>
}

/** A row of a table with its place. */
export interface PageRow extends TableRow {
  readonly line: number
  readonly raw: string
  readonly specimen: Specimen
}

/** The results of a text, and what else it holds. */
export interface Pages {
  readonly rows: readonly PageRow[]
  readonly patients: readonly Patient[]
  readonly tables: number
  readonly blankLines: number
  /** Headings within tables, and text outside of them. */
  readonly headings: number
  readonly otherLines: number
}

const SPECIMEN_KEYS = ['collected_at', 'received_at', 'reported_at', 'specimen_id'] as const

/**
 * Reads the tables of a text with what stands above each. The lines between two tables are taken together: where they name another
 * patient (id, birth date or name), nothing said before is carried over; where they name another collection date, nothing of the
 * specimen before is.
 */
export function readPages(text: string): Pages {
  const reader = new PageReader()
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  let line = 0
  for (const written of lines) {
    line += 1
    reader.take(written, line)
  }
  return reader.end()
}

class PageReader {
  private readonly rows: PageRow[] = []
  private readonly patients: Patient[] = []
  private specimen: Specimen | null = null
  /** Said since the last table. */
  private said: Partial<Record<keyof HeaderValues, string>> = {}
  private table: Table | null = null
  private tables = 0
  private blankLines = 0
  private headings = 0
  private otherLines = 0

  take(written: string, line: number): void {
    const isNewPage = written.includes('\f')
    const text = isNewPage ? written.replaceAll('\f', '') : written
    if (isNewPage) this.settle()
    if (text.trim() === '') {
      this.blankLines += 1
      if (this.table?.layout !== 'pipes') this.table = null
      return
    }
    if (isRule(text)) return
    const table = readTableHeader(text)
    if (table !== null) {
      this.settle()
      this.tables += 1
      this.table = table
      return
    }
    if (this.table !== null && this.row(text, line, this.table)) return
    this.table = null
    const values = readHeaderLine(text)
    if (values === null) this.otherLines += 1
    else this.said = { ...values, ...this.said }
  }

  end(): Pages {
    this.settle()
    const { rows, patients, tables, blankLines, headings, otherLines } = this
    return { rows, patients, tables, blankLines, headings, otherLines }
  }

  private row(text: string, line: number, table: Table): boolean {
    const row = readTableRow(text, table)
    if (row === null) return false
    const filled = Object.entries(row.cells).filter(([, cell]) => cell !== '')
    const isHeading = !row.tooMany && (filled.length === 0 || (filled.length === 1 && row.cells.test !== ''))
    if (isHeading) this.headings += 1
    else this.rows.push({ ...row, line, raw: text.trim(), specimen: this.currentSpecimen() })
    return true
  }

  private currentSpecimen(): Specimen {
    this.specimen ??= this.startPatient({})
    return this.specimen
  }

  /** Applies what was said since the last table. */
  private settle(): void {
    const { said } = this
    this.said = {}
    if (Object.keys(said).length === 0) return
    const before = this.specimen
    if (before === null || isAnother(before.patient.values, said)) {
      this.specimen = this.startPatient(said)
      return
    }
    const kept = said.collected_at === undefined ? before.values : without(before.values, SPECIMEN_KEYS)
    before.patient.values = { ...said, ...before.patient.values }
    if (said.collected_at !== undefined) before.patient.collected.add(said.collected_at)
    this.specimen = { values: { ...kept, ...said }, patient: before.patient }
  }

  private startPatient(values: HeaderValues): Specimen {
    const patient = { values, collected: new Set(values.collected_at === undefined ? [] : [values.collected_at]) }
    this.patients.push(patient)
    return { values, patient }
  }
}

const IDENTITY = ['patient_id', 'mrn', 'birth_date', 'name'] as const

/**
 * An id that both have decides; else birth date and name, of which none may differ. Who cannot be compared is another patient, so
 * is one whose id comes after tables without one: a result without a patient waits, a result of the wrong one does not.
 */
function isAnother(before: HeaderValues, said: HeaderValues): boolean {
  const identity = (values: HeaderValues) => IDENTITY.filter((key) => values[key] !== undefined)
  const both = identity(said).filter((key) => before[key] !== undefined)
  const [first] = both
  if (!hasId(before) && hasId(said)) return identity(before).length > 0
  if (first === undefined) return identity(said).length > 0 && identity(before).length > 0
  if (first === 'patient_id' || first === 'mrn') return said[first] !== before[first]
  return both.some((key) => said[key] !== before[key])
}

const hasId = ({ patient_id, mrn }: HeaderValues): boolean => patient_id !== undefined || mrn !== undefined

const without = (values: HeaderValues, keys: readonly (keyof HeaderValues)[]): HeaderValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as keyof HeaderValues)))
