import { sql } from 'kysely'

/** A number as a person writes it, in SQL: `520`, `132.9`; never `520.0`. The column is named by the rule, not passed by users. */
export const numberFound = (column: string) => sql`format('{:.10g}', ${sql.ref(column)}::double)`

/** A unit after its number, in SQL; an annotated one (`mL/min/{1.73_m2}`) is left out, as in sentences. */
export const unitFound = (column: string) => sql`
  case when ${sql.ref(column)} not like '%{%' then ' ' || ${sql.ref(column)} else '' end`

/** A result as reported, with its day, in SQL: `<150 ng/L on 2025-03-01`; `alias` is a row of `w_result`. */
export const resultFound = (alias: string) => sql`
  (coalesce(${sql.ref(`${alias}.comparator`)}, '') || ${numberFound(`${alias}.reported_value`)}
    || ${unitFound(`${alias}.reported_unit`)} || ' on ' || ${sql.ref(`${alias}.collected_on`)}::varchar)`
