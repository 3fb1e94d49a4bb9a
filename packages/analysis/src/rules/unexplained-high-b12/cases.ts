import type { Case } from '../../cases/case.ts'
import { levelCases } from './cases-levels.ts'
import { recordCases } from './cases-records.ts'
import { supplyCases } from './cases-supply.ts'

/** What unexplained-high-b12 says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...levelCases, ...supplyCases, ...recordCases]
