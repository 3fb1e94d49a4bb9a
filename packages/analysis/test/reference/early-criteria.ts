import { neurologicalDomains, type ParameterSet } from '@troughline/clinical'
import type { SymptomFact } from '../../src/cases/patient-facts.ts'
import type { Grade } from './assessment.ts'
import { baselineResults } from './baseline.ts'
import { isBelow } from './blood-limits.ts'
import { addDays, daysBetween, earliest, latest } from './calendar.ts'
import { type Fact, patientFact, resultFact, symptomFact } from './facts.ts'
import { resultsBefore } from './indication.ts'
import { notAboveBand } from './levels.ts'
import { judgeMetabolite } from './metabolites.ts'
import { neurologicalMinimumOf } from './regimens.ts'
import { type BloodCount, bloodCounts } from './support.ts'
import type { Episode, Timeline } from './timeline.ts'
import { involvedOn } from './visible-facts.ts'

/** What is known of one criterion: met since a day, not met, or not to be judged (null). */
export interface Finding {
  readonly id: string
  readonly met: boolean | null
  readonly onset: string | null
  /** Grade that the criterion gives alone; null: none. */
  readonly grade: Grade | null
  /** "A capped piece of evidence can only support possible": it may not lift E2-major. */
  readonly lifts: boolean
  /** The facts that met it; none where it is not met. */
  readonly facts: readonly Fact[]
}

export const finding = (
  id: string,
  met: boolean | null,
  onset: string | null,
  grade: Grade | null,
  facts: readonly Fact[] = [],
  lifts = true,
): Finding => ({
  id,
  met,
  onset: met === true ? onset : null,
  grade,
  lifts,
  facts: met === true ? facts : [],
})

/** Haemoglobin and MCV of a count, each where it is still as far from normal as the baseline was. */
function countFacts(role: string, episode: Episode, count: BloodCount): readonly Fact[] {
  const hb = stillBeyond(episode.baseline_hb_low, count.hbLow) === true ? count.hb : null
  const mcv = stillBeyond(episode.baseline_mcv_raised, count.mcvRaised) === true ? count.mcv : null
  return [hb, mcv].filter((s) => s !== null).map((s) => resultFact(role, s.result))
}

/** The gap after the transition (or first) dose, open ones up to the day they are judged. */
export const gapSoFar = (episode: Episode, timeline: Timeline): number =>
  episode.transition_gap_days ?? daysBetween(episode.transition_on, timeline.judged_to)

const firstGapSoFar = (episode: Episode, timeline: Timeline): number => {
  const next = timeline.doses.find((d) => d.dose_on > episode.first_dose_on)?.dose_on
  return daysBetween(episode.first_dose_on, next ?? timeline.judged_to)
}

