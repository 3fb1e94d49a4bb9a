import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Columns, readColumns } from './columns.ts'
import { dayNumber } from './day-number.ts'

/** One flag, active or past. Days are days since 1970-01-01. */
export interface FlagRow {
  readonly key: number
  readonly patient: number
  /** Flag id and evidence hash, for decisions; null for a past flag, which asks for none. */
  readonly id: string | null
  readonly hash: string | null
  readonly rule: string
  readonly grade: string
  readonly state: string
  readonly state_reason: string | null
  readonly closed: number | null
  readonly onset: number | null
  readonly episode: number | null
  /** Criteria met, those left open, softeners and notes, each list joined by a space. */
  readonly criteria: string
  readonly open: string
  readonly softeners: string
  readonly summary: string
}

/** Flags by clinic and patient: active before past, strong before weak. A total order. */
export const readFlags = (warehouse: Warehouse, clinic: string | null): Promise<Columns<FlagRow>> =>
  readColumns<FlagRow>(
    warehouse,
    sql`
    select row_number() over (
        order by clinic_id, patient_id, patient_key, state,
          list_position(['definite', 'probable', 'possible', 'information'], grade), rule_id, episode_no nulls first, assessment_key
      ) as place,
      assessment_key as key, patient_key as patient, if(state = 'active', flag_id, null) as id,
      if(state = 'active', evidence_hash, null) as hash, rule_id as rule, grade, state, state_reason,
      ${dayNumber('closed_on')} as closed, ${dayNumber('onset_on')} as onset, ${dayNumber('episode_on')} as episode,
      array_to_string(criteria, ' ') as criteria, array_to_string(unjudged_criteria, ' ') as open,
      array_to_string(softeners, ' ') as softeners, summary
    from assessment
    where outcome = 'flagged' and ${clinic === null ? sql`true` : sql`clinic_id = ${clinic}`}`,
    [
      ...([
        'key',
        'patient',
        'id',
        'hash',
        'rule',
        'grade',
        'state',
        'state_reason',
        'closed',
        'onset',
        'episode',
      ] as const),
      ...(['criteria', 'open', 'softeners', 'summary'] as const),
    ],
  )
