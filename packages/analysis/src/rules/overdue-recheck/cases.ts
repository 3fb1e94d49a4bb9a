import { untilAudit } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { changeCases } from './cases-change.ts'
import { routineCases } from './cases-routine.ts'
import { startCases } from './cases-start.ts'
import { startRecordCases } from './cases-start-record.ts'

/** What overdue-recheck says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...startCases, ...startRecordCases, ...changeCases, ...routineCases].map(
  untilAudit,
)
