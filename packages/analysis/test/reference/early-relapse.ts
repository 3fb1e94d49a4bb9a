import type { ParameterSet } from '@troughline/clinical'
import { addDays, daysBetween, earliest } from './calendar.ts'
import { type Finding, finding, neurologicalWorsening } from './early-criteria.ts'
import { doseFact, type Fact, resultFact, symptomFact } from './facts.ts'
import { cycleOf } from './falls-evidence.ts'
import { resultsBefore } from './indication.ts'
import { levelOf } from './levels.ts'
import { chainFrom, isLoadingChain } from './loading-run.ts'
import { judgeMetabolite } from './metabolites.ts'
import { isTrough } from './sample-context.ts'
import { completedOn, fallRatio, metaboliteSupport, seriesOf } from './support.ts'
import type { DoseInterval, Episode, Sample, Timeline } from './timeline.ts'

/** "up to the next loading run": the first dose after the transition that begins one; null: none. */
function nextLoadingRunOn(episode: Episode, timeline: Timeline, parameters: ParameterSet): string | null {
  const later = timeline.doses.filter((d) => d.dose_on > episode.transition_on)
  const start = later.find((_, i) => isLoadingChain(later, chainFrom(later, i, parameters), parameters))
  return start?.dose_on ?? null
}

/** MMA and homocysteine of the days that E5 speaks of. */
function afterLoading(episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly Sample[] {
  const p = parameters.values
  const from = addDays(episode.transition_on, p.early_e5_from_days)
  const to =
    earliest(addDays(episode.transition_on, p.early_e5_to_days), nextLoadingRunOn(episode, timeline, parameters)) ??
    from
  return timeline.samples.filter((s) => s.raised !== null && s.collected_on >= from && s.collected_on <= to)
}

/**
 * E5: "MMA or homocysteine raised (gates passed) in a sample 14 to 120 d after the last loading dose (up to the next loading run); a capped one does not lift E2-major".
 *
 * Reading R28: the first day of the next run is included; a run is one as for the first, or a dose that a label calls loading.
 */
export function e5(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const judged = afterLoading(episode, timeline, parameters).filter((s) => s.raised !== 'not_evaluable')
  const raised = judged.filter((s) => s.raised !== 'not_raised')
  const onset = earliest(...raised.map((s) => s.collected_on))
  const lifts = raised.some((s) => s.raised === 'raised')
  const facts = raised.map((s) => resultFact('E5', s.result, s.raised))
  return finding('E5', judged.length === 0 ? null : raised.length > 0, onset, 'possible', facts, lifts)
}

/** Metabolites of the days of E5 that are not raised, or cannot be judged: looked at. */
export const otherMetabolites = (episode: Episode, timeline: Timeline, parameters: ParameterSet): readonly Fact[] =>
  afterLoading(episode, timeline, parameters)
    .filter((s) => s.raised === 'not_raised' || s.raised === 'not_evaluable')
    .map((s) => resultFact('metabolite', s.result, s.raised))

/**
 * "3 or more doses within 14 d after a gap of 21 d or more since the transition, whatever the phase is called": those doses, or none.
 *
 * Reading R29: any three dose events within 14 d, the first of them at or after the end of such a gap; the third within 365 d of the transition.
 */
function restarted(
  episode: Episode,
  timeline: Timeline,
  until: string,
  parameters: ParameterSet,
): readonly DoseInterval[] {
  const p = parameters.values
  const doses = timeline.doses.filter((d) => d.dose_on >= episode.transition_on)
  const gapEnd = doses.find(
    (d, i) => i > 0 && daysBetween(doses[i - 1]?.dose_on ?? d.dose_on, d.dose_on) >= p.early_e8_gap_days,
  )
  if (gapEnd === undefined) return []
  const firstOf = (i: number) => i - (p.early_e8_doses - 1)
  const third = doses.findIndex((d, i) => {
    const first = doses[firstOf(i)]
    return (
      first !== undefined &&
      first.dose_on >= gapEnd.dose_on &&
      daysBetween(first.dose_on, d.dose_on) <= p.early_e8_within_days
    )
  })
  const together = third === -1 ? [] : doses.slice(firstOf(third), third + 1)
  return together.every((d) => d.dose_on <= until) ? together : []
}

interface HbFall {
  readonly highest: Sample
  readonly low: Sample
}

/**
 * "an Hb below limit that is below the highest Hb collected from the transition date on by more than the reference change value".
 *
 * Reading R30: against Hb of the same series collected before it; neither censored; of equal ones the latest is told.
 */
function hbFell(episode: Episode, timeline: Timeline, until: string, parameters: ParameterSet): readonly HbFall[] {
  const ratio = fallRatio('haemoglobin', parameters)
  const all = timeline.samples.filter(
    (s) => s.analyte === 'haemoglobin' && s.comparator === null && s.collected_on >= episode.transition_on,
  )
  return all
    .filter((low) => low.beyond_limit === true && low.collected_on <= until)
    .flatMap((low) => {
      const [highest] = all
        .filter((high) => high.collected_on < low.collected_on && seriesOf(high) === seriesOf(low))
        .sort((a, b) => (a.value === b.value ? daysBetween(a.collected_on, b.collected_on) : b.value - a.value))
      return highest !== undefined && low.value / highest.value < ratio ? [{ highest, low }] : []
    })
}

/**
 * "a trough < deficient with raised MMA or homocysteine": the days on which both were there, and whether the gates were passed.
 *
 * Reading R31: within 90 d and from 14 d after the transition of the trough's episode, as F3; a `same_day_low` trough, "at most probable", lifts nothing to definite.
 */
function lowTroughs(episode: Episode, timeline: Timeline, until: string, parameters: ParameterSet) {
  return timeline.samples
    .filter((s) => s.level === 'deficient' && isTrough(s) && s.collected_on > episode.transition_on)
    .filter((s) => cycleOf(timeline, s)?.is_maintenance_cycle === true)
    .flatMap((s) => {
      const support = [
        ...metaboliteSupport(timeline, s, 'mma', parameters),
        ...metaboliteSupport(timeline, s, 'homocysteine', parameters),
      ]
      return support.map((one) => ({
        on: completedOn(s, [one])[0] ?? one.on,
        troughOn: s.collected_on,
        facts: [s, ...one.samples].map((fact) => resultFact('E8', fact.result, 'level')),
        lifts: !one.capped && s.context === 'trough',
      }))
    })
    .filter((found) => found.troughOn <= until)
}

/** E8 relapse: "within 365 d of the transition" one of four signs. */
export function e8(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const until = addDays(episode.transition_on, p.early_e8_days)
  const doses = restarted(episode, timeline, until, parameters)
  const falls = hbFell(episode, timeline, until, parameters)
  const troughs = lowTroughs(episode, timeline, until, parameters)
  const worse = neurologicalWorsening(timeline, episode.transition_on, p.early_e8_days, p.early_e8_score_rise)
  const onset = earliest(
    doses.at(-1)?.dose_on,
    ...falls.map((f) => f.low.collected_on),
    ...troughs.map((t) => t.on),
    ...worse.map((w) => w.after.on),
  )
  const facts = [
    ...doses.map((d) => doseFact('E8', d, timeline, parameters)),
    ...falls.flatMap((f) => [f.highest, f.low]).map((s) => resultFact('E8', s.result, 'haemoglobin')),
    ...troughs.flatMap((t) => t.facts),
    ...worse.flatMap((w) => [w.before, w.after]).map((s) => symptomFact('E8', s, 'score')),
  ]
  const lifts = doses.length + falls.length + worse.length > 0 || troughs.some((t) => t.lifts)
  return finding('E8', onset !== null, onset, 'possible', facts, lifts)
}

/**
 * R1: "an episode after a lapse, restarted with fewer than 3 doses in 21 d although a sample in the 60 d before was deficient or functionally abnormal".
 *
 * Reading R32: the first day and the day 21 d later are included, and those days must have passed; functionally abnormal is MMA or homocysteine raised, capped included, since R1 is
 * only possible; the sample may be of the first day.
 */
export function r1(episode: Episode, timeline: Timeline, parameters: ParameterSet): Finding {
  const p = parameters.values
  const to = addDays(episode.first_dose_on, p.early_r1_within_days)
  const doses = timeline.doses.filter((d) => d.dose_on >= episode.first_dose_on && d.dose_on <= to).length
  const abnormal = resultsBefore(timeline.facts, episode.first_dose_on, p.early_r1_sample_days).filter((r) => {
    if (r.analyte === 'mma' || r.analyte === 'homocysteine') {
      const { raised } = judgeMetabolite(r, timeline.facts, parameters)
      return raised === 'raised' || raised === 'capped'
    }
    return levelOf(r, parameters) === 'deficient'
  })
  const passed = timeline.judged_to > to
  const met = episode.episode_no > 1 && passed && doses < p.early_r1_doses && abnormal.length > 0
  return finding(
    'R1',
    met,
    addDays(to, 1),
    'possible',
    abnormal.map((r) => resultFact('R1', r)),
  )
}
