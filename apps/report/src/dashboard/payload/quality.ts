import type { Count } from '../disclosure/count.ts'
import type {
  CoverageRow,
  DisruptionRow,
  FileRow,
  FindingRow,
  QualityRows,
  UnmappedRow,
  WaitingRow,
} from '../read/quality.ts'
import type { Scorecard } from '../scorecard.ts'

type Counted<Row, Counts extends keyof Row> = Omit<Row, Counts> & { readonly [K in Counts]: Count }

export type QualityFile = Counted<
  FileRow,
  'records' | 'rows' | 'loaded' | 'unchanged' | 'superseded' | 'quarantined' | 'withheld' | 'leftOut'
>
export type QualityWaiting = Counted<WaitingRow, 'rows'>
export type QualityFinding = Counted<FindingRow, 'rows'>
export type QualityUnmapped = Counted<UnmappedRow, 'rows' | 'patients'>

/** A check that found something, or whose finding is gone. */
export interface QualityCheck {
  readonly id: string
  readonly category: string
  readonly title: string
  readonly unit: string
  readonly feed: string
  readonly guidance: string
  readonly severity: string
  readonly affected: Count
  readonly total: Count
  readonly patients: Count
  /** new, resolved, persisting or none; null where the load before did not run it. */
  readonly state: string | null
  /** Rows of the load before. */
  readonly before: Count | null
  /** Places in `clinics` of core where it is an error or a warning. */
  readonly clinics: readonly number[]
}

/** The section `quality`: what was read, what waits, what it covers, and what the checks found. */
export interface QualityColumns {
  readonly files: readonly QualityFile[]
  readonly waiting: readonly QualityWaiting[]
  readonly findings: readonly QualityFinding[]
  readonly unmapped: readonly QualityUnmapped[]
  /** Feeds of the coverage in the order of its columns. */
  readonly coverageFeeds: readonly string[]
  /** One row per clinic: place in `clinics` of core, then first and last day of each feed; null where it has no rows. */
  readonly coverage: readonly {
    readonly clinic: number
    readonly spans: readonly (readonly [string, string, string] | null)[]
  }[]
  readonly disruptions: readonly (Omit<DisruptionRow, 'clinicId'> & { readonly clinic: number })[]
  /** Null: no load was scored. */
  readonly scorecard: {
    readonly loadedAt: string
    readonly previousAt: string | null
    readonly checks: readonly QualityCheck[]
    /** Checks that looked and found nothing. */
    readonly foundNothing: number
    /** Checks that had nothing to look at, which is not the same. */
    readonly nothingToLookAt: number
  } | null
}

/** The section from its rows; `clinicIds` are those of core. Pure. */
export function qualityColumns(
  rows: QualityRows,
  scorecard: Scorecard | null,
  clinicIds: readonly string[],
): QualityColumns {
  const place = new Map(clinicIds.map((id, index) => [id, index]))
  const feeds = feedOrder.filter((feed) => rows.coverage.some((row) => row.feed === feed))
  const others = [...new Set(rows.coverage.map((row) => row.feed))].filter((feed) => !feedOrder.includes(feed)).sort()
  const coverageFeeds = [...feeds, ...others]
  return {
    files: rows.files,
    waiting: rows.waiting,
    findings: rows.findings,
    unmapped: rows.unmapped,
    coverageFeeds,
    coverage: [...Map.groupBy(rows.coverage, (row) => row.clinicId)]
      .flatMap(([id, own]) => {
        const clinic = place.get(id)
        return clinic === undefined ? [] : [{ clinic, spans: coverageFeeds.map((feed) => spanOf(own, feed)) }]
      })
      .toSorted((a, b) => a.clinic - b.clinic),
    disruptions: rows.disruptions.flatMap(({ clinicId, ...row }) => {
      const clinic = place.get(clinicId)
      return clinic === undefined ? [] : [{ ...row, clinic }]
    }),
    scorecard: scorecard === null ? null : scored(scorecard, place),
  }
}

/** Injections first: everything else is judged against them. */
const feedOrder: readonly string[] = [
  ...['injections', 'laboratory', 'blood_count', 'b12', 'metabolites', 'kidney', 'potassium', 'symptoms'],
]

function spanOf(own: readonly CoverageRow[], feed: string): readonly [string, string, string] | null {
  const row = own.find((one) => one.feed === feed)
  return row === undefined || row.from === null || row.to === null ? null : [row.from, row.to, row.source]
}

function scored(
  { load, previous, rows, nothing_to_look_at }: Scorecard,
  place: ReadonlyMap<string, number>,
): NonNullable<QualityColumns['scorecard']> {
  const shown = rows.filter(({ severity, difference }) => severity !== 'none' || difference?.state === 'resolved')
  const found = new Set(shown.map(({ check_id }) => check_id))
  const looked = new Set(rows.map(({ check_id }) => check_id))
  return {
    loadedAt: load.loaded_at,
    previousAt: previous?.loaded_at ?? null,
    checks: shown.map((row) => ({
      id: row.check_id,
      category: row.category,
      title: row.title,
      unit: row.unit,
      feed: row.feed,
      guidance: row.guidance,
      severity: row.severity,
      affected: row.rows_affected,
      total: row.rows_total,
      patients: row.patients_affected,
      state: row.difference?.state ?? null,
      before: row.difference?.before.rows ?? null,
      clinics: row.clinics.flatMap(({ clinic_id, severity }) => {
        const clinic = clinic_id === null ? undefined : place.get(clinic_id)
        return clinic === undefined || (severity !== 'error' && severity !== 'warning') ? [] : [clinic]
      }),
    })),
    foundNothing: looked.size - found.size,
    nothingToLookAt: nothing_to_look_at.length,
  }
}
