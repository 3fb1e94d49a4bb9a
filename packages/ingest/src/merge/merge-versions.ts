import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { createExceptions, isEmpty, type Merge, sameColumns } from './merge.ts'

/** Same patient, analyte and minute: rows that may be one result. HL7 writes minutes, FHIR seconds. */
const INSTANT = ['patient_key', 'analyte', 'collected_on', 'minute'] as const

/** The same columns over a table of results. */
const instantOf = (alias: string): string =>
  `${alias}.patient_key, ${alias}.analyte, ${alias}.collected_on, ${minuteOf(alias)} as minute`

/** Minutes since 1970; null without a time. A whole number, since a comparison of timestamps costs more. */
const minuteOf = (alias: string): string => `epoch_us(${alias}.collected_at) // 60000000`

/** One number for an instant. Two instants with one number are told apart later; within one session it does not change. */
const hashOf = (alias: string): string =>
  `hash(${alias}.patient_key, ${alias}.analyte, ${alias}.collected_on, ${minuteOf(alias)})`

/** Rows of one instant that are still compared pair by pair; more are told apart by specimen and exact value only. */
const MAX_PAIRED_ROWS = 500

/** Rank of a status: withdrawn above corrected above final above preliminary. */
const rankSql = (status: string): string => `case ${status} when 'preliminary' then 1 when 'final' then 2
  when 'corrected' then 3 when 'amended' then 3 else 4 end`

/** Finer order among statuses of one rank, so that the order is total. */
const fineSql = (status: string): string =>
  `case ${status} when 'amended' then 1 when 'entered_in_error' then 1 else 0 end`

/** Half a unit of the last printed digit, in the canonical unit: how far a rounded value may be off. */
const toleranceSql = `(0.5 * pow(10, -length(regexp_extract(value_text, '[.,]([0-9]+)\\s*$', 1)))
  * case when reported_value is null or reported_value = 0 then 1 else abs(value / reported_value) end)`

/** Slack for the binary representation of decimal numbers. */
const SLACK = 1e-9

const near = (a: string, b: string): string => `(${a}.comparator is not distinct from ${b}.comparator
  and (${a}.value is null and ${b}.value is null
    or abs(${a}.value - ${b}.value) <= greatest(${a}.tolerance, ${b}.tolerance) * ${1 + SLACK} + ${SLACK}))`

/**
 * Versions of results. Rows of one identity (patient, analyte, moment, specimen) resolve by rank of status, then by report
 * time; the losing arriving row is `superseded`. One status and report time says one thing: an equal row is `unchanged`, a
 * different one conflicts. Where one side has no specimen id, rows of one instant whose values are equal after rounding
 * to the coarser precision are one result (near match).
 *
 * Only instants that occur more than once, in the file or beside known results, are looked at in detail.
 */
export async function mergeVersions(warehouse: Warehouse): Promise<Merge> {
  const known = !(await isEmpty(warehouse, 'lab_result'))
  await warehouse.run(
    sql.raw(`create or replace temp table contested as
      select ${hashOf('c')} as instant from temp.candidate as c where problem = 0 group by 1 having count(*) > 1
      ${
        known
          ? `union select ${hashOf('c')} from temp.candidate as c
             where c.problem = 0 and ${hashOf('c')} in (select ${hashOf('r')} from lab_result as r)`
          : ''
      }`),
  )
  const base = `(select coalesce(max(result_key), 0) from lab_result)`
  const key = `cast(candidate.rowid + 1 + ${base} as integer)`
  if (await isEmpty(warehouse, 'temp.contested')) {
    await createExceptions(warehouse, null)
    return {
      nearMatches: 0,
      extra: [
        { column: 'result_key', value: key },
        { column: 'version_group', value: key },
        { column: 'is_current', value: 'true' },
      ],
      joins: [],
      before: [],
      after: [],
    }
  }
  await buildPool(warehouse, base)
  await resolvePool(warehouse)
  await createExceptions(
    warehouse,
    `select candidate, outcome from temp.resolved where candidate is not null and outcome <> 'loaded'`,
  )
  const { near_matches } = await warehouse.one<{ near_matches: number }>(
    sql`select count(*) as near_matches from temp.resolved where candidate is not null and is_near`,
  )
  return {
    nearMatches: near_matches,
    extra: [
      { column: 'result_key', value: key },
      { column: 'version_group', value: `coalesce(resolved.version_group, ${key})` },
      { column: 'is_current', value: 'coalesce(resolved.is_top, true)' },
    ],
    joins: ['left join temp.resolved on resolved.candidate = candidate.rowid'],
    before: [
      `update lab_result set is_current = resolved.is_top, version_group = resolved.version_group from temp.resolved
       where resolved.candidate is null and resolved.result_key = lab_result.result_key
         and (lab_result.is_current <> resolved.is_top or lab_result.version_group <> resolved.version_group)`,
    ],
    after: [],
  }
}

