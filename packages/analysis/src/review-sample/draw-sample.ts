import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { parametersOfRun, readRun } from '../read/run.ts'

/** One assessment that two reviewers are asked about, without the answer. */
export interface SampledAssessment {
  readonly flag_id: string
  readonly patient_id: string
  readonly clinic_id: string
  readonly rule_id: string
  readonly episode: string | null
  readonly as_of: string
}

export interface DrawnSample {
  readonly sampleId: number
  /** The sheets of the two reviewers: the same assessments, each in an order of its own. */
  readonly sheets: readonly [readonly SampledAssessment[], readonly SampledAssessment[]]
}

/**
 * Draws the random sample for two blind reviewers from the published analysis, and remembers it: a share of the active flags of each rule
 * (at least one), and patients without any active flag, each asked about a rule that a flag of the sample is asked about.
 * Flags of grade information are statements about the record and are not sampled.
 *
 * The draw orders by SHA-256 of seed and flag id: the same analysis and seed give the same sample on every machine. Undefined without an analysis.
 */
export async function drawSample(
  warehouse: Warehouse,
  { seed, now }: { readonly seed: string; readonly now: string },
): Promise<DrawnSample | undefined> {
  const run = await readRun(warehouse)
  if (run === undefined) return undefined
  const { values } = parametersOfRun(run)
  await warehouse.run(sql`
    create or replace temp table w_sample as
    with placed as (
      select flag_id, rule_id, patient_id, patient_key, clinic_id, episode_on, grade,
        outcome = 'flagged' and state = 'active' and grade <> 'information' as flagged, outcome in ('clear', 'not_evaluable') as unflagged,
        sha256(concat_ws(chr(31), ${seed}::varchar, flag_id)) as draw
      from assessment
    ),
    flags as (
      select * from placed where flagged
      qualify row_number() over (partition by rule_id order by draw)
        <= greatest(1, ceil(${values.review_sample_share} * count(*) over (partition by rule_id)))
    ),
    others as (
      select * from placed
      where unflagged and rule_id in (select rule_id from flags)
        and patient_key not in (select patient_key from placed where flagged)
      qualify row_number() over (partition by patient_key order by draw) = 1
    ),
    chosen as (
      select * from others qualify row_number() over (order by draw) <= ${values.review_sample_unflagged}
    )
    select * from flags union all select * from chosen`)
  const { sample_id } = await warehouse.one<{ sample_id: number }>(
    sql`select coalesce(max(sample_id), 0) + 1 as sample_id from review_sample`,
  )
  await warehouse.run(sql`
    insert into review_sample
    select ${sample_id}::integer, ${seed}, ${run.run_id}::integer, cast(${now} as timestamp), flag_id, rule_id, patient_id, flagged,
      case when flagged then grade end
    from w_sample order by flag_id`)
  const sheet = (reviewer: string) =>
    warehouse.rows<SampledAssessment>(sql`
      select flag_id, patient_id, clinic_id, rule_id, episode_on as episode, ${run.as_of}::varchar as as_of
      from w_sample order by sha256(concat_ws(chr(31), ${seed}::varchar, ${reviewer}::varchar, flag_id))`)
  return { sampleId: sample_id, sheets: [await sheet('first'), await sheet('second')] }
}
