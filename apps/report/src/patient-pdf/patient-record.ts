import type { WarehouseTables } from '@troughline/warehouse'

type Pick1<T extends keyof WarehouseTables, C extends readonly (keyof WarehouseTables[T])[]> = Pick<
  WarehouseTables[T],
  C[number]
>

/** The columns that the page reads of each table, and no others. */
export const timelineColumns = [
  'patient_key',
  'patient_id',
  'clinic_id',
  'sex',
  'birth_date',
  'cause',
  'cause_source',
  'neurological',
  'neurological_since',
  'regimen',
  'regimen_stated',
  'injections_covered_to',
  'judged_to',
  'ended_on',
  'ended_reason',
] as const satisfies readonly (keyof WarehouseTables['patient_timeline'])[]

export const episodeColumns = [
  'patient_key',
  'episode_no',
  'first_dose_on',
  'loaded',
  'run_first_on',
  'run_full_doses',
  'run_full_span_days',
  'transition_on',
  'transition_known',
  'first_maintenance_on',
  'transition_gap_days',
  'baseline_hb_g_per_l',
] as const satisfies readonly (keyof WarehouseTables['episode'])[]

export const doseColumns = [
  'patient_key',
  'dose_on',
  'episode_no',
  'dose_mcg',
  'form',
  'route',
  'planned_interval_days',
  'interval_source',
  'grace_days',
  'due_on',
  'next_on',
  'gap_days',
  'phase',
  'is_maintenance_cycle',
  'ends_episode',
] as const satisfies readonly (keyof WarehouseTables['dose_interval'])[]

export const adequacyColumns = [
  'patient_key',
  'doses_due',
  'doses_on_time',
  'next_due_on',
  'next_due_reason',
  'overdue_days',
] as const satisfies readonly (keyof WarehouseTables['adequacy'])[]

export const declineColumns = [
  'patient_key',
  'form',
  'dose_mcg',
  'laboratory',
  'method',
  'samples',
  'days_from',
  'days_to',
  'per_day',
  'low',
  'high',
] as const satisfies readonly (keyof WarehouseTables['decline'])[]

export type AdequacyRow = Pick1<'adequacy', typeof adequacyColumns>
/** The observed decline of total B12 after the form and amount of the last dose, of the series with most samples. */
export type DeclineRow = Pick1<'decline', typeof declineColumns>
export type TimelineRow = Pick1<'patient_timeline', typeof timelineColumns>
export type EpisodeRow = Pick1<'episode', typeof episodeColumns>
export type DoseRow = Pick1<'dose_interval', typeof doseColumns>

/** A planned dose that the log says was missed or refused. */
export interface NotGivenRow {
  readonly patient_key: number
  readonly administered_on: string
  readonly status: string
}

/** A result that counts as of the run, as reported and as judged. */
export type ResultRow = Pick<
  WarehouseTables['lab_context'],
  | 'patient_key'
  | 'result_key'
  | 'analyte'
  | 'collected_on'
  | 'value'
  | 'comparator'
  | 'cycle_on'
  | 'days_since_dose'
  | 'context'
  | 'is_trough'
  | 'limit_value'
> &
  Pick<
    WarehouseTables['lab_result'],
    | 'reported_value'
    | 'reported_unit'
    | 'value_text'
    | 'unit_text'
    | 'reported_reference_low'
    | 'reported_reference_high'
    | 'laboratory'
    | 'method'
  >

export type SymptomRow = Pick<
  WarehouseTables['symptom'],
  'patient_key' | 'symptom_key' | 'recorded_on' | 'domain' | 'score'
>

export type EventRow = Pick<WarehouseTables['event'], 'patient_key' | 'occurred_on' | 'event' | 'until_on'>

/** As exported; null where the feed has none. */
export interface NameRecord {
  readonly given: string | null
  readonly family: string | null
}

/** A fact that decided an assessment. */
export type EvidenceRow = Pick<
  WarehouseTables['evidence'],
  'assessment_key' | 'evidence_role' | 'fact_table' | 'fact_key' | 'analyte' | 'note' | 'line'
> & {
  /** Name of the file without folders. */
  readonly file: string
}

export type AssessmentRow = Pick<
  WarehouseTables['assessment'],
  | 'patient_key'
  | 'assessment_key'
  | 'rule_id'
  | 'outcome'
  | 'grade'
  | 'state'
  | 'state_reason'
  | 'closed_on'
  | 'onset_on'
  | 'criteria'
  | 'unjudged_criteria'
  | 'summary'
>

/** What is known about a patient's clinic: its name and how far its feeds reach. */
export interface ClinicRecord {
  readonly id: string
  readonly name: string | null
  readonly laboratoryCoveredTo: string | null
  readonly recordsSymptoms: boolean
}

/** All that the page of one patient shows, as read. */
export interface PatientRecord {
  readonly timeline: TimelineRow
  readonly name: NameRecord
  readonly clinic: ClinicRecord
  readonly episodes: readonly EpisodeRow[]
  readonly doses: readonly DoseRow[]
  readonly notGiven: readonly NotGivenRow[]
  readonly results: readonly ResultRow[]
  readonly symptoms: readonly SymptomRow[]
  readonly events: readonly EventRow[]
  /** What the analysis describes beside the flags; undefined in a warehouse that holds no such row. */
  readonly adequacy: AdequacyRow | undefined
  readonly decline: DeclineRow | undefined
  readonly assessments: readonly AssessmentRow[]
  /** Evidence of flagged assessments, by assessment_key. */
  readonly evidence: ReadonlyMap<number, readonly EvidenceRow[]>
  /** Rows of this patient that wait in quarantine. */
  readonly waitingRows: number
  /** Prescriptions of B12 to the date of the run: none of them is a dose. */
  readonly prescriptions: number
}

/**
 * What the trend chart of a patient is made from: some columns of a `PatientRecord`, which is one. The dashboard holds these and nothing else, and
 * draws the same chart.
 */
export interface TrendRecord {
  readonly timeline: Pick<TimelineRow, 'injections_covered_to' | 'judged_to'>
  readonly doses: readonly TrendDoseRow[]
  readonly notGiven: readonly Pick<NotGivenRow, 'administered_on' | 'status'>[]
  readonly results: readonly TrendResultRow[]
  readonly symptoms: readonly Pick<SymptomRow, 'recorded_on' | 'domain' | 'score'>[]
  readonly events: readonly TrendEventRow[]
  readonly adequacy: Pick<AdequacyRow, 'next_due_on'> | undefined
}

export type TrendDoseRow = Pick<
  DoseRow,
  'dose_on' | 'dose_mcg' | 'form' | 'grace_days' | 'due_on' | 'next_on' | 'phase' | 'is_maintenance_cycle'
>

export type TrendResultRow = Omit<
  ResultRow,
  'patient_key' | 'cycle_on' | 'days_since_dose' | 'value_text' | 'unit_text'
>

export type TrendEventRow = Pick<EventRow, 'occurred_on' | 'event' | 'until_on'>

/** Thresholds of levels, from the parameters of the run. */
export interface LevelThresholds {
  readonly deficientBelow: number
  readonly indeterminateTo: number
}

/** The run that the conclusions come from. */
export interface RunRecord {
  readonly asOf: string
  readonly parameterSet: string
  readonly engineVersion: string
  readonly inputsHash: string
  /** A sample stands on a line of levels from so many days after its dose on. */
  readonly sampleFromDays: number
  readonly thresholds: {
    readonly b12NgPerL: LevelThresholds
    readonly b12PmolPerL: LevelThresholds
    readonly holotcPmolPerL: LevelThresholds
  }
}
