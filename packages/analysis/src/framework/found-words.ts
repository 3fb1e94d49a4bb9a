import { sql } from 'kysely'
import { doseUnitWords } from './words.ts'

/** A number as a person writes it, in SQL: `520`, `132.9`; never `520.0`. The column is named by the rule, not passed by users. */
export const numberFound = (column: string) => sql`format('{:.10g}', ${sql.ref(column)}::double)`

/** A dose as a person writes it, in SQL: `1000 mcg`. */
export const doseFound = (column: string) => sql`(${numberFound(column)} || ${sql.lit(` ${doseUnitWords}`)})`

/** A unit after its number, in SQL; an annotated one (`mL/min/{1.73_m2}`) is left out, as in sentences. */
export const unitFound = (column: string) => sql`
  case when ${sql.ref(column)} not like '%{%' then ' ' || ${sql.ref(column)} else '' end`

/** A result as reported, with its day, in SQL: `<150 ng/L on 2025-03-01`; `alias` is a row of `w_result`. */
export const resultFound = (alias: string) => sql`
  (coalesce(${sql.ref(`${alias}.comparator`)}, '') || ${numberFound(`${alias}.reported_value`)}
    || ${unitFound(`${alias}.reported_unit`)} || ' on ' || ${sql.ref(`${alias}.collected_on`)}::varchar)`

/**
 * A judged result with what its reading needs, in SQL: `MMA 420 nmol/L on 2025-03-01 (limit 280, eGFR 88)`, `B12 206 ng/L on
 * 2025-03-01 (indeterminate, limit 180)`. The limit is in the reported unit (of B12 the one below which it is deficient); `result` is a row of `w_result`, `judged` the row of `w_judged` for it.
 */
export const judgedFound = (result: string, judged: string) => {
  const analyte = sql.ref(`${result}.analyte`)
  const [reported, value] = [sql.ref(`${result}.reported_value`), sql.ref(`${result}.value`)]
  const [limit, egfr, sign] = [
    sql.ref(`${judged}.limit_value`),
    sql.ref(`${judged}.egfr`),
    sql.ref(`${judged}.egfr_comparator`),
  ]
  return sql`
    (case ${analyte} when 'b12' then 'B12' when 'holotc' then 'active B12' when 'mma' then 'MMA' when 'haemoglobin' then 'Hb'
        when 'mcv' then 'MCV' else ${analyte} end
      || ' ' || ${resultFound(result)}
      || coalesce(' (' || nullif(concat_ws(', ',
        case ${sql.ref(`${judged}.level`)} when 'above' then 'not low' when 'censored_unknown' then 'censored'
          else ${sql.ref(`${judged}.level`)} end,
        'limit ' || format('{:.4g}',
          case when ${analyte} in ('b12', 'holotc') or ${value} = 0 then ${limit} else ${limit} * ${reported} / ${value} end),
        'eGFR ' || coalesce(${sign}, '') || format('{:.10g}', ${egfr})), '') || ')', ''))`
}

/** What the gates made of MMA or homocysteine, in SQL: `raised`, `not raised`, or why it is capped or not judged. */
export const raisedFound = (judged: string) => {
  const [raised, reason] = [sql.ref(`${judged}.raised`), sql.ref(`${judged}.raised_reason`)]
  return sql`
    (case ${raised} when 'raised' then 'raised' when 'not_raised' then 'not raised'
      when 'capped' then 'raised, but ' || case ${reason} when 'no_folate' then 'folate' else 'kidney function' end || ' not known'
      else 'not judged: ' || case ${reason} when 'renal' then 'kidney function' when 'folate_low' then 'low folate' else 'censored' end
      end)`
}
