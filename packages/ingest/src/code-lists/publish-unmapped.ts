import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Feed } from '../feeds/feed.ts'
import type { Candidates } from '../normalise/candidates.ts'

/** Counts the codes and names that no list knows, for the unmapped workbook; returns how many different ones there are. */
export async function publishUnmapped(
  warehouse: Warehouse,
  feed: Feed,
  { problems }: Candidates,
  fileId: number,
): Promise<number> {
  const query = queryOf(feed, problems)
  if (query === null) return 0
  await warehouse.run(
    sql.raw(`insert into unmapped_code by name
      select ${fileId} as file_id, kind, code_system, code, name, example_unit,
        cast(rows as integer) as rows, cast(patients as integer) as patients
      from (${query}) order by all`),
  )
  const { n } = await warehouse.one<{ n: number }>(
    sql`select count(*) as n from unmapped_code where file_id = ${fileId}`,
  )
  return n
}

function queryOf(feed: Feed, problems: Candidates['problems']): string | null {
  const unknownTest = problems.findIndex(({ code }) => code === 'unknown_test') + 1
  if (feed.table === 'lab_result') {
    return `with named as (
        select nullif(trim(test_code), '') as code, nullif(trim(test_name), '') as name, unit_text, patient_key
        from temp.candidate join temp.dict_test using (combination) where problem = ${unknownTest}
      ), units as (
        select code, name, first(unit_text order by n desc, unit_text) as example_unit
        from (select code, name, unit_text, count(*) as n from named group by all) group by all
      )
      select 'test' as kind, null::varchar as code_system, named.code, named.name, units.example_unit,
        count(*) as rows, count(distinct patient_key) as patients
      from named join units on units.code is not distinct from named.code and units.name is not distinct from named.name
      where named.code is not null or named.name is not null group by all`
  }
  if (feed.table === 'prescription') {
    return `select 'product' as kind, code_system, nullif(trim(product_code), '') as code, nullif(trim(product), '') as name,
      null::varchar as example_unit, count(*) as rows, count(distinct patient_key) as patients
      from temp.candidate where problem = 0 and substance = 'unknown' group by 2, 3, 4`
  }
  if (feed.table === 'other_dose') {
    return `select 'product' as kind, code_system, nullif(trim(product_code), '') as code, nullif(trim(product), '') as name,
      first(dose_unit order by dose_unit) as example_unit, count(*) as rows, count(distinct patient_key) as patients
      from temp.candidate where problem = 0 and substance = 'unknown' group by 2, 3, 4`
  }
  return null
}
