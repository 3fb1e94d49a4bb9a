import { type RawBuilder, sql } from 'kysely'

/**
 * What a simulated body can say about a rule: SQL over the columns of `truth.csv` (aliased `t`, all text), true, false, or null where the body is
 * between the two and either answer would be right.
 */
export interface Truth {
  readonly ruleId: string
  /** Tells the truths of one rule apart. */
  readonly id: string
  /** The question in words: who is truly so. */
  readonly words: string
  /** Who is left out, in words. */
  readonly leftOut: string
  readonly holds: RawBuilder<boolean | null>
  /** Per-episode rules: only the first episode in the record is compared. */
  readonly firstEpisode?: true
}

/** Tissue function below which tissues are at the edge; the simulator's own border (packages/simulate, README). */
const borderlineStatus = 0.85
/** A year's days past plan that nobody would call on time, and that nobody would call late. */
const lateDays = 90
const punctualDays = 14
/** A stop is judged once this long has passed. */
const judgedLapseDays = 365

const text = (column: string) => sql.raw(`coalesce(t.${column}, '')`)
const number = (column: string) => sql.raw(`try_cast(t.${column} as double)`)

/** Short of B12 although the doses were given as planned. */
const inadequate = sql<boolean | null>`case
  when ${text('truly_inadequate_depot')} = 'yes' and ${number('lowest_status_last_year')} < ${borderlineStatus}
    and ${text('lapsed_since')} = '' and ${number('days_past_plan_last_year')} <= ${punctualDays} then true
  when ${text('truly_inadequate_depot')} = 'no' and ${number('lowest_status_last_year')} >= ${borderlineStatus} then false end`

const leftOutOfInadequate =
  'short of B12 for another reason (late, lapsed), or an inadequate depot that never ran short'

/** The rules that a truth can be had for, headline rules first. */
export const truths: readonly Truth[] = [
  {
    ruleId: 'falls-between-doses',
    id: 'depot',
    words: 'doses given as planned do not hold the tissues to the next one',
    leftOut: leftOutOfInadequate,
    holds: inadequate,
  },
  {
    ruleId: 'early-maintenance',
    id: 'tissues',
    words: 'tissues are still short of B12 on days 28 to 84 after the first dose',
    leftOut: 'started before the record, prophylaxis',
    holds: sql`case when ${text('loading_truth')} = 'before_record' then null
      when ${text('inadequate_loading')} = 'yes' then true when ${text('inadequate_loading')} = 'no' then false end`,
    firstEpisode: true,
  },
  {
    ruleId: 'early-maintenance',
    id: 'schedule',
    words: 'no loading, or only a part of a loading course, was given',
    leftOut: 'started before the record, prophylaxis, courses of five',
    holds: sql`case
      when ${text('loading_truth')} in ('none', 'partial') and ${text('true_indication')} = 'deficiency' then true
      when ${text('loading_truth')} in ('full', 'weekly') then false end`,
    firstEpisode: true,
  },
  {
    ruleId: 'symptoms-return',
    id: 'depot',
    words: 'doses given as planned do not hold the tissues to the next one',
    leftOut: leftOutOfInadequate,
    holds: inadequate,
  },
  {
    ruleId: 'raised-mma-normal-b12',
    id: 'tissues',
    words: 'tissues ran short of B12 in the last year',
    leftOut: 'nobody',
    holds: sql`${number('lowest_status_last_year')} < ${borderlineStatus}`,
  },
  {
    ruleId: 'lapsed-treatment',
    id: 'stopped',
    words: 'treatment drifted off or was declined more than a year ago and nothing took its place',
    leftOut: 'stopped as planned, moved to tablets, stopped within the year',
    holds: sql`case
      when ${text('lapsed_since')} = '' then false
      when ${text('stop_reason')} in ('drifted', 'declined') and ${text('resumed_on')} = ''
        and date_diff('day', try_cast(t.lapsed_since as date), (select max(as_of) from analysis_run)) > ${judgedLapseDays} then true end`,
  },
  {
    ruleId: 'late-dose',
    id: 'days',
    words: `more than ${lateDays} days of the last year past plan, doses given anywhere counted`,
    leftOut: `${punctualDays + 1} to ${lateDays} days, stopped, on tablets`,
    holds: sql`case
      when ${text('lapsed_since')} <> '' or ${text('oral_from')} <> '' then null
      when ${number('days_past_plan_last_year')} > ${lateDays} then true
      when ${number('days_past_plan_last_year')} <= ${punctualDays} then false end`,
  },
  {
    ruleId: 'unrecorded-dose-suspected',
    id: 'elsewhere',
    words: 'a dose was given elsewhere, or at home, and not written down',
    leftOut: 'nobody',
    holds: sql`${text('doses_elsewhere')} = 'yes' or ${text('self_injecting_since')} <> ''`,
  },
  {
    ruleId: 'dose-implausible',
    id: 'swapped',
    words: 'a dose was written in mg for mcg or the other way round',
    leftOut: 'nobody',
    holds: sql`contains(${text('faults')}, 'dose_unit_swapped')`,
  },
]
