import type { ParameterSet } from '@troughline/clinical'
import { startOfWindow } from './assessment.ts'
import { latest, within } from './calendar.ts'
import { belowBandTop } from './levels.ts'
import { isLevelSample, isTrough } from './sample-context.ts'
import { completedOn, countSupport, fallRatio, metaboliteSupport, type Support, seriesOf } from './support.ts'
import { comparableCycles, risenInCycles } from './symptoms-return.ts'
import type { DoseInterval, Sample, Timeline } from './timeline.ts'

/** A level that a criterion speaks of, with what was found beside it. */
export interface SupportedLevel {
  readonly sample: Sample
  readonly cycle: DoseInterval
  readonly mma: readonly Support[]
  readonly homocysteine: readonly Support[]
  readonly count: readonly Support[]
}

export interface FallsEvidence {
  readonly windowFrom: string
  /** B12 and holoTC samples of the window in maintenance cycles. */
  readonly levelSamples: readonly Sample[]
  readonly troughs: readonly Sample[]
  readonly f1: readonly SupportedLevel[]
  readonly f6: readonly SupportedLevel[]
  readonly f8: readonly SupportedLevel[]
  /** The third trough of each pair of significant falls. */
  readonly f7: readonly (readonly Sample[])[]
  readonly f10: readonly Sample[]
  /** When `symptoms-return` became probable; null where it did not. */
  readonly f9On: string | null
}

export const cycleOf = (timeline: Timeline, sample: Sample): DoseInterval | undefined =>
  timeline.doses.find((d) => d.dose_on === sample.cycle_on)

/**
 * "Only cycles under the latest form, dose (+-20 %) and planned interval (+-14 d) reach definite or probable". "An unknown amount is treated as unchanged where a rule
 * compares amounts"; Reading R21: so are an unknown form and an unknown interval; the latest is the one of the last dose event.
 */
export function isUnderLatest(cycle: DoseInterval, timeline: Timeline, parameters: ParameterSet): boolean {
  const p = parameters.values
  const last = timeline.doses.at(-1)
  if (last === undefined) return false
  const form = cycle.form === null || last.form === null || cycle.form === last.form
  const dose =
    cycle.dose_mcg === null ||
    last.dose_mcg === null ||
    Math.abs(cycle.dose_mcg - last.dose_mcg) <= p.falls_same_dose_tolerance * last.dose_mcg
  const interval =
    cycle.planned_interval_days === null ||
    last.planned_interval_days === null ||
    Math.abs(cycle.planned_interval_days - last.planned_interval_days) <= p.falls_same_interval_tolerance_days
  return form && dose && interval
}

const inMaintenance = (timeline: Timeline, sample: Sample): boolean =>
  cycleOf(timeline, sample)?.is_maintenance_cycle === true

/** Order inside a cycle: date, then time (none first), then the higher value first, so that the last is the lowest. */
const byTime = (a: Sample, b: Sample): number =>
  a.collected_on === b.collected_on
    ? (a.result.at ?? '') === (b.result.at ?? '')
      ? b.value - a.value
      : (a.result.at ?? '') < (b.result.at ?? '')
        ? -1
        : 1
    : a.collected_on < b.collected_on
      ? -1
      : 1

/** "Where a cycle has several troughs, ... F7 and state use the last." */
export const lastOfEachCycle = (troughs: readonly Sample[]): readonly Sample[] =>
  [...Map.groupBy(troughs, (s) => s.cycle_on).values()]
    .map((own) => [...own].sort(byTime).at(-1))
    .filter((s) => s !== undefined)
    .sort(byTime)

/**
 * F7: "two consecutive comparable trough-to-trough falls, each beyond the reference change value, the last < 350 ng/L"; "trough against trough only, one
 * method, no censored value"; "a change ends the series; a change of unit does not".
 *
 * Reading R16: total B12 only; a censored trough or one of another series between two others parts them.
 */
