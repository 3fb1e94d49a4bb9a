import { createHash } from 'node:crypto'

const msPerDay = 86_400_000
const isoOf = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 'yyyy-mm-dd'.length)

/**
 * The id that a flag has by its patient, rule and, for rules that judge each episode, first dose of the episode (days since 1970-01-01):
 * how the analysis makes `assessment.flag_id`. The browser makes it likewise (`client/decisions/decision-book.ts`), so that a page need not carry it.
 */
export const derivedFlagId = (patientId: string, rule: string, episode: number | null): string =>
  createHash('sha256')
    .update([patientId, rule, episode === null ? '' : isoOf(episode)].join('\u001f'))
    .digest('hex')
