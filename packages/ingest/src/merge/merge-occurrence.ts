import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Resolution, replacedEvents } from '../quarantine/resolution.ts'
import { createExceptions, isEmpty, type Merge } from './merge.ts'

/**
 * Identity of an administration: patient, moment, form (the product text where no form is known), amount (its text where it
 * waits), route and status. One expression per part, over either table; the first three parts are columns.
 */
const IDENTITY = [
  'patient_key',
  'administered_on',
  'administered_at',
  `coalesce(form, lower(trim(product)), '')`,
  'dose_mcg',
  `case when dose_mcg is null then concat(dose_text, '|', dose_unit_text) else '' end`,
  `coalesce(route, '')`,
  'status',
] as const

const parts = IDENTITY.map((expression, index) => `${expression} as part_${index}`).join(', ')
const names = IDENTITY.map((_, index) => `part_${index}`)
const same = (left: string, right: string) =>
  names.map((name) => `${left}.${name} is not distinct from ${right}.${name}`).join(' and ')

/**
 * Equal rows of one file are numbered by line; the n-th is the n-th that is there already, so across files equal rows are the
 * same by count and only what goes beyond it loads.
 *
 * A corrected row belongs to the file it came from: beside an equal dose of that file it is another dose and is numbered after
 * it. The event of unknown amount that it replaces does not count.
 */
export async function mergeOccurrence(warehouse: Warehouse, resolution?: Resolution): Promise<Merge> {
  await warehouse.run(
    sql.raw(`create or replace temp table repeated as
      select ${names.join(', ')}, count(*) as times from (select ${parts} from temp.candidate where problem = 0)
      group by all having count(*) > 1`),
  )
  const repeated = !(await isEmpty(warehouse, 'temp.repeated'))
  await warehouse.run(
    sql.raw(`create or replace temp table occurrence as
      ${
        repeated
          ? `select candidate, cast(row_number() over (partition by ${names.join(', ')} order by line) as integer) as occurrence
             from (select rowid as candidate, line, ${parts} from temp.candidate where problem = 0) as c
             where exists (select 1 from temp.repeated as r where ${same('r', 'c')})`
          : 'select cast(null as bigint) as candidate, cast(null as integer) as occurrence where false'
      }`),
  )
  const known = !(await isEmpty(warehouse, 'administration'))
  await createExceptions(
    warehouse,
    known
      ? `select c.candidate, 'unchanged' as outcome
         from (select rowid as candidate, ${parts} from temp.candidate where problem = 0) as c
         join ${knownSql(resolution)} as k on ${same('k', 'c')}
         left join temp.occurrence on occurrence.candidate = c.candidate
         where not k.own and coalesce(occurrence.occurrence, 1) <= k.times`
      : null,
  )
  if (known && resolution !== undefined) {
    await warehouse.run(
      sql.raw(`create or replace temp table occurrence as
        select c.candidate, cast(coalesce(occurrence.occurrence, 1) + case when k.own then k.times else 0 end as integer) as occurrence
        from (select rowid as candidate, ${parts} from temp.candidate where problem = 0) as c
        left join temp.occurrence on occurrence.candidate = c.candidate
        left join ${knownSql(resolution)} as k on ${same('k', 'c')}`),
    )
  }
  return {
    nearMatches: 0,
    extra: [{ column: 'occurrence', value: 'coalesce(occurrence.occurrence, 1)' }],
    joins: ['left join temp.occurrence on occurrence.candidate = candidate.rowid'],
    before: [],
    after: [],
  }
}

/** Known doses by identity: how many, and whether the file that a decision file is about (`own`) has any of them. */
function knownSql(resolution: Resolution | undefined): string {
  const own = resolution === undefined ? 'false' : `bool_or(file_id in (${resolution.family.join(', ')}))`
  const replaced = resolution === undefined ? [] : replacedEvents(resolution)
  const rest = replaced.length === 0 ? '' : `where administration_key not in (${replaced.join(', ')})`
  return `(select ${names.join(', ')}, count(*) as times, ${own} as own
    from (select ${parts}, file_id from administration ${rest}) group by ${names.join(', ')})`
}
