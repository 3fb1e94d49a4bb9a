import type { ParameterSet } from '@troughline/clinical'
import type { SymptomFact } from '../../src/cases/patient-facts.ts'
import { type ReferenceAssessment, startOfWindow, unflagged } from './assessment.ts'
import { daysBetween, earliest, latest } from './calendar.ts'
import { evidenceOf, type Fact, symptomFact, waitingFact } from './facts.ts'
import type { DoseInterval, Timeline } from './timeline.ts'

/** One domain in one cycle that has scores in both parts. */
export interface DomainCycle {
  readonly cycle: DoseInterval
  readonly domain: string
  /** Highest late score less the mean of the early ones. */
  readonly rise: number
  readonly early: readonly SymptomFact[]
  readonly late: readonly SymptomFact[]
  /** When the rise was complete; null where the rise is too small. */
  readonly metOn: string | null
}

/**
 * "a domain scores at least 2 worse at its highest in the last quarter of an interval (0.75 x min(I, gap) <= D <= I + grace, dose not yet given;
 * an open cycle with gap = I) than the mean of its first half (0 < D <= gap/2)".
 *
 * Reading R13: on the day of the next dose the order is unknown, so that score is in neither part.
 */
function domainCycle(
  cycle: DoseInterval,
  domain: string,
  symptoms: readonly SymptomFact[],
  parameters: ParameterSet,
): DomainCycle | null {
  const p = parameters.values
  const { planned_interval_days: interval, grace_days: grace } = cycle
  if (interval === null || grace === null) return null
  const gap = cycle.gap_days ?? interval
  const own = symptoms
    .filter((s) => s.domain === domain && s.on > cycle.dose_on && (cycle.next_on === null || s.on < cycle.next_on))
    .map((s) => ({ ...s, days: daysBetween(cycle.dose_on, s.on) }))
  const early = own.filter((s) => s.days <= p.symptoms_early_fraction * gap)
  const late = own.filter(
    (s) => s.days >= p.symptoms_late_fraction * Math.min(interval, gap) && s.days <= interval + grace,
  )
  if (early.length === 0 || late.length === 0) return null
  const mean = early.reduce((sum, s) => sum + s.score, 0) / early.length
  const rise = Math.max(...late.map((s) => s.score)) - mean
  const worse = late.filter((s) => s.score - mean >= p.symptoms_rise).map((s) => s.on)
  return {
    cycle,
    domain,
    rise,
    early,
    late,
    metOn: worse.length === 0 ? null : latest(earliest(...worse), ...early.map((s) => s.on)),
  }
}

/** "A cycle or gap belongs to the window of its closing dose, an open one to `as_of`." Reading R14: maintenance cycles only. */
export function comparableCycles(timeline: Timeline, parameters: ParameterSet): readonly DomainCycle[] {
  const from = startOfWindow(timeline, parameters.values.symptoms_window_months)
  const domains = [...new Set(timeline.facts.symptoms.map((s) => s.domain))].sort()
  return timeline.doses
    .filter((cycle) => cycle.is_maintenance_cycle && (cycle.next_on ?? timeline.asOf) >= from)
    .flatMap((cycle) => domains.map((domain) => domainCycle(cycle, domain, timeline.facts.symptoms, parameters)))
    .filter((found) => found !== null)
}

/** Both parts of a cycle that rose. Reading R36: where a short plan makes the parts overlap, a score is told as late. */
const worseFacts = ({ early, late, metOn }: DomainCycle): readonly Fact[] =>
  metOn === null
    ? []
    : [
        ...late.map((s) => symptomFact('late', s)),
        ...early.filter((s) => !late.includes(s)).map((s) => symptomFact('early', s)),
      ]

/** The days on which some domain had risen in `count` cycles or more. */
function daysRisen(cycles: readonly DomainCycle[], count: number): readonly string[] {
  const byDomain = Map.groupBy(cycles, (c) => c.domain)
  return [...byDomain.values()].flatMap((own) =>
    own
      .map((c) => c.metOn)
      .filter((on) => on !== null)
      .sort()
      .slice(count - 1),
  )
}

/** When a domain had risen in `count` cycles, by the domain that was first; null where none has. */
export const risenInCycles = (cycles: readonly DomainCycle[], count: number): string | null =>
  earliest(...daysRisen(cycles, count))

/**
 * "in >= 1 / 2 / 3 cycles of the last 24 months, per domain; the highest domain wins; reasons no_symptom_scores, no_cycle_with_both_parts"; "a flag with `onset_on` older than
 * 24 months is past".
 *
 * Reading R41: what is met several times is met since the first time of the last 24 months, so that what comes again is not hidden behind a time of before; only where there
 * is none is it past, since the first of those.
 */
export function symptomsReturn(timeline: Timeline, parameters: ParameterSet): ReferenceAssessment {
  const p = parameters.values
  const subject = {
    patient_id: timeline.facts.patient.patient_id,
    rule_id: 'symptoms-return',
    episode_on: null,
  } as const
  if (timeline.doses.length === 0) return unflagged(subject, 'not_applicable', 'no_injections')
  // The cycles of maintenance are what the rule judges, so who has none is outside its denominator.
  if (!timeline.doses.some((d) => d.is_maintenance_cycle)) return unflagged(subject, 'not_applicable', 'no_maintenance')
  const from = startOfWindow(timeline, p.symptoms_window_months)
  const cycles = comparableCycles(timeline, parameters)
  const waiting = timeline.facts.waiting.filter(
    (w) => (w.feed === 'symptoms' || w.feed === 'injections') && w.on >= from,
  )
  const evidence = evidenceOf([...cycles.flatMap(worseFacts), ...waiting.map(waitingFact)])
  const risen = daysRisen(cycles, p.symptoms_possible_cycles)
  const recent = risen.filter((on) => on >= startOfWindow(timeline, p.past_after_months))
  const onset_on = earliest(...recent) ?? earliest(...risen)
  if (onset_on !== null) {
    const probable = risenInCycles(cycles, p.symptoms_probable_cycles) !== null
    const definite = risenInCycles(cycles, p.symptoms_definite_cycles) !== null
    const past = recent.length === 0
    return {
      ...unflagged(subject, 'clear', null, { evidence }),
      outcome: 'flagged',
      grade: definite ? 'definite' : probable ? 'probable' : 'possible',
      state: past ? 'past' : 'active',
      state_reason: past ? 'window' : null,
      onset_on,
    }
  }
  const because = (reason: string) => unflagged(subject, 'not_evaluable', reason, { evidence })
  if (!timeline.facts.symptoms.some((s) => s.on >= from)) return because('no_symptom_scores')
  if (cycles.length === 0) return because('no_cycle_with_both_parts')
  return waiting.length > 0 ? because('rows_waiting') : unflagged(subject, 'clear', null, { evidence })
}
