import type { CodeList } from '../../code-lists/code-list.ts'
import { type DoseRow, doseRow } from './dose-rows.ts'
import type { Segment } from './segment.ts'

interface PendingDose {
  readonly rxa: Segment
  readonly notes: string[]
  readonly orderId: string
  route: Segment | null
}

/** A dose with what a later message may refer to. */
export interface ReadDose extends DoseRow {
  readonly rxa: Segment
  readonly orderId: string
}

/**
 * Administrations that wait for their RXR. In RAS messages one RXR follows all administrations of a group; elsewhere it belongs to the
 * RXA before it.
 */
export class DoseGroup {
  private doses: PendingDose[] = []

  /** Whether the next RXA begins another group. */
  isClosed(type: string): boolean {
    return !type.startsWith('RAS') || this.doses.some(({ route }) => route !== null)
  }

  /** Adds an administration; gives the list that its notes go to. */
  add(rxa: Segment, orderId: string): string[] {
    const notes: string[] = []
    this.doses.push({ rxa, notes, orderId, route: null })
    return notes
  }

  addRoute(rxr: Segment): void {
    for (const dose of this.doses) dose.route ??= rxr
  }

  take(patientId: string, codeList: CodeList | null): ReadDose[] {
    const read = this.doses.map(({ rxa, notes, orderId, route }) => ({
      rxa,
      orderId,
      ...doseRow(rxa, { patientId, route, notes, codeList }),
    }))
    this.doses = []
    return read
  }
}
