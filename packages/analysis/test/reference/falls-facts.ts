import type { ParameterSet } from '@troughline/clinical'
import { within } from './calendar.ts'
import { doseFact, eventFact, evidenceOf, type Fact, resultFact, symptomFact, waitingFact } from './facts.ts'
import { cycleOf, type FallsEvidence, isUnderLatest, lastOfEachCycle, type SupportedLevel } from './falls-evidence.ts'
import { waitingRows } from './falls-reasons.ts'
import { decidingCycles, disorders, normalHolotc, pregnanciesAround } from './falls-softeners.ts'
import { comparableCycles, type DomainCycle } from './symptoms-return.ts'
import type { Sample, Timeline } from './timeline.ts'

/** What the rule said: the facts of a flag are more than those of an answer without one. */
type Answer = 'active' | 'past' | 'unflagged'

const fact = (role: string, s: Sample, note: string | null = null): Fact => resultFact(role, s.result, note)

/** Levels that a criterion speaks of: of today's treatment, of an earlier one, or drawn on the day of a dose. */
const levelFacts = (timeline: Timeline, e: FallsEvidence, parameters: ParameterSet): readonly Fact[] => [
  ...e.f1.map((l) => {
    const earlier = !isUnderLatest(l.cycle, timeline, parameters)
    return fact('F1', l.sample, earlier ? 'earlier_treatment' : l.sample.context === 'same_day_low' ? 'same_day' : null)
  }),
  ...e.f6.map((l) => fact('F6', l.sample)),
  ...e.f8.map((l) => fact('F8', l.sample)),
  // All other troughs say that the definition is not met by them.
  ...e.troughs
    .filter((s) => s.level !== 'deficient' && s.level !== 'indeterminate')
    .map((s) => fact('trough', s, s.level)),
  ...e.f7.flat().map((s) => fact('F7', s)),
  ...e.f10.map((s) => fact('F10', s)),
]

/** MMA and homocysteine within 90 d of a level: F3 or F4 where they support it, else only looked at (N1, clear, not to be judged). */
function metaboliteFacts(timeline: Timeline, level: SupportedLevel, parameters: ParameterSet): readonly Fact[] {
  const supporting = [...level.mma, ...level.homocysteine].flatMap((support) => support.samples)
  return timeline.samples
    .filter((s) => s.analyte === 'mma' || s.analyte === 'homocysteine')
    .filter((s) => within(s.collected_on, level.sample.collected_on, parameters.values.falls_metabolite_near_days))
    .map((s) => fact(supporting.includes(s) ? (s.analyte === 'mma' ? 'F3' : 'F4') : 'metabolite', s, s.raised))
}

/** Where in its cycle a level stands is told by the doses before and after it. */
function doseFacts(timeline: Timeline, samples: readonly Sample[], parameters: ParameterSet): readonly Fact[] {
  return samples.flatMap((s) => {
    const cycle = cycleOf(timeline, s)
    const next = timeline.doses.find((d) => d.dose_on === cycle?.next_on)
    return [
      ...(cycle === undefined ? [] : [doseFact('dose', cycle, timeline, parameters)]),
      ...(next === undefined ? [] : [doseFact('next_dose', next, timeline, parameters)]),
    ]
  })
}

/** Scores of both parts of a cycle. Reading R36: as in symptoms-return, one of both is late. */
const scoreFacts = (role: string, { early, late }: DomainCycle): readonly Fact[] => [
  ...late.map((s) => symptomFact(role, s, 'late')),
  ...early.filter((s) => !late.includes(s)).map((s) => symptomFact(role, s, 'early')),
]

function softenerFacts(
  timeline: Timeline,
  e: FallsEvidence,
  softeners: readonly string[],
  parameters: ParameterSet,
): readonly Fact[] {
  const { events } = timeline.facts
  const troughs = e.f1.map((l) => l.sample)
  const pregnantFrom = troughs.flatMap((s) => pregnanciesAround(timeline, s, parameters)).map((p) => p.from)
  const noted = (id: string, facts: readonly Fact[]): readonly Fact[] => (softeners.includes(id) ? facts : [])
  return [
    // The metabolites of N1 are told beside the levels.
    ...noted(
      'N2',
      troughs.flatMap((s) => normalHolotc(timeline, s, parameters)).map((s) => fact('N2', s)),
    ),
    ...noted(
      'N3',
      events
        .filter((event) => event.event === 'pregnancy_start' && pregnantFrom.includes(event.on))
        .map((event) => eventFact('N3', event)),
    ),
    ...noted(
      'N4',
      events.filter((event) => disorders.has(event.event)).map((event) => eventFact('N4', event)),
    ),
    ...noted(
      'silent',
      decidingCycles(timeline, e, parameters).flatMap((c) => scoreFacts('silent', c)),
    ),
  ]
}

/** The two latest cycles with a trough, each told by all troughs of its last sampled day. */
const newerFacts = (e: FallsEvidence): readonly Fact[] =>
  lastOfEachCycle(e.troughs)
    .slice(-2)
    .flatMap((last) =>
      e.troughs
        .filter((s) => s.cycle_on === last.cycle_on && s.collected_on === last.collected_on)
        .map((s) => fact('newer', s)),
    )

/**
 * The facts that decided falls-between-doses.
 *
 * Reading R37: the denominator, and what bars F5, are told by the truth table and not here; a deciding level brings the doses around it; where no level is a
 * trough and nothing is flagged, the samples themselves are why (`only_post_dose_samples`, ...).
 */
export function fallsFacts(
  timeline: Timeline,
  e: FallsEvidence,
  answer: Answer,
  softeners: readonly string[],
  parameters: ParameterSet,
): readonly string[] {
  const levels = [...e.f1, ...e.f6, ...e.f8]
  const deciding = [...levels.map((l) => l.sample), ...e.f7.flat(), ...e.f10]
  const risen = comparableCycles(timeline, parameters).filter((c) => c.metOn !== null)
  const late = e.f8.map((l) => l.sample)
  const ofFlag = [
    ...doseFacts(timeline, deciding, parameters),
    ...softenerFacts(timeline, e, softeners, parameters),
    ...(e.f9On === null ? [] : risen.flatMap((c) => scoreFacts('F9', c))),
    ...(answer === 'past' ? newerFacts(e) : []),
  ]
  const withoutTrough = e.levelSamples
    .filter((s) => e.troughs.length === 0 && !late.includes(s))
    .map((s) => fact('sample', s, s.previousCycleContext ?? s.context))
  return evidenceOf([
    ...levelFacts(timeline, e, parameters),
    ...levels.flatMap((l) => metaboliteFacts(timeline, l, parameters)),
    ...levels.flatMap((l) => l.count.flatMap((support) => support.samples.map((s) => fact('F5', s)))),
    ...(answer === 'unflagged' ? withoutTrough : ofFlag),
    ...waitingRows(timeline, e.windowFrom).map(waitingFact),
  ])
}
