import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate } from '../rules/window.ts'

/** How a measure is cut. `month` is the series over time; the others describe the patient as of the run. */
export const strata = ['all', 'clinic', 'cause', 'regimen', 'sex', 'age', 'month'] as const
export type Stratum = (typeof strata)[number]

export type Standing = 'excluded' | 'exception' | 'not_evaluable' | 'counted'

/** Units of one measure and stratum that stand in the same place. */
export interface MemberCount {
  readonly measure_id: string
  readonly stratum: Stratum
  readonly stratum_value: string
  readonly standing: Standing
  readonly met: boolean
  readonly n: number
}

/**
 * SQL only counts; everything that is computed from the counts is computed in TypeScript, for the few hundred figures. Leaves
 * `w_measure_count`, the same by reason, for `fileReasons`.
 */
export async function countMembers(warehouse: Warehouse, context: AnalysisContext): Promise<MemberCount[]> {
  await warehouse.run(stratumTable(context))
  await warehouse.run(sql`create or replace temp table w_measure_count as ${memberCounts}`)
  return warehouse.rows<MemberCount>(sql`
    select measure_id, stratum, stratum_value, standing, met, sum(n)::integer as n from w_measure_count
    group by all order by measure_id, stratum, stratum_value, standing, met`)
}

/** Why units are not counted, for the figures that are told. */
export const fileReasons = sql`
  insert into measure_reason_next
  select c.measure_id, c.stratum, c.stratum_value, c.standing, c.reason, c.n
  from w_measure_count c semi join measure_next m using (measure_id, stratum, stratum_value)
  where c.reason is not null
  order by c.measure_id, c.stratum, c.stratum_value, c.standing, c.reason`

function stratumTable(context: AnalysisContext): RawBuilder<unknown> {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_measure_stratum as
    with aged as (
      select *, date_sub('year', birth_date, ${asOfDate(context)}) as age from patient_timeline_next
    )
    select patient_key, clinic_id as clinic, cause, regimen, coalesce(sex, 'unknown') as sex,
      case
        when age is null then 'unknown'
        when age < ${values.adult_age_years} then '0-' || ${values.adult_age_years - 1}::varchar
        when age < ${values.measures_age_middle_years} then ${band(values.adult_age_years, values.measures_age_middle_years)}
        when age < ${values.measures_age_older_years} then ${band(values.measures_age_middle_years, values.measures_age_older_years)}
        when age < ${values.measures_age_oldest_years} then ${band(values.measures_age_older_years, values.measures_age_oldest_years)}
        else ${`${values.measures_age_oldest_years}+`}
      end as age
    from aged`
}

const band = (from: number, next: number): string => `${from}-${next - 1}`

const countsBy = (stratum: Stratum, value: RawBuilder<unknown>, which: RawBuilder<unknown>) => sql`
  select measure_id, ${sql.lit(stratum)} as stratum, ${value} as stratum_value, standing, reason, met, sum(n)::integer as n
  from counted where ${which} group by all`

const inWindow = sql`in_window`

const memberCounts = sql`
  with counted as (
    select m.measure_id, s.clinic, s.cause, s.regimen, s.sex, s.age, date_trunc('month', m.event_on)::date as month_on, m.in_window,
      m.standing, m.reason, m.met, count(*) as n
    from measure_member_next m join w_measure_stratum s using (patient_key)
    group by all
  ),
  every as (
    ${sql.join(
      [
        countsBy('all', sql`'all'`, inWindow),
        countsBy('clinic', sql`clinic`, inWindow),
        countsBy('cause', sql`cause`, inWindow),
        countsBy('regimen', sql`regimen`, inWindow),
        countsBy('sex', sql`sex`, inWindow),
        countsBy('age', sql`age`, inWindow),
        countsBy('month', sql`month_on::varchar`, sql`true`),
      ],
      sql` union all `,
    )}
  )
  select * from every`
