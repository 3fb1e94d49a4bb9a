import type { Case } from '../../cases/case.ts'
import { explainedCases } from './cases-explained.ts'
import { recordCases } from './cases-records.ts'
import { riseCases } from './cases-rises.ts'
import { troughCases } from './cases-troughs.ts'

/** What unrecorded-dose-suspected says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...riseCases, ...troughCases, ...explainedCases, ...recordCases]
