import type { WrittenRow } from '../../read/row-writer.ts'

export type Hl7Feed = 'patients' | 'injections' | 'other_doses' | 'labs'

/** Where what is found in a file goes. */
export interface Hl7Sink {
  readonly row: (feed: Hl7Feed, row: WrittenRow) => void
  readonly leftOut: (reason: string, segments?: number) => void
}
