import type { RegimenMember } from '@troughline/clinical'
import type { ClinicCoverage } from './coverage.ts'
import type { VisibleFacts, VisibleResult } from './visible-facts.ts'

export type Label = 'loading' | 'maintenance' | 'prophylaxis'
export type Phase = 'loading' | 'maintenance' | 'prophylaxis' | 'intensified' | 'reloading'
export type GapClass =
  | 'intensive'
  | 'weekly'
  | 'transitional'
  | 'monthly'
  | 'two_monthly'
  | 'three_monthly'
  | 'six_monthly_or_late'
  | 'gap'
export type IntervalSource = 'next_due' | 'log' | 'plan' | 'earlier_log' | 'regimen' | 'no_interval'

/** All administrations of one day that are dose events, before anything is concluded. */
export interface DoseDay {
  readonly dose_on: string
  /** Earliest time of the day's doses; null unless all have one. */
  readonly at: string | null
  readonly dose_count: number
  readonly dose_mcg: number | null
  readonly form: string | null
  readonly label: Label | null
  /** k of "loading k/n"; the smallest of the day. */
  readonly k: number | null
  readonly saysDeficiency: boolean
  readonly saysProphylaxis: boolean
  /** Days to the latest next-due date, and the largest planned interval, where above 0. */
  readonly nextDueDays: number | null
  readonly plannedDays: number | null
}

/** As `dose_interval`. */
export interface DoseInterval extends DoseDay {
  readonly dose_no: number
  readonly episode_no: number
  readonly planned_interval_days: number | null
  readonly interval_source: IntervalSource
  readonly grace_days: number | null
  readonly previous_on: string | null
  readonly next_on: string | null
  readonly gap_days: number | null
  readonly gap_class: GapClass | null
  readonly phase: Phase
  readonly is_maintenance_cycle: boolean
  readonly ends_episode: boolean
}

/** As `episode`. */
export interface Episode {
  readonly episode_no: number
  readonly first_dose_on: string
  readonly last_dose_on: string
  readonly dose_events: number
  readonly indication: 'deficiency' | 'prophylaxis' | 'unknown'
  readonly indication_basis: 'label' | 'plan' | 'level' | 'cause' | 'none'
  readonly member: RegimenMember | null
  readonly regimen_member: string | null
  readonly lookback_ok: boolean
  readonly proven_start: boolean
  /** First dose of the loading run; null where the run is one dose. */
  readonly run_first_on: string | null
  readonly run_doses: number
  readonly run_span_days: number
  readonly run_full_doses: number
  readonly run_full_span_days: number
  readonly run_interrupted: boolean
  readonly loaded: boolean
  readonly transition_on: string
  readonly transition_known: boolean
  readonly first_maintenance_on: string | null
  /** The next dose event of the patient after the transition, whatever its episode. */
  readonly next_after_transition_on: string | null
  readonly transition_gap_days: number | null
  readonly baseline_hb_g_per_l: number | null
  readonly baseline_hb_low: boolean | null
  readonly baseline_mcv_fl: number | null
  readonly baseline_mcv_raised: boolean | null
}

export type Context =
  | 'pre_treatment'
  | 'post_dose'
  | 'mid_interval'
  | 'trough'
  | 'late_trough'
  | 'overdue'
  | 'same_day_low'
  | 'same_day'
  | 'oral_cover'
  | 'interval_too_short'
  | 'no_interval'

export type Level = 'deficient' | 'indeterminate' | 'above' | 'censored_unknown'
export type Raised = 'raised' | 'capped' | 'not_raised' | 'not_evaluable'

/** As `lab_context`. */
export interface Sample {
  readonly result: VisibleResult
  readonly analyte: string
  readonly collected_on: string
  /** Canonical unit. */
  readonly value: number
  readonly comparator: string | null
  /** Episode of the last dose event before it; null before the first. */
  readonly episode_no: number | null
  readonly cycle_on: string | null
  readonly days_since_dose: number | null
  readonly context: Context
  /** The context by days alone of a `same_day_low` sample in the previous cycle. */
  readonly previousCycleContext: Context | null
  readonly level: Level | null
  readonly raised: Raised | null
  readonly raised_reason: string | null
  readonly beyond_limit: boolean | null
  readonly limit_value: number | null
}

export interface Timeline {
  readonly facts: VisibleFacts
  readonly asOf: string
  readonly coverage: ClinicCoverage
  readonly regimen: string | null
  readonly judged_to: string
  readonly observable_from: string | null
  readonly paediatric: boolean
  readonly hasOralCourse: boolean
  readonly doses: readonly DoseInterval[]
  readonly episodes: readonly Episode[]
  readonly samples: readonly Sample[]
}
