import type { DecisionWord } from './decision-columns.ts'

/** A decision file: which of its lines decide about which waiting rows of which file. Given with the load of its corrected rows. */
export interface Resolution {
  /** source_file.file_id of the file whose rows it resolves. */
  readonly originFileId: number
  /** Loads of the origin's content, and the decision files about them. */
  readonly family: readonly number[]
  readonly rows: readonly ResolvedRow[]
}

/** Code and column of a waiting row. */
export interface Confirmed {
  readonly code: string
  readonly column: string | null
}

export interface ResolvedRow {
  /** First physical line in the decision file. */
  readonly line: number
  readonly quarantineKey: number
  readonly decision: DecisionWord
  readonly decidedBy: string | null
  /**
   * What a confirmed row waited for: a person looked at it and says that it is right. Of a row that waited again what was confirmed
   * before counts too. Empty for any other decision.
   */
  readonly confirmed: readonly Confirmed[]
  /** The dose event of unknown amount that gives way to what was decided. */
  readonly administrationKey: number | null
}

/** Dose events that give way. */
export const replacedEvents = ({ rows }: Resolution): readonly number[] =>
  rows.flatMap(({ administrationKey }) => (administrationKey === null ? [] : [administrationKey]))
