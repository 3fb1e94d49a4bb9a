import type { Case } from '../../cases/case.ts'
import { denominatorCases } from './cases-denominator.ts'
import { evidenceCases } from './cases-evidence.ts'
import { scheduleCases } from './cases-schedule.ts'

/** What early-maintenance says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...scheduleCases, ...evidenceCases, ...denominatorCases]
