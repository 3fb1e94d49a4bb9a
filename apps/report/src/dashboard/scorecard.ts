/** A check of the quality scorecard with the sum over its clinics, as the `quality` command has it. */
export interface ScorecardCheck {
  readonly check_id: string
  /** conformance, completeness, plausibility, freshness or unmapped. */
  readonly category: string
  readonly title: string
  readonly unit: string
  readonly feed: string
  readonly guidance: string
  /** error, warning, note or none. */
  readonly severity: string
  readonly rows_affected: number
  readonly rows_total: number
  readonly rows_share: number | null
  readonly patients_affected: number
  /** Beside the load before; null where that did not run the check. */
  readonly difference: { readonly state: string; readonly before: { readonly rows: number } } | null
  readonly clinics: readonly ClinicCounts[]
}

/** The counts of a check in one clinic; null: no clinic is recorded, or the check is about the feed as a whole. */
export interface ClinicCounts
  extends Pick<
    ScorecardCheck,
    'severity' | 'rows_affected' | 'rows_total' | 'rows_share' | 'patients_affected' | 'difference'
  > {
  readonly clinic_id: string | null
}

/**
 * The scorecard of the newest load. Ingest takes it, and reports do not import ingest: whoever writes the page passes it in.
 */
export interface Scorecard {
  readonly load: { readonly loaded_at: string }
  readonly previous: { readonly loaded_at: string } | null
  readonly rows: readonly ScorecardCheck[]
  readonly nothing_to_look_at: readonly string[]
}

/** The part of a scorecard that is about one clinic; checks of a feed as a whole are left out. */
export const scorecardOfClinic = (scorecard: Scorecard, clinicId: string): Scorecard => ({
  ...scorecard,
  rows: scorecard.rows.flatMap((row) => {
    const own = row.clinics.find(({ clinic_id }) => clinic_id === clinicId)
    return own === undefined ? [] : [{ ...row, ...own, clinics: [own] }]
  }),
})
