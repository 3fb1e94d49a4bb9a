import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { windowStart } from '../window.ts'

/** What became of each clause; the clauses after the denominator for patients in it alone. Nothing is worse or not where no interval has both parts. */
export const truth = (context: AnalysisContext) => {
  const { values } = context.parameters
  const from = windowStart(context, values.symptoms_window_months)
  return sql`
    with cycles as (
      select patient_key, min(dose_on) as first_on, count(*) filter (is_maintenance_cycle) as n
      from dose_interval_next group by patient_key
    ),
    scores as (select patient_key, count(*) as n, max(recorded_on) as last_on from w_symptom where recorded_on >= ${from} group by patient_key),
    domains as (
      select patient_key, domain, count(*) filter (is_worse) as worse, count(*) as compared,
        arg_max(struct_pack(early_score, late_score, late_on), (late_score - early_score, late_on, cycle_on)) as steepest
      from w_symptom_cycle group by patient_key, domain
    ),
    most as (
      select * from domains
      qualify row_number() over (partition by patient_key
        order by worse desc, steepest.late_score - steepest.early_score desc, domain) = 1
    ),
    waiting as (select patient_key, count(*) as n from w_symptom_waiting group by patient_key),
    asked as (
      select p.patient_key, c.first_on, coalesce(c.n, 0) as cycles, coalesce(s.n, 0) as scores, s.last_on,
        coalesce(m.compared, 0) as compared, m.domain, m.worse, m.steepest, coalesce(w.n, 0) as waiting, ${from} as window_from
      from patient_timeline_next p
      left join cycles c using (patient_key)
      left join scores s using (patient_key)
      left join most m using (patient_key)
      left join waiting w using (patient_key)
    ),
    levels(clause, wanted) as (
      values ('worse', ${values.symptoms_possible_cycles}::integer), ('worse-again', ${values.symptoms_probable_cycles}::integer),
        ('worse-often', ${values.symptoms_definite_cycles}::integer)
    )
    select patient_key, null::integer as episode_no, 'injections' as clause, first_on is not null as holds,
      coalesce('first injection ' || first_on::varchar, 'no injection') as found
    from asked
    union all
    select patient_key, null, 'maintenance', cycles > 0, cycles::varchar || ' maintenance intervals'
    from asked where first_on is not null
    union all
    select patient_key, null, 'scored', scores > 0,
      case when scores = 0 then 'no score since ' || window_from::varchar
        else scores::varchar || ' scores since ' || window_from::varchar || ', the last on ' || last_on::varchar end
    from asked where cycles > 0
    union all
    select patient_key, null, 'both-parts', compared > 0,
      case when compared = 0 then 'none' else domain || ': ' || compared::varchar || ' intervals' end
    from asked where cycles > 0
    union all
    select patient_key, null, l.clause, case when compared > 0 then worse >= l.wanted end,
      case when compared = 0 then 'nothing to compare'
        else domain || ' in ' || worse::varchar || ' of ' || compared::varchar || ' intervals, ' || l.wanted::varchar
          || ' needed; most: from ' || format('{:.3g}', steepest.early_score::double) || ' to '
          || format('{:.3g}', steepest.late_score::double) || ' (' || steepest.late_on::varchar || ')' end
    from asked cross join levels l where cycles > 0
    union all
    select patient_key, null, 'no-row-waits', waiting = 0,
      case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
    from asked where cycles > 0`
}