/** `pool`: the known and arriving rows of every contested instant, in the order in which they came. */
async function buildPool(warehouse: Warehouse, base: string): Promise<void> {
  const columns = (
    alias: string,
  ) => `${instantOf(alias)}, collected_at, nullif(trim(specimen_id), '') as specimen, status, reported_at, comparator, value,
    ${toleranceSql} as tolerance`
  const contested = (alias: string) => `${hashOf(alias)} in (select instant from temp.contested)`
  await warehouse.run(
    sql.raw(`create or replace temp table pool as
      select *, row_number() over (order by arriving, result_key) as seq,
        ${rankSql('status')} as rank, ${fineSql('status')} as fine,
        count(*) over (partition by ${INSTANT.join(', ')}) as instant_rows
      from (
        select cast(null as bigint) as candidate, false as arriving, result_key, version_group as known_group, ${columns('k')}
        from lab_result as k where ${contested('k')}
        union all
        select rowid, true, cast(rowid + 1 + ${base} as integer), null, ${columns('c')}
        from temp.candidate as c where problem = 0 and ${contested('c')}
      )`),
  )
}

/** `resolved`: outcome, version group and whether it counts, for every row of the pool. */
async function resolvePool(warehouse: Warehouse): Promise<void> {
  const instant = INSTANT.join(', ')
  // A row without a specimen joins the specimen of an equal row of its instant.
  await warehouse.run(
    sql.raw(`create or replace temp table grouped as
      select pool.*, coalesce(pool.specimen, adopted.specimen, '') as result_specimen,
        pool.specimen is null and adopted.specimen is not null as has_adopted
      from pool left join (
        select b.seq, min(a.specimen) as specimen
        from pool as a join pool as b on ${sameColumns('a', 'b', INSTANT)}
        where b.specimen is null and a.specimen is not null and ${near('a', 'b')}
          and a.instant_rows <= ${MAX_PAIRED_ROWS} and b.value is not null
        group by b.seq
      ) as adopted on adopted.seq = pool.seq`),
  )
  const result = `${instant}, result_specimen`
  const same = sameColumns('a', 'b', [...INSTANT, 'result_specimen'])
  await warehouse.run(
    sql.raw(`create or replace temp table settled as
      with based as (
        select *, min(seq) over (partition by ${result}, status, reported_at) as base_seq from grouped
      ), judged as (
        select b.*, a.value is not distinct from b.value and a.comparator is not distinct from b.comparator as is_exact,
          ${near('a', 'b')} as is_equal
        from based as b join based as a on a.seq = b.base_seq
      ), untimed as (
        select b.seq
        from based as a join based as b on ${same}
        where b.arriving and a.seq < b.seq and a.rank = b.rank and a.seq = a.base_seq
          and (a.reported_at is null) <> (b.reported_at is null) and ${near('a', 'b')} and a.instant_rows <= ${MAX_PAIRED_ROWS}
        group by b.seq
      )
      select judged.*, case
        when not arriving then 'known'
        when seq <> base_seq and is_equal then 'unchanged'
        when seq <> base_seq then 'conflict'
        when seq in (select seq from untimed) then 'unchanged'
        else 'version' end as kind
      from judged`),
  )
  await warehouse.run(
    sql.raw(`create or replace temp table resolved as
      select candidate, result_key, kind = 'unchanged' and (has_adopted or not is_exact) as is_near,
        min(coalesce(known_group, result_key)) filter (where kind in ('known', 'version')) over (partition by ${result}) as version_group,
        kind in ('known', 'version') and place = 1 as is_top,
        case when kind = 'version' and place = 1 then 'loaded' when kind = 'version' then 'superseded' else kind end as outcome
      from (
        select *, row_number() over (
          partition by ${result}, kind in ('known', 'version')
          order by rank desc, coalesce(reported_at, collected_at, cast(collected_on as timestamp)) desc, fine desc,
            status desc, value desc nulls last, comparator nulls last, seq desc
        ) as place from settled
      )`),
  )
}
