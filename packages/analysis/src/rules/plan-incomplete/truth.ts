import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'

export const truth = (_: AnalysisContext) => sql`
  with inside as (select * from w_incomplete_judged where not_applicable is null)
  select patient_key, null::integer as episode_no, 'on-maintenance' as clause, not_applicable is null as holds,
    case
      when dose_on is null then 'no injection is recorded'
      when not has_begun then 'phase ' || phase || ', last dose ' || dose_on::varchar
      when away_reason is not null then replace(away_reason, '_', ' ') || ' on ' || away_on::varchar
      else 'last dose ' || dose_on::varchar || ', ' || days_since::varchar || ' d before ' || judged_to::varchar || ', limit '
        || format('{:.10g}', limit_days) || ' d' end as found
  from w_incomplete_judged
  union all
  select patient_key, null, 'cause', no_cause, case when no_cause then 'none' else ${causeFound()} end from inside
  union all
  select patient_key, null, 'form', no_form,
    case when no_form then 'none with the dose of ' || dose_on::varchar when has_form then coalesce(form, 'several forms') else 'by a plan' end
  from inside
  union all
  select patient_key, null, 'strength', case when amount_open then null else no_amount end,
    case when amount_open then 'the amount of ' || dose_on::varchar || ' waits for a decision'
      when no_amount then 'none with the dose of ' || dose_on::varchar
      when has_amount then format('{:.10g}', dose_mcg) || ' mcg' else 'by a plan' end
  from inside
  union all
  select patient_key, null, 'interval', no_interval,
    case when no_interval then 'none; the regimen alone gives ' || coalesce(format('{:.10g}', planned_interval_days) || ' d', 'none')
      when interval_source in ('next_due', 'log', 'plan', 'earlier_log')
        then format('{:.10g}', planned_interval_days) || ' d, ' || replace(interval_source, '_', ' ')
      else 'by a plan of later' end
  from inside
  union all
  select patient_key, null, 'indication', no_indication,
    case when no_indication then 'none' when indication <> 'unknown' then indication || ', by ' || indication_basis
      when label_key is not null then 'by a label of later' else 'by a plan' end
  from inside
  union all
  select patient_key, null, 'covered', not is_stale, 'the log reaches to ' || injections_covered_to::varchar from inside`
