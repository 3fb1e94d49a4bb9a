import type { ParameterSet } from '@troughline/clinical'
import { type Pregnancy, pregnanciesOf } from './blood-limits.ts'
import { addDays, within } from './calendar.ts'
import { cycleOf, type FallsEvidence } from './falls-evidence.ts'
import { aboveBand } from './levels.ts'
import { comparableCycles, type DomainCycle } from './symptoms-return.ts'
import type { Sample, Timeline } from './timeline.ts'

export const disorders = new Set(['transcobalamin_disorder', 'paraprotein_disorder'])

/**
 * N1: "at least one MMA (else homocysteine) sampled >= 14 d after a dose within 90 d of every F1 trough, evaluable and none raised". A capped one is not normal.
 */
function normalMetabolites(timeline: Timeline, trough: Sample, parameters: ParameterSet): boolean {
  const p = parameters.values
  const near = timeline.samples.filter(
    (s) =>
      within(s.collected_on, trough.collected_on, p.falls_metabolite_near_days) &&
      (s.days_since_dose ?? 0) >= p.falls_softener_min_days_since_dose &&
      (s.raised === 'raised' || s.raised === 'capped' || s.raised === 'not_raised'),
  )
  const mma = near.filter((s) => s.analyte === 'mma')
  const looked = mma.length > 0 ? mma : near.filter((s) => s.analyte === 'homocysteine')
  return looked.length > 0 && looked.every((s) => s.raised === 'not_raised')
}

/** N2: "holoTC > 70 within 30 d of every F1 trough". */
export const normalHolotc = (timeline: Timeline, trough: Sample, parameters: ParameterSet): readonly Sample[] =>
  timeline.samples.filter(
    (s) =>
      s.analyte === 'holotc' &&
      aboveBand(s.result, parameters) &&
      within(s.collected_on, trough.collected_on, parameters.values.falls_softener_holotc_days),
  )

/** N3: "pregnancy to 6 weeks after". */
export const pregnanciesAround = (timeline: Timeline, trough: Sample, parameters: ParameterSet): readonly Pregnancy[] =>
  pregnanciesOf(timeline.facts, parameters).filter(
    (p) =>
      p.from <= trough.collected_on &&
      trough.collected_on <= addDays(p.to, parameters.values.falls_softener_after_pregnancy_days),
  )

/**
 * Reading R17: N1, N2 and N3 speak of every F1 trough and are not noted without one (what remains is possible anyway); N4 is noted beside any flag.
 */
export function softenersOf(timeline: Timeline, e: FallsEvidence, parameters: ParameterSet): readonly string[] {
  const everyF1 = (holds: (t: Timeline, s: Sample, p: ParameterSet) => boolean): boolean =>
    e.f1.length > 0 && e.f1.every((l) => holds(timeline, l.sample, parameters))
  return [
    ...(everyF1(normalMetabolites) ? ['N1'] : []),
    ...(everyF1((t, s, p) => normalHolotc(t, s, p).length > 0) ? ['N2'] : []),
    ...(everyF1((t, s, p) => pregnanciesAround(t, s, p).length > 0) ? ['N3'] : []),
    ...(timeline.facts.events.some((event) => disorders.has(event.event)) ? ['N4'] : []),
  ]
}

/**
 * "`silent` is noted when symptom scores in the same cycles are stable or better."
 *
 * Reading R18: the cycles of the levels that met the definition; at least one of them has a domain with scores in both parts, and none rose by 2 or more.
 */
export function isSilent(timeline: Timeline, e: FallsEvidence, parameters: ParameterSet): boolean {
  const scored = decidingCycles(timeline, e, parameters)
  return scored.length > 0 && scored.every((c) => c.metOn === null)
}

/** Domains with scores in both parts of the cycles whose levels met the definition. */
export function decidingCycles(timeline: Timeline, e: FallsEvidence, parameters: ParameterSet): readonly DomainCycle[] {
  const beside = (l: { mma: readonly unknown[]; homocysteine: readonly unknown[] }) =>
    l.mma.length + l.homocysteine.length > 0
  const levels = [
    ...e.f1.map((l) => l.sample),
    ...e.f6.filter(beside).map((l) => l.sample),
    ...e.f8.filter((l) => beside(l) || l.count.length > 0 || e.f9On !== null).map((l) => l.sample),
    ...e.f7.flat(),
    ...e.f10,
  ]
  const cycles = new Set(levels.map((s) => cycleOf(timeline, s)?.dose_on))
  return comparableCycles(timeline, parameters).filter((c) => cycles.has(c.cycle.dose_on))
}
