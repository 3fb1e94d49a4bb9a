import type { Case } from '../../cases/case.ts'
import { denominatorCases } from './cases-denominator.ts'
import { evidenceCases } from './cases-evidence.ts'
import { firstDayCases } from './cases-first-day.ts'
import { followUpCases } from './cases-follow-up.ts'
import { judgedCases } from './cases-judged.ts'
import { neurologicalCases } from './cases-nerves.ts'
import { onsetCases } from './cases-onset.ts'
import { responseCases } from './cases-response.ts'
import { scheduleCases } from './cases-schedule.ts'
import { secondFacts } from './cases-second-facts.ts'
import { signCases } from './cases-signs.ts'
import { toldCases } from './cases-told.ts'
import { windowCases } from './cases-windows.ts'

/** What early-maintenance says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...scheduleCases,
  ...neurologicalCases,
  ...evidenceCases,
  ...responseCases,
  ...followUpCases,
  ...denominatorCases,
  ...firstDayCases,
  ...windowCases,
  ...judgedCases,
  ...onsetCases,
  ...toldCases,
  ...signCases,
  ...secondFacts,
]
