import type { Case } from '../../cases/case.ts'
import { changeCases } from './cases-changes.ts'
import { recordCases } from './cases-records.ts'

/** What form-switch says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...changeCases, ...recordCases]
