import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { dayNumber } from './day-number.ts'

/** The newest decision on a flag, as a reviews file told it, and what the analysis made of it. */
export interface DecisionRow {
  /** `FlagRow.key` of the flag; null where it is past or gone. */
  readonly flag: number | null
  /** `patient_timeline.patient_key`. */
  readonly patient: number
  readonly finding: string
  readonly reason: string | null
  readonly action: string | null
  readonly owner: string | null
  /** Days since 1970-01-01, like `done` and `snooze`. */
  readonly due: number | null
  readonly done: number | null
  readonly snooze: number | null
  readonly reviewer: string
  /** ISO, local time, to the second. */
  readonly at: string
  /** stands, snoozed, reopened or closed. */
  readonly standing: string
  readonly evidence_changed: boolean | null
  readonly note: string | null
  readonly file: string
  readonly line: number
}

/** The decision that counts for each flag; replaced, blind and unknown ones are not shown. */
export const readDecisions = (warehouse: Warehouse, clinic: string | null): Promise<DecisionRow[]> =>
  warehouse.rows<DecisionRow>(sql`
    select a.assessment_key as flag, d.patient_key as patient, d.finding, d.reason, d.action, d.owner, ${dayNumber('d.due_on')} as due, ${dayNumber('d.done_on')} as done,
      ${dayNumber('d.snooze_until')} as snooze, d.reviewer, strftime(d.reviewed_at, '%Y-%m-%dT%H:%M:%S') as at, d.standing,
      d.evidence_changed, d.note, f.name as file, d.line
    from decision d
    join source_file f using (file_id)
    join patient_timeline p using (patient_key)
    left join assessment a on a.flag_id = d.flag_id and a.outcome = 'flagged' and a.state = 'active'
    where d.standing in ('stands', 'snoozed', 'reopened', 'closed') and ${clinic === null ? sql`true` : sql`p.clinic_id = ${clinic}`}
    order by d.flag_id, d.reviewed_at, d.line`)
