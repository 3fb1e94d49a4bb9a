import type { ParameterSet } from '@troughline/clinical'
import type { ClinicFacts, DataSet, PatientFacts } from '../../src/cases/patient-facts.ts'
import { baselineOf } from './baseline.ts'
import { ageOn, daysBetween, earliest, latest } from './calendar.ts'
import { clinicCoverage } from './coverage.ts'
import { doseDays, isCourse } from './dose-days.ts'
import { hasProvenStart, indicationOf } from './indication.ts'
import { comparedPart, type LoadingRun, loadingRun } from './loading-run.ts'
import { gapClassOf, phasesOf } from './phases.ts'
import { graceOf, plannedInterval } from './planned-interval.ts'
import { memberOf, regimenOf } from './regimens.ts'
import { sampleOf } from './sample-context.ts'
import type { DoseDay, DoseInterval, Episode, Timeline } from './timeline.ts'
import { involvedOn, visibleFacts } from './visible-facts.ts'

/**
 * "Episode: a run of dose events with no gap above `max(2 x I, 210 d)`, `I` of the dose before the gap (dietary cause: 400 d)."
 *
 * Reading R12: `I` without plans of 10 d or less, because the dose before so long a gap is the transition dose or a later one.
 */
function splitEpisodes(
  days: readonly DoseDay[],
  intervalBefore: (dose: DoseDay) => number | null,
  floorDays: number,
  intervals: number,
): readonly (readonly DoseDay[])[] {
  const episodes: DoseDay[][] = []
  for (const dose of days) {
    const open = episodes.at(-1)
    const last = open?.at(-1)
    const limit = last === undefined ? 0 : Math.max(intervals * (intervalBefore(last) ?? 0), floorDays)
    if (open === undefined || last === undefined || daysBetween(last.dose_on, dose.dose_on) > limit)
      episodes.push([dose])
    else open.push(dose)
  }
  return episodes
}

/** The timeline of one patient: dose events with intervals and phases, episodes, and every sample in its place. */
export function timelineOf(
  patient: PatientFacts,
  clinic: ClinicFacts | undefined,
  data: DataSet,
  parameters: ParameterSet,
): Timeline {
  const p = parameters.values
  const { asOf } = data
  const facts = visibleFacts(patient, data)
  const coverage = clinicCoverage(facts.clinicId, data, parameters)
  const regimen = regimenOf(patient, clinic, asOf)
  const judged_to = earliest(asOf, coverage.injections.covered_to, facts.deceasedOn, facts.deregisteredOn) ?? asOf
  const observable_from = latest(coverage.injections.covered_from, facts.registeredOn ?? facts.firstRecordOn)
  const days = doseDays(facts.doses, parameters)
  const intervalOf = (dose: DoseDay, shortPlanHolds: boolean) => {
    const maximum = memberOf(regimen, involvedOn(patient, dose.dose_on))?.maintenance?.maxIntervalDays ?? null
    return plannedInterval(dose, days, facts.plans, maximum, shortPlanHolds, parameters)
  }
  const split = splitEpisodes(
    days,
    (dose) => intervalOf(dose, false).days,
    facts.cause === 'diet' ? p.episode_gap_diet_days : p.episode_gap_days,
    p.episode_gap_intervals,
  )
  const doses: DoseInterval[] = []
  const episodes: Episode[] = []
  split.forEach((own, i) => {
    const first = own[0]
    if (first === undefined) return
    const episode_no = i + 1
    const indication = indicationOf(first, facts, parameters)
    const prophylaxis = indication.indication === 'prophylaxis'
    const run: LoadingRun = prophylaxis
      ? { from: 0, to: 0, interrupted: false, fullDoses: 1, fullSpanDays: 0, loaded: false }
      : loadingRun(own, parameters)
    const transition_on = own[run.to]?.dose_on ?? first.dose_on
    const member = memberOf(regimen, involvedOn(patient, transition_on))
    const part = comparedPart(own, run, member, parameters)
    const nextOn = days.find((d) => d.dose_on > transition_on)?.dose_on ?? null
    const proven_start = hasProvenStart(first, facts, parameters)
    // A next dose that is not part of the run makes the transition known, however soon it came.
    const transition_known = nextOn !== null || daysBetween(transition_on, judged_to) >= p.transition_known_days
    episodes.push({
      episode_no,
      first_dose_on: first.dose_on,
      last_dose_on: own.at(-1)?.dose_on ?? first.dose_on,
      dose_events: own.length,
      ...indication,
      member,
      regimen_member: member?.id ?? null,
      lookback_ok: observable_from !== null && daysBetween(observable_from, first.dose_on) >= p.lookback_days,
      proven_start,
      run_first_on: run.from === run.to ? null : (own[run.from]?.dose_on ?? null),
      run_doses: part.doses,
      run_span_days: part.spanDays,
      run_full_doses: run.fullDoses,
      run_full_span_days: run.fullSpanDays,
      run_interrupted: run.interrupted,
      loaded: run.loaded,
      transition_on,
      transition_known,
      first_maintenance_on: own[run.to + 1]?.dose_on ?? null,
      next_after_transition_on: nextOn,
      transition_gap_days: nextOn === null ? null : daysBetween(transition_on, nextOn),
      ...baselineOf(first.dose_on, facts, parameters),
    })
    const phases = phasesOf(own, run, episode_no, prophylaxis, parameters)
    own.forEach((dose, j) => {
      const dose_no = doses.length + 1
      const interval = intervalOf(dose, j < run.to)
      const next_on = days[dose_no]?.dose_on ?? null
      doses.push({
        ...dose,
        dose_no,
        episode_no,
        planned_interval_days: interval.days,
        interval_source: interval.source,
        grace_days: interval.days === null ? null : graceOf(interval.days, parameters),
        previous_on: days[dose_no - 2]?.dose_on ?? null,
        next_on,
        gap_days: next_on === null ? null : daysBetween(dose.dose_on, next_on),
        gap_class: next_on === null ? null : gapClassOf(daysBetween(dose.dose_on, next_on), parameters),
        phase: phases[j] ?? 'maintenance',
        // "Transition date = the last dose of the loading run, known once 15 d have passed": before that no cycle is maintenance.
        is_maintenance_cycle: j >= run.to && transition_known,
        ends_episode: j === own.length - 1 && next_on !== null,
      })
    })
  })
  const firstDose = days[0]?.dose_on
  const birth = patient.birth_date
  return {
    facts,
    asOf,
    coverage,
    regimen,
    judged_to,
    observable_from,
    paediatric: firstDose !== undefined && birth !== undefined && ageOn(birth, firstDose) < p.adult_age_years,
    hasOralCourse: facts.doses.some(isCourse),
    doses,
    episodes,
    samples: facts.results.map((r) => sampleOf(r, doses, facts, asOf, parameters)),
  }
}
