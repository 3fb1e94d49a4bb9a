import type { ParameterSet } from '@troughline/clinical'
import type { WaitingFact } from '../../src/cases/patient-facts.ts'
import { type Grade, type ReferenceAssessment, sorted, startOfWindow, unflagged } from './assessment.ts'
import { addDays, daysBetween, earliest } from './calendar.ts'
import { e1, e2, e3, e4a, e4b, e4c, e6, e7, type Finding } from './early-criteria.ts'
import { mildFacts, startFacts } from './early-facts.ts'
import { e5, e8, otherMetabolites, r1 } from './early-relapse.ts'
import { evidenceOf, waitingFact } from './facts.ts'
import { resultsBefore } from './indication.ts'
import { levelOf } from './levels.ts'
import type { Episode, Timeline } from './timeline.ts'
import { involvedOn } from './visible-facts.ts'

type Subject = Parameters<typeof unflagged>[0]

const order: readonly Grade[] = ['possible', 'probable', 'definite']
const highest = (grades: readonly Grade[]): Grade | null =>
  [...grades].sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? null

/**
 * "Mild starts (every baseline B12 indeterminate, at least one, no anaemia, MCV not raised, no neurological involvement): capped at possible." "Mild needs a known
 * baseline blood count."
 *
 * Reading R33: all B12 and holoTC of the 180 d; Hb or MCV is known, and each that was measured is judged not beyond its limit; no involvement at the transition.
 */
function isMild(episode: Episode, timeline: Timeline, parameters: ParameterSet): boolean {
  const levels = resultsBefore(timeline.facts, episode.first_dose_on, parameters.values.baseline_days)
    .map((r) => levelOf(r, parameters))
    .filter((level) => level !== null)
  const { baseline_hb_g_per_l: hb, baseline_mcv_fl: mcv } = episode
  const counted = hb !== null || mcv !== null
  const normal =
    (hb === null || episode.baseline_hb_low === false) && (mcv === null || episode.baseline_mcv_raised === false)
  return (
    levels.length > 0 &&
    levels.every((level) => level === 'indeterminate') &&
    counted &&
    normal &&
    !involvedOn(timeline.facts.patient, episode.transition_on)
  )
}

/**
 * "definite: ... E2-major with any of E4b, E4c, E5, E8. probable: ... E4b with E2-minor. ... The highest wins"; the grade that each criterion has alone is in its finding.
 */
function gradeOf(met: readonly Finding[], mild: boolean): Grade | null {
  const has = (id: string): boolean => met.some((f) => f.id === id)
  const lifted = met.some((f) => ['E4b', 'E4c', 'E5', 'E8'].includes(f.id) && f.lifts)
  const alone = met.map((f) => f.grade).filter((grade) => grade !== null)
  const grade = highest([
    ...alone,
    ...(has('E2-major') && lifted ? (['definite'] as const) : []),
    ...(has('E2-minor') && has('E4b') ? (['probable'] as const) : []),
  ])
  return grade !== null && mild ? 'possible' : grade
}

