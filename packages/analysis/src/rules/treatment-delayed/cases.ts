import type { Case } from '../../cases/case.ts'
import { openCases, toldCases } from './cases-between.ts'
import { levelCases, outcomeCases, timeCases } from './cases-treated.ts'
import { untreatedCases } from './cases-untreated.ts'

/** What treatment-delayed says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...timeCases,
  ...levelCases,
  ...outcomeCases,
  ...toldCases,
  ...openCases,
  ...untreatedCases,
]
