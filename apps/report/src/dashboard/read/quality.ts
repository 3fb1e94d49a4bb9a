import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'
import { ofNetwork, rowsOfClinics } from './of-network.ts'

/** What became of the rows of one load of a file: rows = loaded + unchanged + superseded + quarantined. */
export interface FileRow {
  readonly name: string
  readonly sha256: string
  readonly feed: string
  /** Import profile; `native` for the native format. */
  readonly profile: string
  readonly records: number
  readonly rows: number
  readonly loaded: number
  readonly unchanged: number
  readonly superseded: number
  readonly quarantined: number
  /** Of the loaded ones: doses whose amount waits for a decision. */
  readonly withheld: number
  /** Records without a fact by what the profile or the format says. */
  readonly leftOut: number
}

/** Rows that wait, by feed and code. */
export interface WaitingRow {
  readonly feed: string
  readonly code: string
  /** What would make them loadable. */
  readonly sentence: string
  readonly rows: number
}

/** What looks wrong about a file as a whole. */
export interface FindingRow {
  readonly file: string
  readonly code: string
  readonly sentence: string
  readonly rows: number
}

/** A code or name that no code list knows. */
export interface UnmappedRow {
  readonly kind: string
  readonly code: string | null
  readonly name: string | null
  readonly rows: number
  readonly patients: number
}

/** From when to when a clinic's feed can be relied on. */
export interface CoverageRow {
  readonly clinicId: string
  readonly feed: string
  readonly from: string | null
  readonly to: string | null
  readonly source: string
}

export interface DisruptionRow {
  readonly clinicId: string
  readonly feed: string
  readonly from: string
  readonly to: string
  readonly source: string
}

export interface QualityRows {
  readonly files: readonly FileRow[]
  readonly waiting: readonly WaitingRow[]
  readonly findings: readonly FindingRow[]
  readonly unmapped: readonly UnmappedRow[]
  readonly coverage: readonly CoverageRow[]
  readonly disruptions: readonly DisruptionRow[]
}

/** Codes beyond the most frequent ones are counted in the scorecard alone. */
const mostUnmapped = 50

/** What was read, what waits, and what it covers. Files belong to no clinic: the page of one clinic shows them all. */
export const readQualityRows = async (source: DashboardSource): Promise<QualityRows> => ({
  ...(await readFiles(source)),
  coverage: await readCoverage(source),
  disruptions: await readDisruptions(source),
})

const readFiles = ofNetwork(async ({ warehouse }) => ({
  files: await warehouse.rows<FileRow>(sql`
    select name, sha256, feed, profile, records, row_count as rows, loaded, unchanged, superseded, quarantined, withheld,
      left_out as "leftOut"
    from source_file order by feed, name, sha256, file_id`),
  waiting: await warehouse.rows<WaitingRow>(sql`
    select feed, code, min(sentence) as sentence, cast(count(*) as integer) as rows
    from quarantine where state = 'waiting' group by feed, code order by feed, code`),
  findings: await warehouse.rows<FindingRow>(sql`
    select s.name as file, f.code, f.sentence, f.rows
    from file_finding f join source_file s using (file_id) order by s.name, f.code, f.first_line, f.sentence`),
  unmapped: await warehouse.rows<UnmappedRow>(sql`
    select kind, code, name, cast(sum(rows) as integer) as rows, cast(sum(patients) as integer) as patients
    from unmapped_code group by kind, code, name order by rows desc, kind, code, name limit ${sql.lit(mostUnmapped)}`),
}))

/** From when to when the feeds of the clinics in scope can be relied on, by clinic and feed. */
export const readCoverage = rowsOfClinics(
  ({ warehouse }) =>
    warehouse.rows<CoverageRow>(sql`
      select clinic_id as "clinicId", feed, covered_from as "from", covered_to as "to", source
      from clinic_coverage order by clinic_id, feed`),
  ({ clinicId }) => clinicId,
)

const readDisruptions = rowsOfClinics(
  ({ warehouse }) =>
    warehouse.rows<DisruptionRow>(sql`
      select clinic_id as "clinicId", feed, from_on as "from", to_on as "to", source
      from clinic_disruption order by clinic_id, from_on, feed, to_on`),
  ({ clinicId }) => clinicId,
)