function fallingTroughs(troughs: readonly Sample[], parameters: ParameterSet): readonly (readonly Sample[])[] {
  const ratio = fallRatio('b12', parameters)
  const last = lastOfEachCycle(troughs.filter((s) => s.analyte === 'b12'))
  const falls = (a: Sample, b: Sample): boolean =>
    a.comparator === null && b.comparator === null && seriesOf(a) === seriesOf(b) && b.value / a.value < ratio
  return last.flatMap((c, i) => {
    const a = last[i - 2]
    const b = last[i - 1]
    if (a === undefined || b === undefined) return []
    return falls(a, b) && falls(b, c) && belowBandTop(c.result, parameters) ? [[a, b, c]] : []
  })
}

/** Everything that the criteria of falls-between-doses look at, collected in the window. */
export function fallsEvidence(timeline: Timeline, parameters: ParameterSet): FallsEvidence {
  const p = parameters.values
  const windowFrom = startOfWindow(timeline, p.falls_window_months)
  const inWindow = timeline.samples.filter((s) => s.collected_on >= windowFrom && inMaintenance(timeline, s))
  const levelSamples = inWindow.filter(isLevelSample)
  const troughs = levelSamples.filter(isTrough)
  const supported = (samples: readonly Sample[]): readonly SupportedLevel[] =>
    samples.flatMap((sample) => {
      const cycle = cycleOf(timeline, sample)
      if (cycle === undefined) return []
      return [
        {
          sample,
          cycle,
          mma: metaboliteSupport(timeline, sample, 'mma', parameters),
          homocysteine: metaboliteSupport(timeline, sample, 'homocysteine', parameters),
          count: countSupport(timeline, sample, parameters),
        },
      ]
    })
  return {
    windowFrom,
    levelSamples,
    troughs,
    f1: supported(troughs.filter((s) => s.level === 'deficient')),
    f6: supported(troughs.filter((s) => s.level === 'indeterminate')),
    f8: supported(levelSamples.filter((s) => s.context === 'late_trough' && s.level === 'deficient')),
    f7: fallingTroughs(troughs, parameters),
    // F10: "MMA raised in a sample of trough timing with no B12 result within 30 d".
    f10: inWindow.filter(
      (s) =>
        s.analyte === 'mma' &&
        s.context === 'trough' &&
        (s.raised === 'raised' || s.raised === 'capped') &&
        !timeline.samples.some(
          (b) => isLevelSample(b) && within(b.collected_on, s.collected_on, p.falls_f10_no_b12_days),
        ),
    ),
    f9On: risenInCycles(comparableCycles(timeline, parameters), p.symptoms_probable_cycles),
  }
}

/** Dates on which single possibilities of the definition were complete, and dates of all facts that took part. */
export function completions(e: FallsEvidence): {
  readonly onsets: readonly string[]
  readonly facts: readonly string[]
} {
  const f6 = e.f6.map((l) => ({ l, support: [...l.mma, ...l.homocysteine] })).filter((x) => x.support.length > 0)
  const f8 = e.f8
    .map((l) => ({
      l,
      support: [
        ...l.mma,
        ...l.homocysteine,
        ...l.count,
        ...(e.f9On === null ? [] : [{ on: e.f9On, capped: false, samples: [] }]),
      ],
    }))
    .filter((x) => x.support.length > 0)
  const f1Facts = e.f1.flatMap((l) => [
    l.sample.collected_on,
    ...[...l.mma, ...l.homocysteine, ...l.count].map((s) => s.on),
  ])
  const f7Last = e.f7.map((three) => latest(...three.map((s) => s.collected_on)) ?? '')
  const supportedOn = [...f6, ...f8].flatMap((x) => completedOn(x.l.sample, x.support))
  const f10 = e.f10.map((s) => s.collected_on)
  return {
    onsets: [...e.f1.map((l) => l.sample.collected_on), ...f7Last, ...supportedOn, ...f10],
    facts: [...f1Facts, ...f7Last, ...supportedOn, ...f10, ...(e.f1.length > 0 && e.f9On !== null ? [e.f9On] : [])],
  }
}