/** Results and diagnosis that prove a start: "definite: E1 with a proven start". A label that numbers the first dose 1 is told with the dose. */
function provenBy(episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly Fact[] {
  const days = parameters.values.proven_start_days
  const { facts } = timeline
  const proves = resultsBefore(facts, episode.first_dose_on, days).filter(
    (r) =>
      notAboveBand(r, parameters) || (r.analyte === 'mma' && judgeMetabolite(r, facts, parameters).raised === 'raised'),
  )
  const since = facts.diagnosedOn === null ? null : daysBetween(facts.diagnosedOn, episode.first_dose_on)
  const diagnosed = since !== null && since >= 0 && since <= days
  return [
    ...proves.map((r) => resultFact('proven_start', r)),
    ...(diagnosed ? [patientFact('proven_start', timeline, 'diagnosed')] : []),
  ]
}

/**
 * E1: "the first episode in the record, first gap >= 21 d, and no loading run of 3 or more begins within 60 d of the first dose; judged once those 60 d have
 * passed". Null: they have not. `definite`: "E1 with a proven start"; `probable`: "E1 without a proven start".
 *
 * Reading R23: while the first gap is open and shorter than 60 d nothing is settled either.
 */
export function e1(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const grade = episode.proven_start ? 'definite' : 'probable'
  const closed = timeline.doses.some((d) => d.dose_on > episode.first_dose_on)
  const candidate =
    episode.episode_no === 1 &&
    !episode.loaded &&
    (!closed || firstGapSoFar(episode, timeline) >= p.early_e1_first_gap_days)
  const passed = daysBetween(episode.first_dose_on, timeline.judged_to) >= p.run_start_within_days
  const met = candidate ? (passed ? true : null) : false
  const proof = provenBy(episode, timeline, parameters)
  return finding('E1', met, addDays(episode.first_dose_on, p.run_start_within_days), grade, proof)
}

/** "E2, E3 transition + 15 or the next dose", whichever is first. */
const transitionKnownOn = (episode: Episode, parameters: ParameterSet): string | null =>
  earliest(addDays(episode.transition_on, parameters.values.transition_known_days), episode.next_after_transition_on)

/** E2: "fewer doses in the loading run (one if none) than the regimen's minimum: major at half or fewer, else minor". */
export function e2(episode: Episode, parameters: ParameterSet): Finding {
  const minimum = episode.member?.loadingMinDoses
  if (minimum === undefined) return finding('E2', null, null, null)
  const major = episode.run_doses <= parameters.values.early_major_fraction * minimum
  return finding(
    major ? 'E2-major' : 'E2-minor',
    episode.run_doses < minimum,
    transitionKnownOn(episode, parameters),
    major ? 'probable' : 'possible',
  )
}

/** E3: "the run's span more than 1 d below the regimen's minimum span: major at or below half of it, else minor". */
export function e3(episode: Episode, parameters: ParameterSet): Finding {
  const minimum = episode.member?.loadingMinSpanDays
  if (minimum === undefined) return finding('E3', null, null, null)
  const p = parameters.values
  const major = episode.run_span_days <= p.early_major_fraction * minimum
  return finding(
    major ? 'E3-major' : 'E3-minor',
    minimum - episode.run_span_days > p.early_span_tolerance_days,
    transitionKnownOn(episode, parameters),
    major ? 'probable' : 'possible',
  )
}

/** Three-valued or: true if any is, else null if any is not known. */
const either = (...answers: readonly (boolean | null)[]): boolean | null =>
  answers.includes(true) ? true : answers.includes(null) ? null : false

/** "Hb below limit where baseline Hb was": false where the baseline was not, null where either is not known. */
const stillBeyond = (baseline: boolean | null, now: boolean | null): boolean | null =>
  baseline === false || now === false ? false : baseline === null || now === null ? null : true

/**
 * E4a: "regimens that end on recovery only: the latest blood count from 14 d before to 7 d after the transition has Hb below limit (baseline Hb below limit) or MCV
 * above limit (baseline MCV above limit)".
 */
export function e4a(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  if (episode.member?.endsOnRecovery !== true) return finding('E4a', false, null, null)
  const from = addDays(episode.transition_on, -p.early_e4a_before_days)
  const to = addDays(episode.transition_on, p.early_e4a_after_days)
  const count = bloodCounts(timeline)
    .filter((c) => c.on >= from && c.on <= to)
    .at(-1)
  const met = either(
    stillBeyond(episode.baseline_hb_low, count?.hbLow ?? null),
    stillBeyond(episode.baseline_mcv_raised, count?.mcvRaised ?? null),
  )
  // The sentence of E4a tells both values of the count.
  const facts = [count?.hb, count?.mcv].filter((s) => s != null).map((s) => resultFact('E4a', s.result))
  return finding('E4a', met, latest(count?.on, episode.transition_on), 'probable', facts)
}

/**
 * E4b: "any regimen: on days 56-84 after the first dose and after the transition date, Hb below limit where baseline Hb was, or MCV above limit where baseline MCV was".
 *
 * Reading R24: any count of those days; when the transition is on day 84 or later there are no such days and E4b is not met.
 */
export function e4b(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const from = addDays(episode.first_dose_on, p.early_e4b_from_days)
  const to = addDays(episode.first_dose_on, p.early_e4b_to_days)
  if (episode.transition_on >= to) return finding('E4b', false, null, null)
  const counts = bloodCounts(timeline).filter((c) => c.on >= from && c.on <= to && c.on > episode.transition_on)
  const ofCount = (c: (typeof counts)[number] | undefined): boolean | null =>
    either(
      stillBeyond(episode.baseline_hb_low, c?.hbLow ?? null),
      stillBeyond(episode.baseline_mcv_raised, c?.mcvRaised ?? null),
    )
  const met = counts.filter((c) => ofCount(c) === true)
  if (met[0] !== undefined) {
    return finding(
      'E4b',
      true,
      met[0].on,
      'possible',
      met.flatMap((c) => countFacts('E4b', episode, c)),
    )
  }
  const hb = counts.some((c) => c.hbLow === false) ? false : null
  const mcv = counts.some((c) => c.mcvRaised === false) ? false : null
  const answer = either(stillBeyond(episode.baseline_hb_low, hb), stillBeyond(episode.baseline_mcv_raised, mcv))
  return finding('E4b', answer, null, 'possible')
}

/**
 * E4c: "baseline Hb < 100 g/L and no reticulocyte response on a day 5-10 sample, yet moved on".
 *
 * Reading R25: at least one such sample can be judged and none of them shows a response; complete at the later of the first one and the transition.
 */
export function e4c(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const { hb } = baselineResults(episode.first_dose_on, timeline.facts, parameters)
  const anaemic = hb === undefined ? null : isBelow(hb, p.early_e4c_hb_g_per_l)
  if (anaemic !== true) return finding('E4c', anaemic, null, null)
  const from = addDays(episode.first_dose_on, p.early_e4c_from_days)
  const to = addDays(episode.first_dose_on, p.early_e4c_to_days)
  const judged = timeline.samples.filter(
    (s) => s.analyte === 'reticulocytes' && s.collected_on >= from && s.collected_on <= to && s.beyond_limit !== null,
  )
  const met = judged.length === 0 ? null : judged.every((s) => s.beyond_limit === false)
  const firstOn = earliest(...judged.map((s) => s.collected_on))
  return finding(
    'E4c',
    met,
    latest(firstOn, episode.transition_on),
    'possible',
    judged.map((s) => resultFact('E4c', s.result)),
  )
}

/** Highest score of the last day before the transition on which the domain was scored; null: none. */
const lastBefore = (timeline: Timeline, domain: string, on: string): SymptomFact | null => {
  const before = timeline.facts.symptoms.filter((s) => s.domain === domain && s.on < on)
  const day = latest(...before.map((s) => s.on))
  return before.filter((s) => s.on === day).sort((a, b) => b.score - a.score)[0] ?? null
}

/** A neurological score after the transition that was worse than the last one before it. */
export interface Worsening {
  readonly before: SymptomFact
  readonly after: SymptomFact
}

/**
 * The first score of each neurological domain within `days` after the transition that was worse by `rise` or more than the last before the transition; of one day
 * the highest.
 */
export function neurologicalWorsening(
  timeline: Timeline,
  transitionOn: string,
  days: number,
  rise: number,
): readonly Worsening[] {
  return neurologicalDomains.flatMap((domain) => {
    const before = lastBefore(timeline, domain, transitionOn)
    if (before === null) return []
    return timeline.facts.symptoms
      .filter((s) => s.domain === domain && s.on > transitionOn && s.on <= addDays(transitionOn, days))
      .filter((s) => s.score - before.score >= rise)
      .sort((a, b) => (a.on === b.on ? b.score - a.score : a.on < b.on ? -1 : 1))
      .slice(0, 1)
      .map((after) => ({ before, after }))
  })
}

/**
 * E6: "neurological involvement (dated on or before the transition, or undated), run span below the regimen's neurological minimum, no `clinical_review` from the last loading to
 * the first maintenance dose (both included), next gap 46 d or more (or open for 46 d)". "E6 dated, with a neuropathy, balance or cognition score of 2 or more at the last
 * record before the transition or worse by 2 or more within 60 d after" is definite, dated otherwise probable, undated possible.
 *
 * Reading R26: the span of the whole run; a family without a neurological minimum gives no E6; a gap still open and shorter than 46 d leaves it unjudged.
 */
export function e6(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const { patient, events } = timeline.facts
  const minimum = neurologicalMinimumOf(timeline.regimen)
  const at = episode.transition_on
  if (!involvedOn(patient, at) || minimum === null || episode.run_full_span_days >= minimum) {
    return finding('E6', false, null, null)
  }
  const reviewTo = episode.next_after_transition_on ?? timeline.asOf
  if (events.some((e) => e.event === 'clinical_review' && e.on >= at && e.on <= reviewTo)) {
    return finding('E6', false, null, null)
  }
  const long = gapSoFar(episode, timeline) >= p.early_e6_next_gap_days
  const met = long ? true : episode.transition_gap_days === null ? null : false
  const before = neurologicalDomains.map((d) => lastBefore(timeline, d, at)).filter((s) => s !== null)
  const scored = before.some((s) => s.score >= p.early_e6_score_min)
  const worsened = neurologicalWorsening(timeline, at, p.early_e6_after_days, p.early_e6_score_rise)
  const worse = worsened.length > 0
  const dated = patient.neurological_since !== undefined
  const grade = !dated ? 'possible' : scored || worse ? 'definite' : 'probable'
  return finding('E6', met, addDays(at, p.early_e6_next_gap_days), grade, [
    patientFact('E6', timeline),
    ...[...before, ...worsened.map((w) => w.after)].map((s) => symptomFact('E6', s)),
  ])
}

/**
 * E7: "no blood count from the earlier of the transition and day 42 to 56 d after the transition, and no B12, MMA or homocysteine within 120 d after it: listed, gives no
 * grade alone". "A clause of absence needs the clinic's laboratory feed as a whole to cover its window ...; a kind of result of which the clinic has fewer than 12 rows a year is not
 * required of it."
 *
 * Reading R27: what is there always counts; absence is judged when the feed covers both windows and each half has a kind that is required; holoTC is a B12; the
 * transition day is within.
 */
export function e7(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const at = episode.transition_on
  const from = earliest(at, addDays(episode.first_dose_on, p.early_e7_day)) ?? at
  const countTo = addDays(at, p.early_e7_count_days)
  const testTo = addDays(at, p.early_e7_test_days)
  const counted = bloodCounts(timeline).some((c) => c.on >= from && c.on <= countTo)
  const tested = timeline.samples.some(
    (s) =>
      ['b12', 'holotc', 'mma', 'homocysteine'].includes(s.analyte) && s.collected_on >= at && s.collected_on <= testTo,
  )
  if (counted || tested) return finding('E7', false, null, null)
  const { laboratory, blood_count, b12, metabolites } = timeline.coverage
  const covers =
    laboratory.covered_from !== null &&
    laboratory.covered_to !== null &&
    laboratory.covered_from <= from &&
    laboratory.covered_to >= testTo
  const required = (kind: { readonly rows_per_year: number }) => kind.rows_per_year >= p.coverage_min_results_per_year
  const judged = covers && required(blood_count) && (required(b12) || required(metabolites))
  return finding('E7', judged ? true : null, addDays(testTo, 1), null)
}
