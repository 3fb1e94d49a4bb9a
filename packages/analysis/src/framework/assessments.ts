import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { monthsAfter, windowStart } from '../rules/window.ts'

/**
 * `w_assessment` from one SELECT that says, for every patient (or episode), what was found. Its columns:
 *
 * - `patient_key`, `episode_no` (null for rules that judge the patient);
 * - `not_applicable`, `not_evaluable`: the first reason that holds, else null; `rows_waiting` always last;
 * - `grade`, `onset_on`: what the definition gives, whatever the reasons say;
 * - `criteria`, `unjudged_criteria`: lists of ids.
 *
 * The outcome is the first of not_applicable, flagged, not_evaluable, clear (rules page, Conventions), and a flag is past when it was last
 * found longer than `past_after_months` ago, since the first day on which that was so. What is found once is last found at its onset; a
 * rule that may find something several times selects `found_last_on`, too, and names it here (see `foundOften`). A rule with another
 * statement on state writes `w_assessment` itself.
 */
export function assessmentsFrom(
  context: AnalysisContext,
  found: RawBuilder<unknown>,
  lastOn: RawBuilder<unknown> = sql`onset_on`,
): RawBuilder<unknown> {
  const start = windowStart(context, context.parameters.values.past_after_months)
  return sql`
    create or replace temp table w_assessment as
    with found as (${found}),
    decided as (
      select * exclude (grade), case when not_applicable is null then grade end as grade from found
    )
    select patient_key, episode_no,
      case when not_applicable is not null then 'not_applicable' when grade is not null then 'flagged'
        when not_evaluable is not null then 'not_evaluable' else 'clear' end as outcome,
      grade,
      case when grade is not null then case when ${lastOn} < ${start} then 'past' else 'active' end end as state,
      case when grade is not null and ${lastOn} < ${start} then 'window' end as state_reason,
      case when grade is not null and ${lastOn} < ${start}
        then ${monthsAfter(lastOn, context.parameters.values.past_after_months)} end as closed_on,
      case when grade is not null then onset_on end as onset_on,
      criteria, unjudged_criteria,
      []::varchar[] as softeners,
      coalesce(not_applicable, case when grade is null then not_evaluable end) as reason
    from decided`
}

/** The name under which `foundOften` gives the last day. */
export const foundLastOn = sql`found_last_on`

/**
 * `onset_on` and `found_last_on` of what may be found on several days, for an aggregate over those days: what was found within
 * `past_after_months` makes the flag, older findings only where there is nothing else, and then it is past. Otherwise what comes again
 * would be hidden behind its first time.
 */
export const foundOften = (context: AnalysisContext, day: RawBuilder<unknown>) => sql`
  coalesce(min(${day}) filter (${day} >= ${windowStart(context, context.parameters.values.past_after_months)}), min(${day})) as onset_on,
  max(${day}) as found_last_on`
