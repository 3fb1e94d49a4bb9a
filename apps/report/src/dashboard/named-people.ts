import { patientRows } from './patient-rows.ts'
import type { PersonRow } from './read/people.ts'
import type { DashboardSource } from './source.ts'

/** Everybody whom a page names, and the number of each in it. */
export interface NamedPeople {
  readonly rows: readonly PersonRow[]
  /** Number of a patient by `patient_timeline.patient_key`; a programmer's error for somebody whom the page does not name. */
  readonly numberOf: (key: number) => number
}

const known = new WeakMap<DashboardSource, Promise<NamedPeople>>()

/** The people of a page, read once for all of its sections, so that one number means one patient everywhere. */
export function namedPeople(source: DashboardSource): Promise<NamedPeople> {
  const read = known.get(source) ?? readNamed(source)
  known.set(source, read)
  return read
}

async function readNamed(source: DashboardSource): Promise<NamedPeople> {
  const { people: rows } = await patientRows(source)
  const numbers = new Map(rows.map(({ key }, number) => [key, number]))
  return {
    rows,
    numberOf: (key) => {
      const number = numbers.get(key)
      if (number === undefined) throw new Error('a row of the page speaks of a patient whom the page does not name')
      return number
    },
  }
}
