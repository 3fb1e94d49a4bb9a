import type { Case } from '../../cases/case.ts'
import { casesBeside } from './cases-beside.ts'
import { courseCases } from './cases-course.ts'
import { denominatorCases } from './cases-denominator.ts'
import { evidenceCases } from './cases-evidence.ts'
import { levelCases } from './cases-levels.ts'
import { limitCases } from './cases-limits.ts'
import { metaboliteCases } from './cases-metabolites.ts'
import { nearMisses } from './cases-near-misses.ts'
import { ownSampleCases } from './cases-own-samples.ts'
import { recordCases } from './cases-record.ts'
import { secondFacts } from './cases-second-facts.ts'
import { signCases } from './cases-signs.ts'
import { softenerCases } from './cases-softeners.ts'
import { timingCases } from './cases-timing.ts'
import { toldCases } from './cases-told.ts'
import { silentCases, windowCases } from './cases-windows.ts'

/** What falls-between-doses says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...levelCases,
  ...limitCases,
  ...timingCases,
  ...recordCases,
  ...metaboliteCases,
  ...softenerCases,
  ...evidenceCases,
  ...courseCases,
  ...denominatorCases,
  ...windowCases,
  ...silentCases,
  ...casesBeside,
  ...nearMisses,
  ...toldCases,
  ...secondFacts,
  ...ownSampleCases,
  ...signCases,
]
