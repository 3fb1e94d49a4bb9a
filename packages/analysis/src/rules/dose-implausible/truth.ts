import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

export function truth({ parameters: { values } }: AnalysisContext) {
  return sql`
    with words as (
      select patient_key,
        string_agg(${quoted}, ', ' order by administered_on, written, administration_key) filter (is_outside) as outside_words,
        string_agg(${quoted}, ', ' order by administered_on, written, administration_key) filter (is_swapped) as swapped_words,
        string_agg(${quoted}, ', ' order by administered_on, written, administration_key) filter (is_open) as open_words,
        string_agg(${quoted}, ', ' order by administered_on, written, administration_key) filter (is_confirmed) as confirmed_words,
        bool_or(is_outside) as is_outside, bool_or(is_swapped) as is_swapped, bool_or(is_open) as is_open
      from w_implausible_dose group by patient_key
    ),
    asked as (
      select p.patient_key, p.doses, p.amounts, p.first_on, p.last_on, w.* exclude (patient_key)
      from w_implausible_patient p left join words w using (patient_key)
    )
    select patient_key, null::integer as episode_no, 'dose-given' as clause, doses > 0 as holds,
      case when doses = 0 then 'none recorded'
        else doses::varchar || ' recorded from ' || first_on::varchar || ' to ' || last_on::varchar end as found
    from asked
    union all
    select patient_key, null, 'amounts-read', not coalesce(is_open, false), coalesce('not read: ' || open_words, 'all can be read')
    from asked where doses > 0
    union all
    select patient_key, null, 'amount', case when coalesce(is_outside, false) then true when is_open then null else false end,
      coalesce(outside_words,
        case when amounts = 0 then 'no amount' else amounts::varchar || ' different amounts, each within '
          || round(${values.implausible_tolerance}::double * 100)::integer::varchar || ' % of one in use' end
          || coalesce('; confirmed by a person: ' || confirmed_words, ''))
    from asked where doses > 0
    union all
    select patient_key, null, 'unit', case when coalesce(is_swapped, false) then true when is_open then null else false end,
      coalesce(swapped_words, 'nothing that a thousand times more or less would explain')
    from asked where doses > 0`
}

const quoted = sql`'''' || written || ''' on ' || administered_on::varchar`
