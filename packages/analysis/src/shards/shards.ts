import { type ConclusionTable, conclusionTables, factTables, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/**
 * An analysis in parts. Patients are independent once the coverage of the clinics is known, so a large record is analysed some patients at a time:
 * memory is that of one shard, however many patients there are.
 *
 * A shard is what the tables show: temporary tables of the same names stand before the facts and before the conclusions under construction (a name
 * means the temporary table first), so that every statement of the analysis is the same for a shard and for the whole.
 */

/** Patients of a shard. More would need more memory than the default limit of the warehouse, fewer would pay for the statements more often. */
export const defaultPatientsPerShard = 100_000

/** Conclusions about all patients together: built once, after the last shard (coverage: before the first). */
const ofAllPatients = [
  'clinic_coverage',
  'clinic_disruption',
  'applied_rule',
  'applied_reason',
  'decision',
  'worklist',
  'measure',
  'measure_reason',
  'measure_signal',
  'measure_mark',
] as const satisfies readonly ConclusionTable[]

const conclusionsOfPatients = Object.keys(conclusionTables).filter(
  (name) => !ofAllPatients.some((one) => one === name),
) as ConclusionTable[]

const factsOfPatients = Object.entries(factTables)
  .filter(([, { columns }]) => 'patient_key' in columns)
  .map(([name]) => name)

const temporary = [...factsOfPatients, ...conclusionsOfPatients.map((name) => `${name}_next`)]

/**
 * Numbers the shards from 1 and returns how many there are; patients are shared out in the order of their ids, which no order of loading changes.
 * One shard needs no tables of its own: the whole is it.
 */
export async function planShards(warehouse: Warehouse, patientsPerShard: number): Promise<number> {
  const { patients } = await warehouse.one<{ patients: number }>(sql`select count(*) as patients from patient`)
  const shards = Math.max(1, Math.round(patients / patientsPerShard))
  if (shards > 1) {
    await warehouse.run(sql`
      create or replace temp table w_shard_of as
      select patient_key, ntile(${sql.lit(shards)}) over (order by patient_id)::integer as shard from patient`)
  }
  return shards
}

/** Puts the patients of a shard, and no conclusion yet, before the tables of the file. */
export async function enterShard(warehouse: Warehouse, shard: number): Promise<void> {
  const file = await fileOf(warehouse)
  await leaveShard(warehouse)
  for (const name of factsOfPatients) {
    await warehouse.run(sql`
      create temp table ${sql.table(name)} as
      select * from ${sql.id(file, 'main', name)}
      where patient_key in (select patient_key from w_shard_of where shard = ${sql.lit(shard)})`)
  }
  for (const name of conclusionsOfPatients) {
    await warehouse.run(sql`
      create temp table ${sql.table(`${name}_next`)} as select * from ${sql.id(file, 'main', `${name}_next`)} where false`)
  }
}

/** Adds what a shard concluded to the conclusions in the file, in the order in which it was concluded, and lets go of the shard. */
export async function keepShard(warehouse: Warehouse): Promise<void> {
  const file = await fileOf(warehouse)
  for (const name of conclusionsOfPatients) {
    await warehouse.run(
      sql`insert into ${sql.id(file, 'main', `${name}_next`)} select * from ${sql.id('temp', 'main', `${name}_next`)}`,
    )
  }
  await leaveShard(warehouse)
}

/** Removes the tables of a shard, also one that an error left. */
export const leaveShard = (warehouse: Warehouse): Promise<void> =>
  warehouse.runAll(temporary.map((name) => `drop table if exists temp.main.${name}`))

/** Keys of assessments go on from one shard to the next. */
export async function lastAssessmentKey(warehouse: Warehouse): Promise<number> {
  const { last } = await warehouse.one<{ last: number }>(
    sql`select coalesce(greatest((select max(assessment_key) from flagged_next), (select max(assessment_key) from unflagged_next)), 0) as last`,
  )
  return last
}

/** The name by which the connection knows the file: in a scratch database its facts are views. */
async function fileOf(warehouse: Warehouse): Promise<string> {
  return (await warehouse.one<{ name: string }>(sql`select current_database() as name`)).name
}
