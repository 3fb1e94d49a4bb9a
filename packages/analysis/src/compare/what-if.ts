import type { ParameterSet } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { buildConclusions } from '../analyze.ts'
import { type FlagChange, flagChanges } from './flag-changes.ts'
import { type ParameterChange, parameterChanges } from './parameter-changes.ts'

/** What other parameters would conclude from the same facts. */
export interface WhatIf {
  readonly asOf: string
  readonly parameters: readonly ParameterChange[]
  readonly flags: readonly FlagChange[]
  /** Per rule and outcome, the number of assessments on both sides; only where they differ. */
  readonly outcomes: readonly OutcomeChange[]
  /** Measures of all patients on both sides; only where they differ. */
  readonly measures: readonly MeasureChange[]
}

export interface MeasureChange {
  readonly measure_id: string
  readonly numerator_before: number
  readonly denominator_before: number
  readonly numerator_after: number
  readonly denominator_after: number
}

export interface OutcomeChange {
  readonly rule_id: string
  readonly outcome: string
  readonly before: number
  readonly after: number
}

export interface WhatIfOptions {
  readonly asOf: string
  readonly before: ParameterSet
  readonly after: ParameterSet
  readonly onProgress?: (step: string, done: number, total: number) => void
}

/**
 * Concludes twice from the facts of a scratch warehouse, with two parameter sets, and says what differs. Nothing is published; the scratch
 * holds the conclusions of `after` in its `*_next` tables when this returns.
 */
export async function whatIf(scratch: Warehouse, options: WhatIfOptions): Promise<WhatIf> {
  const { asOf, before, after } = options
  const progress = (side: number) => (step: string, done: number, total: number) =>
    options.onProgress?.(step, side * total + done, 2 * total)
  await buildConclusions(scratch, { asOf, parameters: before }, progress(0))
  await remember(scratch)
  await buildConclusions(scratch, { asOf, parameters: after }, progress(1))
  return {
    asOf,
    parameters: parameterChanges(before.values, after.values),
    flags: await flagChanges(scratch, sql`select * from w_flags_before`, flagsNow),
    outcomes: await scratch.rows<OutcomeChange>(sql`
      select rule_id, outcome, coalesce(b.n, 0) as before, coalesce(a.n, 0) as after
      from w_outcomes_before b full join (${outcomesNow}) a using (rule_id, outcome)
      where coalesce(b.n, 0) <> coalesce(a.n, 0) order by rule_id, outcome`),
    measures: await scratch.rows<MeasureChange>(sql`
      select measure_id, coalesce(b.numerator, 0) as numerator_before, coalesce(b.denominator, 0) as denominator_before,
        coalesce(a.numerator, 0) as numerator_after, coalesce(a.denominator, 0) as denominator_after
      from w_measures_before b full join (${measuresNow}) a using (measure_id)
      where (b.numerator, b.denominator) is distinct from (a.numerator, a.denominator) order by measure_id`),
  }
}

const flagsNow = sql`
  select flag_id, rule_id, patient_id, clinic_id, episode_on, grade, state, list_sort(criteria) as criteria, evidence_hash
  from assessment_next where outcome = 'flagged'`

const outcomesNow = sql`select rule_id, outcome, count(*) as n from assessment_next group by rule_id, outcome`

const measuresNow = sql`select measure_id, numerator, denominator from measure_next where stratum = 'all'`

async function remember(scratch: Warehouse): Promise<void> {
  await scratch.run(sql`create or replace temp table w_flags_before as ${flagsNow}`)
  await scratch.run(sql`create or replace temp table w_outcomes_before as ${outcomesNow}`)
  await scratch.run(sql`create or replace temp table w_measures_before as ${measuresNow}`)
}
