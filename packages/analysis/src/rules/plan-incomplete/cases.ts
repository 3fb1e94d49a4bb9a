import type { Case } from '../../cases/case.ts'
import { intervalCases } from './cases-intervals.ts'
import { maintenanceCases } from './cases-maintenance.ts'
import { partCases } from './cases-parts.ts'
import { planCases } from './cases-plans.ts'
import { recordCases } from './cases-records.ts'

/** What plan-incomplete says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...partCases,
  ...intervalCases,
  ...planCases,
  ...maintenanceCases,
  ...recordCases,
]
