/**
 * The feeds: nine of the native format (`labs_wide` is the panel form of `labs`), and three that only other exports bring.
 */
export type FeedId =
  | 'patients'
  | 'clinics'
  | 'plans'
  | 'injections'
  | 'labs'
  | 'labs_wide'
  | 'symptoms'
  | 'events'
  | 'attributes'
  | 'reviews'
  | 'prescriptions'
  | 'conditions'
  | 'other_doses'

/**
 * How the text of a column is read.
 *
 * - `id`, `text`: kept as exported.
 * - `moment`: a date with or without a time; becomes `<name>_on` (date) and `<name>_at` (timestamp, null without a time).
 * - `timestamp`: a date with or without a time; a date alone is midnight.
 * - `date`: the calendar date; a time is dropped.
 * - `number`, `integer`: decimal point or comma, thousands separators where unambiguous.
 * - `code`: one of a closed list, read by `parse`.
 * - `raw`: kept as text here, interpreted by the feed's own step.
 */
export type ColumnKind = 'id' | 'text' | 'moment' | 'timestamp' | 'date' | 'number' | 'integer' | 'code' | 'raw'

/** One column of a feed. */
export interface FeedColumn {
  readonly name: string
  readonly kind: ColumnKind
  /** The header must have it, and a row without a value is quarantined (`missing` says how). */
  readonly required: boolean
  readonly description: string
  /** `code` columns: the stored word for a text, null where the text says nothing known. */
  readonly parse?: (text: string) => string | boolean | null
  /** Quarantine code for a text that cannot be read; the default follows from the kind. */
  readonly unreadable?: string
  /** Quarantine code of an empty required cell; `none` leaves it to the feed's own step. */
  readonly missing?: string
  /** Dates of facts that happened: later than `today` is `future_date`. */
  readonly past?: boolean
  /** Numbers: outside these bounds (both included) the value is `implausible_value`. */
  readonly range?: { readonly low: number; readonly high: number }
}

/** How arriving rows meet rows that are there already. */
export type MergeStrategy =
  /** All columns together are the identity: an equal row is `unchanged`, any other row is another fact. */
  | { readonly kind: 'set'; readonly identity: readonly string[] }
  /** One row per key; a different row of a later file replaces it, within one file it is `conflicting_duplicate`. */
  | { readonly kind: 'entity'; readonly key: readonly string[] }
  /** Equal rows of one file are kept apart by occurrence number, across files they are the same by count. */
  | { readonly kind: 'occurrence' }
  /** Versions of one result. */
  | { readonly kind: 'versions' }

/** A feed: what one row means, its columns, the fact table it fills, and how its rows are merged. */
export interface Feed {
  readonly id: FeedId
  /** What one row means. */
  readonly row: string
  readonly columns: readonly FeedColumn[]
  /** Groups of which the header needs at least one column. */
  readonly oneOf: readonly (readonly string[])[]
  readonly table:
    | 'patient'
    | 'clinic'
    | 'plan'
    | 'administration'
    | 'lab_result'
    | 'symptom'
    | 'event'
    | 'attribute'
    | 'review'
    | 'prescription'
    | 'condition'
    | 'other_dose'
  /** False: never taken from a header alone, only from a format or profile that says so. */
  readonly byHeader?: false
  readonly merge: MergeStrategy
}

type Extra = Partial<Omit<FeedColumn, 'name' | 'kind' | 'description'>>

/** An optional column, or a required one with `{ required: true }`. */
export const column = (name: string, kind: ColumnKind, description: string, extra: Extra = {}): FeedColumn => ({
  name,
  kind,
  description,
  required: false,
  ...extra,
})

/** The patient column that every feed but clinics and reviews starts with. */
export const patientId = column('patient_id', 'id', 'The patient, any text, kept as is.', {
  required: true,
  missing: 'missing_patient_id',
})

/** An interval between doses is at least a day; ten years is longer than any regimen of the catalogue. Design choice. */
export const INTERVAL_DAYS = { low: 1, high: 3650 } as const
