import { analyteOf, type ParameterSet, referenceChange } from '@troughline/clinical'
import { isBelow } from './blood-limits.ts'
import { addDays, latest, within } from './calendar.ts'
import { isFolateLow } from './metabolites.ts'
import type { Sample, Timeline } from './timeline.ts'

/** A piece of evidence beside a level: the day on which it and the level were both there. */
export interface Support {
  readonly on: string
  /** "A capped piece of evidence can only support `possible`". */
  readonly capped: boolean
  /** The metabolite, or haemoglobin and MCV of the count. */
  readonly samples: readonly Sample[]
}

/** Transition date of the episode in whose cycle a sample is. */
export function transitionOf(timeline: Timeline, sample: Sample): string {
  const cycle = timeline.doses.find((d) => d.dose_on === sample.cycle_on)
  const episode = timeline.episodes.find((e) => e.episode_no === cycle?.episode_no)
  return episode?.transition_on ?? ''
}

/**
 * F3, F4: "MMA [homocysteine] raised within 90 d of an F1 trough (or of the trough that F6, F8 speak of), and at least 14 d after the transition date of the episode".
 */
export function metaboliteSupport(
  timeline: Timeline,
  trough: Sample,
  analyte: 'mma' | 'homocysteine',
  parameters: ParameterSet,
): readonly Support[] {
  const p = parameters.values
  const from = addDays(transitionOf(timeline, trough), p.falls_after_transition_days)
  return timeline.samples
    .filter((s) => s.analyte === analyte && s.collected_on >= from)
    .filter((s) => within(s.collected_on, trough.collected_on, p.falls_metabolite_near_days))
    .filter((s) => s.raised === 'raised' || s.raised === 'capped')
    .map((s) => ({ on: s.collected_on, capped: s.raised === 'capped', samples: [s] }))
}

/** "Blood count" = a day with Hb or MCV. "several on one day: ... lowest ... Hb"; the highest MCV. */
export interface BloodCount {
  readonly on: string
  readonly hbLow: boolean | null
  readonly mcvRaised: boolean | null
  /** The lowest haemoglobin and the highest MCV of the day. */
  readonly hb: Sample | null
  readonly mcv: Sample | null
}

/** True when any of the day is beyond its limit, null when none could be judged. */
const anyBeyond = (samples: readonly Sample[]): boolean | null =>
  samples.some((s) => s.beyond_limit === true) ? true : samples.some((s) => s.beyond_limit === false) ? false : null

export function bloodCounts(timeline: Timeline): readonly BloodCount[] {
  const days = Map.groupBy(
    timeline.samples.filter((s) => s.analyte === 'haemoglobin' || s.analyte === 'mcv'),
    (s) => s.collected_on,
  )
  return [...days.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, samples]) => {
      const hb = samples.filter((s) => s.analyte === 'haemoglobin')
      const mcv = samples.filter((s) => s.analyte === 'mcv')
      return {
        on,
        hbLow: anyBeyond(hb),
        mcvRaised: anyBeyond(mcv),
        hb: [...hb].sort((a, b) => a.value - b.value)[0] ?? null,
        mcv: [...mcv].sort((a, b) => b.value - a.value)[0] ?? null,
      }
    })
}

const isMacrocyticAnaemia = (count: BloodCount): boolean => count.hbLow === true && count.mcvRaised === true

/**
 * F5: "Hb below limit and MCV above limit in one blood count within 90 d of it, not so in the preceding count of the episode; ferritin < 30 ug/L or
 * folate < 7 nmol/L within 180 d bars it, unmeasured does not"; at least 14 d after the transition date.
 *
 * Reading R15: the count must not be preceded by such a count since the first dose of the episode; without a preceding count it stands. Any low
 * ferritin or folate within 180 d of the count bars.
 */
export function countSupport(timeline: Timeline, trough: Sample, parameters: ParameterSet): readonly Support[] {
  const p = parameters.values
  const cycle = timeline.doses.find((d) => d.dose_on === trough.cycle_on)
  const episode = timeline.episodes.find((e) => e.episode_no === cycle?.episode_no)
  if (episode === undefined) return []
  const from = addDays(episode.transition_on, p.falls_after_transition_days)
  const counts = bloodCounts(timeline).filter((c) => c.on >= episode.first_dose_on)
  const barred = (on: string): boolean =>
    timeline.facts.results.some(
      (r) =>
        within(r.on, on, p.falls_iron_folate_near_days) &&
        ((r.analyte === 'ferritin' && isBelow(r, p.ferritin_low_ug_per_l) === true) ||
          (r.analyte === 'folate' && isFolateLow(r, parameters))),
    )
  return counts
    .filter((count, i) => {
      const preceding = counts[i - 1]
      return isMacrocyticAnaemia(count) && (preceding === undefined || !isMacrocyticAnaemia(preceding))
    })
    .filter((count) => count.on >= from && within(count.on, trough.collected_on, p.falls_count_near_days))
    .filter((count) => !barred(count.on))
    .map((count) => ({
      on: count.on,
      capped: false,
      samples: [count.hb, count.mcv].filter((s) => s !== null),
    }))
}

/** The day on which a level and its evidence were both there, evidence by evidence. */
export const completedOn = (trough: Sample, support: readonly Support[]): readonly string[] =>
  support.map((s) => latest(s.on, trough.collected_on) ?? s.on)

/** "`x2/x1 < exp(-z*sqrt(2)*s)`, `s^2 = ln(1+CVA^2) + ln(1+CVI^2)`, z = 1.645": a fall below this ratio is significant. */
export function fallRatio(analyte: 'b12' | 'haemoglobin', parameters: ParameterSet): number {
  const { cvi, cva } = analyteOf(analyte)
  if (cvi === null || cva === null) throw new Error(`no variation is known for ${analyte}`)
  return referenceChange({ cvi, cva }, parameters.values.rcv_z).downRatio
}

/** "Comparable series: one (laboratory, method), empty being a value". */
export const seriesOf = (s: Sample): string => `${s.result.laboratory ?? ''}|${s.result.method ?? ''}`
