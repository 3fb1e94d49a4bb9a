import type { DateOrder } from '../normalise/moments.ts'
import type { FeedMatch } from '../recognise/match-feed.ts'
import type { FileFinding } from '../report.ts'
import type { Stage } from './stage.ts'

/** A file by its content, and where it was found. */
export interface FileIdentity {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** How the records of a file were read; stored with it, so that a quarantined record can be taken apart again. */
export interface Reading {
  /** csv, or a format and its version. */
  readonly format: string
  /** Id of the import profile, with its version; `native` for the native format. */
  readonly profile: string
  /** Header as the file has it; of another format the native names. */
  readonly header: readonly string[]
  readonly encoding: string
  readonly delimiter: string
  readonly quote: string
  /** Physical line on which the header ends; 0 where there is none. */
  readonly headerLine: number
}

/** How the dates of a file are read where its profile says it. */
export interface FileDates {
  readonly order?: DateOrder
  /** Zone of times without an offset; the site's where it is not said. */
  readonly zone?: string
  /** De-identified extracts whose dates were shifted into the future. */
  readonly allowFuture?: boolean
}

/** The staged rows of one feed of one file, whatever its format was: what loading starts from. */
export interface SourceRows {
  readonly match: FeedMatch
  readonly stage: Stage
  /** Fields of a whole record. */
  readonly width: number
  /** Fields that a record needs, up to the last required column; a shorter one is ragged. */
  readonly needed: number
  readonly reading: Reading
  readonly dates: FileDates
  /** Physical records: of another format its messages or resources. */
  readonly records: number
  /** Records that hold no fact, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
  /** What looks wrong about the records as a whole. */
  readonly findings: readonly FileFinding[]
  /** Feeds that the content of this file gives rows of. */
  readonly parts: number
  /** A log of any medicine: only what is positively vitamin B12 is a dose of it. In a B12 log an unknown product is one. */
  readonly mixedProducts: boolean
  /**
   * Something of every row is said by the name of the file or by an answer of the caller, not by the row: an equal row of a file of
   * another name is another row.
   */
  readonly namedByFile: boolean
  /** Known values stay where this source has none (patients of HL7 and FHIR know less than a patients feed). */
  readonly fillsIn: boolean
}
