import type { Warehouse } from '@troughline/warehouse'
import type { FeedId } from '../feeds/feed.ts'
import type { SplitTotals } from '../read/split-records.ts'

/**
 * The rows of one feed in a file of another format (HL7 v2, FHIR, a report page), with the native column names of that feed
 * as header. A file gives one part for each feed that it holds rows of; from there on a part is read like a CSV file.
 */
export interface FeedPart {
  readonly feed: FeedId
  /** Native column names, in the order of c0, c1, ... */
  readonly header: readonly string[]
  /** Fact candidates of this part. */
  readonly rows: number
  /**
   * Builds the temporary table `stage` with the text columns `line_text, fields_text, damage, raw, c0, c1, ...`: first physical
   * line, number of fields (that of the header), the splitter's damage word or empty, and the source's own text of the
   * candidate (segment, resource); one row a candidate in file order. CR and LF inside a field are written as 0x1D and
   * 0x1E (`breaksInside` counts them).
   */
  readonly stage: (warehouse: Warehouse) => Promise<SplitTotals>
}

/** What a format reader made of a file. */
export interface ForeignFile {
  /** The format and, where known, its version: `hl7v2 2.5.1`, `fhir-r4`. */
  readonly format: string
  /** Import profile recorded with every fact: `hl7v2`, `fhir-r4`, `report-page`. */
  readonly profile: string
  /** Messages, resources or pages: the physical records printed beside the candidates. */
  readonly records: number
  readonly parts: readonly FeedPart[]
  /** Segments or resources that hold no fact this product reads, by reason: counted, never silent. */
  readonly leftOut: Readonly<Record<string, number>>
}
