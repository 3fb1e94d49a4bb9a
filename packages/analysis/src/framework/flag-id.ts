import { type RawBuilder, sql } from 'kysely'

/**
 * A hash of patient id, rule id and (per-episode rules) the episode's first dose date: the same facts give the same id on every
 * machine, and a new result never orphans a decision. The arguments are columns of the statement around it.
 */
export const flagId = (patientId: string, ruleId: string, episodeOn: string): RawBuilder<string> =>
  sql<string>`sha256(concat_ws(chr(31), ${sql.ref(patientId)}, ${sql.ref(ruleId)}, coalesce(${sql.ref(episodeOn)}::varchar, '')))`
