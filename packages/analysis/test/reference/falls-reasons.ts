import type { ParameterSet } from '@troughline/clinical'
import type { WaitingFact } from '../../src/cases/patient-facts.ts'
import { type ReferenceAssessment, unflagged } from './assessment.ts'
import { addDays, earliest, within } from './calendar.ts'
import type { FallsEvidence } from './falls-evidence.ts'
import type { Context, Sample, Timeline } from './timeline.ts'

/**
 * "Denominator: on maintenance at some time in the window, 180 d or more after its first maintenance dose, with at least one completed cycle (phase prophylaxis
 * counts). Maintenance ends at the last dose + I + grace, death, deregistration or `covered_to`."
 *
 * Reading R19: without I maintenance ends at the last dose. A first maintenance dose ends the cycle that the transition dose opened, so `no_completed_cycle`
 * is left for prophylaxis ("phase prophylaxis counts") of which no dose has followed the first.
 */
export function outsideDenominator(timeline: Timeline, windowFrom: string, parameters: ParameterSet): string | null {
  const last = timeline.doses.at(-1)
  if (last === undefined) return 'no_injections'
  if (timeline.paediatric) return 'paediatric'
  const firstMaintenance = earliest(...timeline.episodes.map((e) => e.first_maintenance_on))
  if (firstMaintenance === null) {
    const onProphylaxis = timeline.episodes.some((e) => e.indication === 'prophylaxis')
    return onProphylaxis && last.dose_no === 1 ? 'no_completed_cycle' : 'no_maintenance'
  }
  // A planned interval may hold half days; a date before its end is before the whole day that follows.
  const planned = Math.floor((last.planned_interval_days ?? 0) + (last.grace_days ?? 0))
  const end = earliest(addDays(last.dose_on, planned), timeline.judged_to) ?? timeline.judged_to
  if (addDays(firstMaintenance, parameters.values.falls_min_maintenance_days) > end) return 'maintenance_too_short'
  return end < windowFrom ? 'not_in_window' : null
}

const unitCodes = new Set(['missing_unit', 'unknown_unit', 'suspect_unit'])
const levels = new Set(['b12', 'holotc'])
const judgedAnalytes = new Set(['b12', 'holotc', 'mma', 'homocysteine'])

export const waitingRows = (timeline: Timeline, windowFrom: string): readonly WaitingFact[] =>
  timeline.facts.waiting.filter(
    (w) =>
      w.on >= windowFrom &&
      (w.feed === 'injections' || (w.feed === 'labs' && w.analyte !== undefined && judgedAnalytes.has(w.analyte))),
  )

function reasonWithoutSamples(timeline: Timeline, windowFrom: string, parameters: ParameterSet): string {
  const shortest = parameters.values.trough_min_interval_days
  const cycles = timeline.doses.filter((d) => d.is_maintenance_cycle && (d.next_on ?? timeline.asOf) >= windowFrom)
  const allShort = cycles.every((d) => {
    const interval = d.planned_interval_days
    return interval !== null && Math.min(interval, d.gap_days ?? interval) < shortest
  })
  if (allShort) return 'interval_too_short'
  const unit = timeline.facts.waiting.some(
    (w) => w.feed === 'labs' && w.on >= windowFrom && levels.has(w.analyte ?? '') && unitCodes.has(w.code),
  )
  if (unit) return 'unit_unresolved'
  return waitingRows(timeline, windowFrom).length > 0 ? 'rows_waiting' : 'no_trough'
}

/** Why no trough can be used: the single kind of timing that all samples of the window share, else `no_trough`. */
function reasonOfContexts(samples: readonly Sample[]): string {
  const contexts = samples.map((s) => s.previousCycleContext ?? s.context)
  const all = (...kinds: readonly Context[]): boolean => contexts.every((c) => kinds.includes(c))
  if (all('interval_too_short')) return 'interval_too_short'
  if (all('oral_cover')) return 'oral_cover'
  if (all('post_dose', 'same_day')) return 'only_post_dose_samples'
  if (all('mid_interval', 'post_dose', 'same_day')) return 'only_mid_interval_samples'
  return all('overdue', 'late_trough') ? 'only_overdue_samples' : 'no_trough'
}

/** "is indeterminate with an evaluable MMA or homocysteine within 90 d that is not raised". */
const hasNormalMetabolite = (timeline: Timeline, trough: Sample, parameters: ParameterSet): boolean =>
  timeline.samples.some(
    (s) =>
      s.raised === 'not_raised' &&
      within(s.collected_on, trough.collected_on, parameters.values.falls_metabolite_near_days),
  )

type Subject = Parameters<typeof unflagged>[0]

/**
 * What the rule says when the definition is not met. "Clear: at least one trough, and every trough of the window is > 350 ng/L (holoTC > 70) or right-censored, or is
 * indeterminate with an evaluable MMA or homocysteine within 90 d that is not raised. Any indeterminate trough without one: `indeterminate_no_metabolite`."
 *
 * Reading R20: a left-censored trough above the threshold beside others keeps the answer from being clear, as `only_censored`.
 */
export function withoutFlag(
  subject: Subject,
  timeline: Timeline,
  e: FallsEvidence,
  listed: Pick<ReferenceAssessment, 'criteria' | 'unjudged_criteria'>,
  parameters: ParameterSet,
): ReferenceAssessment {
  const because = (reason: string) => unflagged(subject, 'not_evaluable', reason, listed)
  if (e.levelSamples.length === 0) return because(reasonWithoutSamples(timeline, e.windowFrom, parameters))
  if (e.troughs.length === 0) return because(reasonOfContexts(e.levelSamples))
  const open = e.troughs.filter((s) => s.level === 'indeterminate' && !hasNormalMetabolite(timeline, s, parameters))
  if (open.length > 0) return because('indeterminate_no_metabolite')
  if (e.troughs.some((s) => s.level === 'censored_unknown')) return because('only_censored')
  return waitingRows(timeline, e.windowFrom).length > 0
    ? because('rows_waiting')
    : unflagged(subject, 'clear', null, listed)
}
