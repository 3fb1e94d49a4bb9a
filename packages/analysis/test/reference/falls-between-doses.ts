import type { ParameterSet } from '@troughline/clinical'
import { type Grade, type ReferenceAssessment, sorted, startOfWindow, unflagged } from './assessment.ts'
import { earliest, latest, within } from './calendar.ts'
import {
  completions,
  type FallsEvidence,
  fallsEvidence,
  isUnderLatest,
  lastOfEachCycle,
  type SupportedLevel,
} from './falls-evidence.ts'
import { fallsFacts } from './falls-facts.ts'
import { outsideDenominator, withoutFlag } from './falls-reasons.ts'
import { isSilent, softenersOf } from './falls-softeners.ts'
import { bloodCounts, type Support } from './support.ts'
import { symptomsReturn } from './symptoms-return.ts'
import type { Sample, Timeline } from './timeline.ts'

const full = (support: readonly Support[]): boolean => support.some((s) => !s.capped)

const cyclesOf = (found: readonly SupportedLevel[]): number => new Set(found.map((l) => l.cycle.dose_on)).size

/**
 * definite: "F1 and F2 and (F3, or F5, or F4 with F9)"; probable: "F1 with F3, F4 or F9; or F1 and F2"; possible: "F1 alone; F7; F10; F6 with F3 or F4; F8 with F3, F4,
 * F5 or F9; anything above with a softener". A capped metabolite "can only support possible"; a `same_day_low` trough counts "at most probable".
 */
function gradeOf(timeline: Timeline, e: FallsEvidence, softened: boolean, parameters: ParameterSet): Grade | null {
  const latestOnes = e.f1.filter((l) => isUnderLatest(l.cycle, timeline, parameters))
  const timed = latestOnes.filter((l) => l.sample.context === 'trough')
  const f9 = e.f9On !== null
  const definite =
    cyclesOf(timed) >= 2 && timed.some((l) => full(l.mma) || full(l.count) || (f9 && full(l.homocysteine)))
  const probable = latestOnes.some((l) => f9 || full(l.mma) || full(l.homocysteine)) || cyclesOf(latestOnes) >= 2
  const possible =
    e.f1.length > 0 ||
    e.f7.length > 0 ||
    e.f10.length > 0 ||
    e.f6.some((l) => l.mma.length > 0 || l.homocysteine.length > 0) ||
    e.f8.some((l) => f9 || l.mma.length > 0 || l.homocysteine.length > 0 || l.count.length > 0)
  if (softened && possible) return 'possible'
  return definite ? 'definite' : probable ? 'probable' : possible ? 'possible' : null
}

/**
 * "State past if the two latest cycles with a trough, both after the facts that met the definition, have troughs above 350 ng/L (holoTC 70), right-censored, or
 * indeterminate without a raised metabolite within 90 d (F7: above 350 or right-censored only); F10 alone ends only with the window."
 *
 * Reading R22: a capped metabolite counts as raised here, so that it never closes a flag; the facts are all those that took part in meeting the definition;
 * all troughs of a cycle's last day are its last trough.
 */
function isPast(timeline: Timeline, e: FallsEvidence, factsOn: string, parameters: ParameterSet): boolean {
  const p = parameters.values
  const f10Alone = e.f10.length > 0 && completions({ ...e, f10: [] }).onsets.length === 0
  if (f10Alone) return false
  const two = lastOfEachCycle(e.troughs).slice(-2)
  const raisedNear = (s: Sample): boolean =>
    timeline.samples.some(
      (m) =>
        (m.raised === 'raised' || m.raised === 'capped') &&
        within(m.collected_on, s.collected_on, p.falls_metabolite_near_days),
    )
  const normal = (s: Sample): boolean =>
    s.level === 'above' || (s.level === 'indeterminate' && e.f7.length === 0 && !raisedNear(s))
  const ofLastDay = (s: Sample) =>
    e.troughs.filter((t) => t.cycle_on === s.cycle_on && t.collected_on === s.collected_on)
  return two.length === 2 && two.every((s) => s.collected_on > factsOn && ofLastDay(s).every(normal))
}

/** Criteria met, and those that could not be judged for want of a result beside the levels they speak of. */
function listed(timeline: Timeline, e: FallsEvidence, parameters: ParameterSet) {
  const p = parameters.values
  const levels = [...e.f1, ...e.f6, ...e.f8]
  const met = {
    F3: levels.some((l) => l.mma.length > 0),
    F4: levels.some((l) => l.homocysteine.length > 0),
    F5: levels.some((l) => l.count.length > 0),
  }
  const evaluable = (analyte: string): boolean =>
    levels.some((l) =>
      timeline.samples.some(
        (s) =>
          s.analyte === analyte &&
          s.raised !== 'not_evaluable' &&
          within(s.collected_on, l.sample.collected_on, p.falls_metabolite_near_days),
      ),
    )
  const counted = levels.some((l) =>
    bloodCounts(timeline).some(
      (c) => c.hbLow !== null && c.mcvRaised !== null && within(c.on, l.sample.collected_on, p.falls_count_near_days),
    ),
  )
  const some = levels.length > 0
  return {
    criteria: sorted([
      e.f1.length > 0 && 'F1',
      cyclesOf(e.f1) >= 2 && 'F2',
      met.F3 && 'F3',
      met.F4 && 'F4',
      met.F5 && 'F5',
      e.f6.length > 0 && 'F6',
      e.f7.length > 0 && 'F7',
      e.f8.length > 0 && 'F8',
      e.f9On !== null && 'F9',
      e.f10.length > 0 && 'F10',
    ]),
    unjudged_criteria: sorted([
      some && !met.F3 && !evaluable('mma') && 'F3',
      some && !met.F4 && !evaluable('homocysteine') && 'F4',
      some && !met.F5 && !counted && 'F5',
      symptomsReturn(timeline, parameters).outcome === 'not_evaluable' && 'F9',
    ]),
  }
}

/** falls-between-doses: "per patient; window: 24 months before `as_of`". */
export function fallsBetweenDoses(timeline: Timeline, parameters: ParameterSet): ReferenceAssessment {
  const subject = {
    patient_id: timeline.facts.patient.patient_id,
    rule_id: 'falls-between-doses',
    episode_on: null,
  } as const
  const windowFrom = startOfWindow(timeline, parameters.values.falls_window_months)
  const outside = outsideDenominator(timeline, windowFrom, parameters)
  if (outside !== null) return unflagged(subject, 'not_applicable', outside)
  const e = fallsEvidence(timeline, parameters)
  const lists = listed(timeline, e, parameters)
  const softeners = softenersOf(timeline, e, parameters)
  const grade = gradeOf(timeline, e, softeners.length > 0, parameters)
  if (grade === null) {
    const evidence = fallsFacts(timeline, e, 'unflagged', [], parameters)
    return { ...withoutFlag(subject, timeline, e, lists, parameters), evidence }
  }
  const { onsets, facts } = completions(e)
  const past = isPast(timeline, e, latest(...facts) ?? '', parameters)
  const noted = sorted([...softeners, isSilent(timeline, e, parameters) && 'silent'])
  return {
    ...subject,
    outcome: 'flagged',
    grade,
    state: past ? 'past' : 'active',
    state_reason: past ? 'newer_normal_troughs' : null,
    reason: null,
    ...lists,
    softeners: noted,
    onset_on: earliest(...onsets),
    evidence: fallsFacts(timeline, e, past ? 'past' : 'active', noted, parameters),
  }
}
