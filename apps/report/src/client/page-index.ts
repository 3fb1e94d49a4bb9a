import type { Payload } from '../dashboard/payload.ts'

/** The columns of the page with the look-ups that every view needs. Row numbers stand for rows. */
export interface PageIndex {
  readonly data: Payload
  readonly flagsOf: ReadonlyMap<number, readonly number[]>
  readonly unjudgedOf: ReadonlyMap<number, readonly number[]>
  /** First row of `evidence` of each flag. */
  readonly evidenceFrom: readonly number[]
}

const byPatient = (patients: readonly number[]): Map<number, number[]> => {
  const rows = new Map<number, number[]>()
  for (const [row, patient] of patients.entries()) {
    const own = rows.get(patient)
    if (own === undefined) rows.set(patient, [row])
    else own.push(row)
  }
  return rows
}

export function indexOf(data: Payload): PageIndex {
  const evidenceFrom: number[] = []
  let from = 0
  for (const n of data.flags.evidence) {
    evidenceFrom.push(from)
    from += n
  }
  return {
    data,
    flagsOf: byPatient(data.flags.patient),
    unjudgedOf: byPatient(data.unjudged.patient),
    evidenceFrom,
  }
}