/** Reading R34: the rule reads all four feeds, from 365 d before the first dose to 365 d after the transition. */
function waitingRows(episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly WaitingFact[] {
  const from = addDays(episode.first_dose_on, -parameters.values.indication_window_days)
  const to = addDays(episode.transition_on, parameters.values.early_e8_days)
  // A laboratory row whose test no code list knows may be anything: it is no row of this rule's feeds.
  const isOurs = (w: { feed: string; analyte?: string }) => w.feed !== 'labs' || w.analyte !== undefined
  return timeline.facts.waiting.filter((w) => isOurs(w) && w.on >= from && w.on <= to)
}

/**
 * "if that [covered_to] is more than 62 d before `as_of`, an open interval that is not late or lapsed by then is `not_evaluable: feed_not_covered`": here the interval that the
 * transition dose opened.
 */
function isUncovered(episode: Episode, timeline: Timeline, parameters: ParameterSet): boolean {
  const coveredTo = timeline.coverage.injections.covered_to
  const cycle = timeline.doses.find((d) => d.dose_on === episode.transition_on)
  if (cycle === undefined || cycle.next_on !== null) return false
  const stale = daysBetween(coveredTo, timeline.asOf) > parameters.values.open_interval_stale_days
  const { planned_interval_days: interval, grace_days: grace } = cycle
  const late = interval !== null && grace !== null && daysBetween(cycle.dose_on, timeline.judged_to) > interval + grace
  return stale && !late
}

/** Why an episode is outside the rule: "`prophylaxis`, nitrous oxide as the only cause, oral-only: `not_applicable`". */
function outside(episode: Episode, timeline: Timeline): string | null {
  if (timeline.paediatric) return 'paediatric'
  if (episode.indication === 'prophylaxis') return 'prophylaxis'
  return timeline.facts.cause === 'nitrous_oxide' ? 'nitrous_oxide' : null
}

function ofEpisode(
  subject: Subject,
  episode: Episode,
  timeline: Timeline,
  parameters: ParameterSet,
): ReferenceAssessment {
  const p = parameters.values
  const notApplicable = outside(episode, timeline)
  if (notApplicable !== null) return unflagged(subject, 'not_applicable', notApplicable)
  const softeners = episode.run_interrupted ? ['interrupted_loading'] : []
  const waiting = waitingRows(episode, timeline, parameters)
  const always = [...startFacts(episode, timeline, parameters), ...waiting.map(waitingFact)]
  const early = (reason: string) =>
    unflagged(subject, 'not_evaluable', reason, { softeners, evidence: evidenceOf(always) })
  if (episode.indication === 'unknown') return early('indication_unknown')
  if (!episode.transition_known) return early('no_transition_yet')
  const neverLoaded = e1(episode, timeline, parameters)
  if (neverLoaded.met === null) return early('no_transition_yet')
  // "E1, E2, E3, E6 judge the first episode in the record, or a later one that has a loading run".
  const firstDoseLogic = episode.episode_no === 1 || episode.loaded
  const restart = r1(episode, timeline, parameters)
  const shortLookback = firstDoseLogic && !episode.lookback_ok && !episode.proven_start
  const schedule = shortLookback
    ? []
    : neverLoaded.met
      ? [neverLoaded]
      : [e2(episode, parameters), e3(episode, parameters), e6(episode, timeline, parameters)]
  const laboratory = [
    e4a(episode, timeline, parameters),
    e4b(episode, timeline, parameters),
    e4c(episode, timeline, parameters),
    e5(episode, timeline, parameters),
    e8(episode, timeline, parameters),
  ]
  const findings = [
    ...(firstDoseLogic ? schedule : []),
    ...(shortLookback ? [] : laboratory),
    // "another later episode is judged by E4, E5, E8 and R1 only".
    ...(firstDoseLogic && !shortLookback ? [e7(episode, timeline, parameters)] : []),
    restart,
  ]
  const met = findings.filter((f) => f.met === true)
  const facts = [
    ...always,
    ...met.flatMap((f) => f.facts),
    ...(shortLookback ? [] : otherMetabolites(episode, timeline, parameters)),
  ]
  const listed = {
    criteria: sorted(met.map((f) => f.id)),
    unjudged_criteria: sorted(findings.filter((f) => f.met === null).map((f) => f.id)),
    softeners,
    evidence: evidenceOf(facts),
  }
  const mild = isMild(episode, timeline, parameters)
  const grade = gradeOf(met, mild)
  if (grade !== null) {
    const graded = met.filter((f) => f.grade !== null)
    const from = startOfWindow(timeline, p.early_window_months)
    // "Window: the transition (or first gap) in the 24 months before `as_of` is active; older is past unless E5 or E8 arose within the window."
    const arose = met.some((f) => (f.id === 'E5' || f.id === 'E8') && (f.onset ?? '') >= from)
    const active = episode.transition_on >= from || arose
    return {
      ...unflagged(subject, 'clear', null, listed),
      outcome: 'flagged',
      grade,
      state: active ? 'active' : 'past',
      state_reason: active ? null : 'window',
      onset_on: earliest(...graded.map((f) => f.onset)),
      evidence: evidenceOf([...facts, ...(mild ? mildFacts(episode, timeline, parameters) : [])]),
    }
  }
  if (!firstDoseLogic) return unflagged(subject, 'not_applicable', 'resumed_maintenance')
  const because = (reason: string) => unflagged(subject, 'not_evaluable', reason, listed)
  if (shortLookback) return because('short_lookback')
  if (findings.some((f) => (f.id === 'E2' || f.id === 'E3') && f.met === null)) return because('no_regimen')
  if (isUncovered(episode, timeline, parameters)) return because('feed_not_covered')
  if (waiting.length > 0) return because('rows_waiting')
  const observed = daysBetween(episode.transition_on, timeline.judged_to)
  if (observed < p.early_follow_up_days) return because('follow_up_too_short')
  return unflagged(subject, 'clear', null, listed)
}

/** early-maintenance, "per episode"; a patient without any dose event has one row without an episode. */
export function earlyMaintenance(timeline: Timeline, parameters: ParameterSet): readonly ReferenceAssessment[] {
  const subject = { patient_id: timeline.facts.patient.patient_id, rule_id: 'early-maintenance' } as const
  if (timeline.episodes.length === 0) {
    const reason = timeline.hasOralCourse ? 'oral_only' : 'no_injections'
    return [unflagged({ ...subject, episode_on: null }, 'not_applicable', reason)]
  }
  return timeline.episodes.map((episode) =>
    ofEpisode({ ...subject, episode_on: episode.first_dose_on }, episode, timeline, parameters),
  )
}
