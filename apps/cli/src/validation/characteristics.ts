import { wilsonInterval } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Truth } from './truths.ts'

/** A share with its Wilson 95 % interval; null without anything to count. */
export interface Share {
  readonly n: number
  readonly of: number
  readonly share: number | null
  readonly interval: readonly [low: number, high: number] | null
}

/** How one rule does in one simulated world. Flags of any grade and state count. */
export interface Characteristics {
  readonly ruleId: string
  /** Which truth of the rule. */
  readonly truthId: string
  readonly scenario: string
  /** Patients with a truth, and those who are truly so. */
  readonly patients: number
  readonly trulySo: number
  /** Of those who are truly so: flagged; flagged probable or definite; cannot tell; clear; not asked. */
  readonly sensitivity: Share
  readonly sensitivityStrong: Share
  readonly missedUnjudged: Share
  readonly missedClear: Share
  readonly missedNotAsked: Share
  /** Of the flagged: truly so; and of those flagged probable or definite. */
  readonly precision: Share
  readonly precisionStrong: Share
  /** Of everyone with a truth whom the rule asks about: cannot tell. */
  readonly notEvaluable: Share
  /** Of the clear: truly so after all. "Clear" is not "adequate". */
  readonly clearButSo: Share
}

interface Counts {
  readonly truly: boolean
  readonly n: number
  readonly flagged: number
  readonly strong: number
  readonly not_evaluable: number
  readonly clear: number
  readonly not_applicable: number
}

const share = (n: number, of: number): Share => ({
  n,
  of,
  share: of === 0 ? null : n / of,
  interval: wilsonInterval(n, of) ?? null,
})

/** Counts one rule against its truth; reads `w_truth` and `assessment`. */
export async function characteristicsOf(
  warehouse: Warehouse,
  scenario: string,
  truth: Truth,
): Promise<Characteristics> {
  const first = truth.firstEpisode === true ? sql`coalesce(a.episode_no, 1) = 1` : sql`true`
  const rows = await warehouse.rows<Counts>(sql`
    with judged as (
      select (${truth.holds}) as truly, a.outcome, a.grade
      from w_truth t join assessment a on a.patient_id = t.patient_id and a.rule_id = ${truth.ruleId} and ${first}
    )
    select truly, count(*) as n, count(*) filter (outcome = 'flagged') as flagged,
      count(*) filter (outcome = 'flagged' and grade in ('definite', 'probable')) as strong,
      count(*) filter (outcome = 'not_evaluable') as not_evaluable, count(*) filter (outcome = 'clear') as clear,
      count(*) filter (outcome = 'not_applicable') as not_applicable
    from judged where truly is not null group by truly order by truly`)
  const side = (truly: boolean): Counts =>
    rows.find((row) => row.truly === truly) ?? {
      ...{ truly, n: 0, flagged: 0, strong: 0, not_evaluable: 0, clear: 0, not_applicable: 0 },
    }
  const [so, notSo] = [side(true), side(false)]
  const asked = so.n - so.not_applicable + notSo.n - notSo.not_applicable
  return {
    ruleId: truth.ruleId,
    truthId: truth.id,
    scenario,
    patients: so.n + notSo.n,
    trulySo: so.n,
    sensitivity: share(so.flagged, so.n),
    sensitivityStrong: share(so.strong, so.n),
    missedUnjudged: share(so.not_evaluable, so.n),
    missedClear: share(so.clear, so.n),
    missedNotAsked: share(so.not_applicable, so.n),
    precision: share(so.flagged, so.flagged + notSo.flagged),
    precisionStrong: share(so.strong, so.strong + notSo.strong),
    notEvaluable: share(so.not_evaluable + notSo.not_evaluable, asked),
    clearButSo: share(so.clear, so.clear + notSo.clear),
  }
}
