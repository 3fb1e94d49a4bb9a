import { flagId } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Columns } from './columns.ts'
import { dayNumber } from './day-number.ts'
import { readColumnsByKind } from './facts-by-kind.ts'

/** One flag, active or past. Days are days since 1970-01-01. */
export interface FlagRow {
  readonly key: number
  readonly patient: number
  /** Null for a flag that has the id which follows from patient, rule and episode (`derivedFlagId`), and for a past one. */
  readonly ownId: string | null
  /** Evidence hash, for decisions; null for a past flag, which asks for none. */
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

/** Under pseudonyms no flag has this id. */
const derived = flagId('patient_id', 'rule_id', 'episode_on')

/** Flags by clinic and patient: active before past, strong before weak. A total order. */
export const readFlags = (warehouse: Warehouse, clinic: string | null): Promise<Columns<FlagRow>> =>
  readColumnsByKind<FlagRow>(
    warehouse,
    sql`
    select assessment_key::integer as key, patient_key as patient, if(state = 'active', nullif(flag_id, ${derived}), null) as "ownId",
      if(state = 'active', evidence_hash, null) as hash, rule_id as rule, grade, state, state_reason,
      ${dayNumber('closed_on')} as closed, ${dayNumber('onset_on')} as onset, ${dayNumber('episode_on')} as episode,
      array_to_string(criteria, ' ') as criteria, array_to_string(unjudged_criteria, ' ') as open,
      array_to_string(softeners, ' ') as softeners, summary, clinic_id, patient_id,
      list_position(['definite', 'probable', 'possible', 'information'], grade) as strength, coalesce(episode_no, 0) as episode_no
    from assessment
    where outcome = 'flagged' and ${clinic === null ? sql`true` : sql`clinic_id = ${clinic}`}`,
    {
      kind: ['rule', 'grade', 'state', 'state_reason', 'criteria', 'open', 'softeners'],
      shape: {
        ...{ key: 'integer', patient: 'integer', closed: 'integer', onset: 'integer', episode: 'integer' },
        ...{ ownId: 'text', hash: 'text', summary: 'text' },
      },
      order: ['clinic_id', 'patient_id', 'patient', 'state', 'strength', 'rule', 'episode_no', 'key'],
    },
  )
