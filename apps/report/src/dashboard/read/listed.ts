import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { dayNumber } from './day-number.ts'
import { readRowsByKind } from './facts-by-kind.ts'

/** Tiers of the worklist, then the two lists of their own (rules, section 6). */
export type Tier = 1 | 2 | 3 | 4 | 5 | 'possible' | 'information'

/** One patient of the worklist, or of the lists of possible and information flags beside it. */
export interface ListedRow {
  readonly patient: number
  /** `1` to `5`, `possible` or `information`. */
  readonly tier: string
  /** Why here, in a few words. */
  readonly why: string
  /** Rules of the flags that put the patient here, the first of them first, joined by a space. */
  readonly rules: string
  /** Best grade among those flags. */
  readonly grade: string
  /** Days since 1970-01-01. */
  readonly onset: number | null
  readonly uncovered: number | null
  /** Planned interval in days. */
  readonly interval: number | null
  /** `FlagRow.key` of the flag that put the patient here. */
  readonly flag: number
  /** As the warehouse knows it. */
  readonly decided: boolean
  readonly reopened: boolean
}

/**
 * The published worklist in its order, followed by patients whose active flags are only possible, then only information. Patients who died
 * or left and flags that a decision snoozes are out; a patient is in one list only, the most urgent.
 */
export const readListed = (warehouse: Warehouse, clinic: string | null): Promise<ListedRow[]> => {
  return readRowsByKind<ListedRow>(
    warehouse,
    sql`
    with standing as (
      select flag_id, standing from decision where standing in ('stands', 'snoozed', 'reopened')
    ),
    weak as (
      select a.patient_key, a.patient_id, a.rule_id, a.assessment_key, a.onset_on, a.episode_no, a.grade, a.criteria,
        coalesce(s.standing = 'stands', false) as decided, coalesce(s.standing = 'reopened', false) as reopened,
        bool_or(a.grade in ('definite', 'probable')) over (partition by a.patient_key) as has_strong
      from assessment a
      join patient_timeline p using (patient_key)
      left join standing s using (flag_id)
      where a.outcome = 'flagged' and a.state = 'active' and p.ended_on is null and coalesce(s.standing <> 'snoozed', true)
        and ${clinic === null ? sql`true` : sql`a.clinic_id = ${clinic}`}
    ),
    placed as (
      select *, row_number() over (
        partition by patient_key order by grade = 'information', decided, onset_on, rule_id, episode_no
      ) as place
      from weak anti join worklist using (patient_key) where not has_strong
    ),
    beside as (
      select patient_key, patient_id, min(grade) filter (where place = 1) as tier,
        list(rule_id order by place) as rules, min(onset_on) as onset_on,
        min(assessment_key) filter (where place = 1) as assessment_key, bool_or(decided and place = 1) as decided,
        bool_or(reopened and place = 1) as reopened
      from placed group by patient_key, patient_id
    ),
    urgent as (
      select w.*, a.assessment_key from worklist w join assessment a using (flag_id)
      where a.outcome = 'flagged' and a.state = 'active' and ${clinic === null ? sql`true` : sql`w.clinic_id = ${clinic}`}
    )
    select patient_key as patient, tier::varchar as tier, why, array_to_string(rules, ' ') as rules, grade, ${dayNumber('onset_on')} as onset,
      uncovered_days as uncovered, planned_interval_days as "interval", assessment_key::integer as flag, decided, reopened, 0 as list, rank
    from urgent
    union all
    select patient_key, tier, replace(rules[1], '-', ' ') || ', ' || tier,
      array_to_string(list_filter(rules, lambda r, i: list_position(rules, r) = i), ' '), tier, ${dayNumber('onset_on')}, null, null, assessment_key::integer,
      decided, reopened, if(tier = 'possible', 1, 2), row_number() over (order by tier desc, decided, onset_on nulls last, patient_id)
    from beside
    `,
    {
      kind: ['tier', 'why', 'rules', 'grade', 'decided', 'reopened'],
      shape: {
        ...{ patient: 'integer', onset: 'integer', uncovered: 'double', interval: 'double', flag: 'integer' },
      },
      order: ['list', 'rank', 'patient'],
    },
  )
}
