import type { Step } from '../context.ts'
import { coverage } from '../coverage/coverage.ts'
import { bloodCounts } from './blood-counts.ts'
import { doseIntervals } from './dose-intervals.ts'
import { episodes } from './episodes.ts'
import { factsAsOf } from './facts-as-of.ts'
import { intervals } from './intervals.ts'
import { judgedResults } from './judged-results.ts'
import { labContexts } from './lab-contexts.ts'
import { loadingRun } from './loading-run.ts'
import { patients } from './patients.ts'
import { uncoveredDays } from './uncovered-days.ts'

/**
 * The steps from facts to the timelines of patients, in order; each reads only what the ones before it made, and how far the feeds of the clinics
 * reach, which no patient shows alone.
 */
export const timelineOfPatients: readonly Step[] = [
  factsAsOf,
  patients,
  intervals,
  loadingRun,
  judgedResults,
  bloodCounts,
  episodes,
  doseIntervals,
  uncoveredDays,
  labContexts,
]

/** The timeline of a whole warehouse, which shows itself how far its feeds reach. */
export const timeline: readonly Step[] = [coverage, ...timelineOfPatients]
