/**
 * The rows of the native feeds, keyed by their exact header names; an absent key is an empty cell. `truth` is no feed: it
 * shares only `patient_id` with them, so that no recognition by header takes it for one and learns the truth.
 */
export type Cell = string | number

export const FEED_COLUMNS = {
  patients: [
    'patient_id',
    'given_name',
    'family_name',
    'birth_date',
    'sex',
    'clinic_id',
    'cause',
    'cause_recorded_on',
    'regimen_from',
    'neurological_involvement',
    'neurological_since',
    'diagnosed_on',
    'registered_on',
    'deregistered_on',
    'deceased_on',
    'regimen',
  ],
  injections: [
    'patient_id',
    'administered_at',
    'product',
    'form',
    'dose',
    'dose_unit',
    'volume_ml',
    'strength',
    'route',
    'status',
    'phase',
    'site',
    'next_due_on',
    'planned_interval_days',
    'course_end_on',
    'clinic_id',
    'administered_by',
    'note',
  ],
  labs: [
    'patient_id',
    'collected_at',
    'reported_at',
    'received_at',
    'test_code',
    'test_name',
    'value',
    'unit',
    'reference_low',
    'reference_high',
    'abnormal_flag',
    'status',
    'specimen_id',
    'laboratory',
    'method',
  ],
  symptoms: ['patient_id', 'recorded_at', 'domain', 'score', 'note'],
  events: ['patient_id', 'occurred_on', 'event', 'until_on', 'value', 'note'],
  plans: [
    'patient_id',
    'planned_on',
    'phase',
    'indication',
    'form',
    'dose',
    'dose_unit',
    'interval_days',
    'markers',
    'recheck_due_on',
    'review_due_on',
    'note',
  ],
  clinics: [
    'clinic_id',
    'name',
    'list_size',
    'go_live_on',
    'peer_group',
    'country',
    'regimen',
    'injections_covered_from',
    'injections_covered_to',
  ],
  truth: [
    'patient_id',
    'clinic',
    'clinic_country',
    'true_cause',
    'true_indication',
    'true_neurological',
    'truly_inadequate_depot',
    'baseline_status',
    'baseline_store_mcg',
    'started_on',
    'loading_truth',
    'loading_pattern',
    'loading_doses',
    'transition_on',
    'inadequate_loading',
    'status_after_loading',
    'maintenance_interval_days',
    'interval_changed_on',
    'interval_changed_to_days',
    'stop_reason',
    'lapsed_since',
    'resumed_on',
    'oral_from',
    'oral_until',
    'doses_elsewhere',
    'self_injecting_since',
    'true_doses_last_year',
    'mean_status_last_year',
    'lowest_status_last_year',
    'true_trough_b12_ng_l',
    'days_past_plan_last_year',
    'faults',
  ],
} as const satisfies Record<string, readonly string[]>

export type FeedName = keyof typeof FEED_COLUMNS
export type RowOf<F extends FeedName> = { readonly [C in (typeof FEED_COLUMNS)[F][number]]?: Cell }

export type PatientRow = RowOf<'patients'>
export type InjectionRow = RowOf<'injections'>
export type LabRow = RowOf<'labs'>
export type SymptomRow = RowOf<'symptoms'>
export type EventRow = RowOf<'events'>
export type PlanRow = RowOf<'plans'>
export type ClinicRow = RowOf<'clinics'>
export type TruthRow = RowOf<'truth'>

/** Minutes after midnight as `HH:MM`. */
export function clockTime(minute: number): string {
  const hours = Math.floor(minute / 60)
  return `${hours < 10 ? '0' : ''}${hours}:${minute % 60 < 10 ? '0' : ''}${minute % 60}`
}
