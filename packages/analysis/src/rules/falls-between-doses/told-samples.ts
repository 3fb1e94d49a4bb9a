import { sql } from 'kysely'

/**
 * What a sentence tells of a level: `low` deficient troughs (for a definite flag those that count for it), `former` ones of an earlier form,
 * dose or interval beside such of today, `late` deficient late troughs, `between` indeterminate troughs.
 */
export const toldKinds = ['low', 'former', 'late', 'between'] as const
export type ToldKind = (typeof toldKinds)[number]

/** What a result near a level says of it, the strongest first; `count` is F5, `early` is raised too soon after loading. */
export const readings = ['raised', 'capped', 'count', 'not_raised', 'early', 'not_judged'] as const
export type Reading = (typeof readings)[number]

/**
 * `w_details`: of each kind of level the one result near it that says most, and the level that the rule attaches it to; nulls where nothing lies near any
 * level of that kind. So no clause of a sentence tells a result beside a level that the rule never read it with.
 *
 * Of several raised metabolites the earliest is told, of several others the latest; of the levels near it the nearest, of two the earlier.
 */
export function toldSamples() {
  const placeOf = sql.join(
    readings.map((reading, place) => sql`when ${sql.lit(reading)} then ${sql.lit(place)}`),
    sql` `,
  )
  const columns = sql.join(
    toldKinds.map((kind) => {
      const ofKind = sql`filter (kind = ${sql.lit(kind)})`
      return sql`${sql.lit(`${kind}_level_key`)}: max(level_key) ${ofKind}, ${sql.lit(`${kind}_sign_key`)}: max(sign_key) ${ofKind},
        ${sql.lit(`${kind}_reading`)}: max(reading) ${ofKind}`
    }),
  )
  return sql`
    create or replace temp table w_details as
    with near as (
      select sample_key, result_key as sign_key, analyte, collected_on as sign_on,
        case
          when raised in ('raised', 'capped') then case when after_loading then raised else 'early' end
          when raised = 'not_raised' then 'not_raised'
          else 'not_judged'
        end as reading
      from w_falls_metabolite
      union all
      select sample_key, hb_key, 'haemoglobin', collected_on, 'count' from w_falls_count
    ),
    signs as (
      select j.patient_key, j.result_key as level_key, j.collected_on as level_on, n.sign_key, n.analyte, n.sign_on, n.reading,
        case
          when j.is_f1 then case when j.is_current_treatment or not c.current_f1 then 'low' else 'former' end
          when j.is_f8 then 'late'
          else 'between'
        end as kind
      from w_falls_judged j
      join w_falls_criteria c using (patient_key)
      join near n on n.sample_key = j.result_key
      where c.grade is not null and (j.is_f1 or j.is_f6 or j.is_f8)
        -- A definite flag rests on troughs whose place in the cycle is certain, and on F3, F5, or F4 with F9.
        and (c.grade <> 'definite'
          or (j.is_f1 and j.context = 'trough' and (n.reading = 'count' or (n.reading = 'raised' and (n.analyte = 'mma' or c.f9)))))
        -- An indeterminate trough is supported by metabolites alone.
        and (not j.is_f6 or n.reading in ('raised', 'capped'))
    ),
    told as (
      select * from signs
      qualify row_number() over (
        partition by patient_key, kind
        order by case reading ${placeOf} end,
          case when reading in ('raised', 'capped') then sign_on end, sign_on desc, analyte desc, sign_key,
          abs(date_diff('day', level_on, sign_on)), level_on, level_key
      ) = 1
    )
    select patient_key, null::integer as episode_no, to_json({${columns}})::varchar as details from told group by patient_key`
}
