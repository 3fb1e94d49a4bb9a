import type { Step } from '../context.ts'
import { coverage } from '../coverage/coverage.ts'
import { doseIntervals } from './dose-intervals.ts'
import { episodes } from './episodes.ts'
import { factsAsOf } from './facts-as-of.ts'
import { intervals } from './intervals.ts'
import { judgedResults } from './judged-results.ts'
import { labContexts } from './lab-contexts.ts'
import { loadingRun } from './loading-run.ts'
import { patients } from './patients.ts'

/** The steps from facts to a timeline, in order; each reads only what the ones before it made. */
export const timeline: readonly Step[] = [
  factsAsOf,
  coverage,
  patients,
  intervals,
  loadingRun,
  judgedResults,
  episodes,
  doseIntervals,
  labContexts,
]
