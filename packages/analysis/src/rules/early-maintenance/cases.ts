import type { Case } from '../../cases/case.ts'
import { denominatorCases } from './cases-denominator.ts'
import { evidenceCases } from './cases-evidence.ts'
import { firstDayCases } from './cases-first-day.ts'
import { followUpCases } from './cases-follow-up.ts'
import { neurologicalCases } from './cases-nerves.ts'
import { scheduleCases } from './cases-schedule.ts'
import { windowCases } from './cases-windows.ts'

/** What early-maintenance says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...scheduleCases,
  ...neurologicalCases,
  ...evidenceCases,
  ...followUpCases,
  ...denominatorCases,
  ...firstDayCases,
  ...windowCases,
]
