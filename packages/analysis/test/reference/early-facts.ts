import type { ParameterSet } from '@troughline/clinical'
import { baselineResults } from './baseline.ts'
import { doseFact, type Fact, resultFact } from './facts.ts'
import { resultsBefore } from './indication.ts'
import { levelOf } from './levels.ts'
import type { Episode, Timeline } from './timeline.ts'

/**
 * What every answer about an episode has looked at: its doses up to the transition, the next one, and the baseline count.
 *
 * Reading R38: look-back and indication are told by the truth table and not here; a label beside a dose is its note.
 */
export function startFacts(episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly Fact[] {
  const { transition_on, first_dose_on, episode_no } = episode
  const roleOf = (on: string): string =>
    on === transition_on ? 'transition' : on === first_dose_on ? 'first_dose' : 'loading'
  const next = timeline.doses.find((d) => d.dose_on > transition_on)
  const { hb, mcv } = baselineResults(first_dose_on, timeline.facts, parameters)
  return [
    ...timeline.doses
      .filter((d) => d.episode_no === episode_no && d.dose_on <= transition_on)
      .map((d) => doseFact(roleOf(d.dose_on), d, timeline, parameters, d.label)),
    ...(next === undefined ? [] : [doseFact('next_dose', next, timeline, parameters)]),
    ...[hb, mcv].filter((r) => r !== undefined).map((r) => resultFact('baseline', r)),
  ]
}

/** "Mild starts (every baseline B12 indeterminate, ...): capped at possible": those levels, beside the count that is told anyway. */
export const mildFacts = (episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly Fact[] =>
  resultsBefore(timeline.facts, episode.first_dose_on, parameters.values.baseline_days)
    .filter((r) => levelOf(r, parameters) !== null)
    .map((r) => resultFact('mild_start', r))
