import type { DashboardSource } from '../source.ts'

/**
 * Makes of a read one that happens once for the pages of all clinics of a network, and once for all sections of a page. `read` is given the source
 * of the whole; it must not depend on the clinic of a page beyond that.
 */
export function ofNetwork<T>(read: (whole: DashboardSource) => Promise<T>): (source: DashboardSource) => Promise<T> {
  const known = new WeakMap<DashboardSource, Promise<T>>()
  return (source) => {
    const whole = source.whole ?? source
    const found = known.get(whole) ?? read(whole)
    known.set(whole, found)
    return found
  }
}

/** The same for rows that belong to clinics: a page of one clinic has its own ones, in their order. */
export function rowsOfClinics<Row>(
  read: (whole: DashboardSource) => Promise<readonly Row[]>,
  clinicOf: (row: Row) => string,
): (source: DashboardSource) => Promise<readonly Row[]> {
  const cut = ofNetwork(async (whole) => {
    const rows = await read(whole)
    return { rows, byClinic: Map.groupBy(rows, clinicOf) }
  })
  return async (source) => {
    const { rows, byClinic } = await cut(source)
    return source.clinic === null ? rows : (byClinic.get(source.clinic) ?? [])
  }
}
