import { daysBelow, type ParameterSet, pooledDecline } from '@troughline/clinical'
import type { DataSet } from '../../src/cases/patient-facts.ts'
import { addDays, daysBetween, earliest, latest, windowStart } from './calendar.ts'
import { disruptionsOf } from './disruptions.ts'
import { isCourse, mcgOf } from './dose-days.ts'
import { graceOf } from './planned-interval.ts'
import type { DoseInterval, Sample, Timeline } from './timeline.ts'

/** A spell of time that is not counted, both ends included; without an end it goes on. */
interface Spell {
  readonly from: string
  readonly to: string | null
  readonly why: 'oral' | 'admission' | 'elsewhere' | 'end_of_life' | 'disruption'
}

const contains = (spell: Spell, on: string): boolean => spell.from <= on && (spell.to === null || on <= spell.to)

/**
 * "Not counted: oral >= 1000 mcg/d, admission > 7 d, care elsewhere, disruption windows (default 2020-03-01 to 2021-06-30), time after
 * deregistration or death." The last is the end of judged time.
 */
function excusedSpells(timeline: Timeline, data: DataSet, parameters: ParameterSet): readonly Spell[] {
  const p = parameters.values
  const { events, doses } = timeline.facts
  const spells: Spell[] = [{ from: p.disruption_default_from, to: p.disruption_default_to, why: 'disruption' }]
  for (const window of disruptionsOf(timeline.facts.clinicId, data, parameters)) {
    spells.push({ ...window, why: 'disruption' })
  }
  for (const dose of doses) {
    if (isCourse(dose) && (mcgOf(dose) ?? 0) >= p.late_oral_mcg)
      spells.push({ from: dose.on, to: dose.course_end_on ?? timeline.asOf, why: 'oral' })
  }
  for (const { event, on, until } of events) {
    const endedBy = (name: string) => earliest(...events.filter((e) => e.event === name && e.on >= on).map((e) => e.on))
    if (event === 'hospital_admission' && until !== undefined && daysBetween(on, until) > p.late_admission_days)
      spells.push({ from: on, to: until, why: 'admission' })
    if (event === 'care_transferred_out')
      spells.push({ from: on, to: endedBy('care_transferred_in'), why: 'elsewhere' })
    if (event === 'self_injection_start') spells.push({ from: on, to: endedBy('self_injection_end'), why: 'elsewhere' })
    if (event === 'end_of_life') spells.push({ from: on, to: null, why: 'end_of_life' })
  }
  return spells
}

/** As the columns of `adequacy` of the same names. */
export interface Adequacy {
  readonly from_on: string | null
  readonly window_days: number | null
  readonly excused_days: number | null
  readonly covered_days: number | null
  readonly days_covered_reason: string | null
  readonly uncovered_days: number | null
  readonly uncovered_gaps: number | null
  readonly lapsed_days: number | null
  readonly doses_due: number | null
  readonly doses_on_time: number | null
  readonly doses_early: number | null
  readonly level_analyte: string | null
  readonly level_pairs: number
  readonly maintenance_days: number | null
  readonly observed_days: number | null
  readonly days_below_deficient: number | null
  readonly days_below_indeterminate_max: number | null
  readonly next_due_on: string | null
  readonly next_due_reason: string | null
  readonly overdue_days: number | null
}

/** Adequacy of one patient, day by day: "descriptive beside the flags". */
export function adequacyOf(timeline: Timeline, data: DataSet, parameters: ParameterSet): Adequacy {
  const { judged_to } = timeline
  const starts = timeline.episodes.map((e) => e.first_maintenance_on)
  const start = earliest(...starts)
  const yearFrom = windowStart(judged_to, parameters.values.late_window_months)
  const reason =
    timeline.doses.length === 0 ? 'no_injections' : start === null || start > judged_to ? 'no_maintenance' : null
  const from_on = reason === null ? latest(start, yearFrom) : null
  const window = daysFrom(from_on, judged_to)
  const excuses = excusedSpells(timeline, data, parameters)
  const isExcused = (on: string): boolean => excuses.some((spell) => contains(spell, on))
  const last = timeline.doses.at(-1)
  const maintenanceEnd =
    last?.planned_interval_days == null
      ? judged_to
      : earliest(judged_to, addDays(last.dose_on, Math.floor(last.planned_interval_days + (last.grace_days ?? 0))))
  return {
    from_on,
    window_days: from_on === null ? null : window.length,
    excused_days: from_on === null ? null : window.filter(isExcused).length,
    ...covered(timeline, window, reason, isExcused, parameters),
    ...uncovered(timeline, daysFrom(yearFrom, judged_to), isExcused, parameters),
    ...due(timeline, yearFrom, isExcused, parameters),
    maintenance_days: from_on === null ? null : daysFrom(from_on, maintenanceEnd).length,
    ...below(timeline, from_on, maintenanceEnd ?? judged_to, parameters),
    ...nextDue(timeline, excuses),
  }
}

const daysFrom = (from: string | null, to: string | null): readonly string[] =>
  from === null || to === null || to < from
    ? []
    : Array.from({ length: daysBetween(from, to) + 1 }, (_, k) => addDays(from, k))

/** "Diet: I at least 182." */
const intervalOf = (timeline: Timeline, dose: DoseInterval, parameters: ParameterSet): number | null =>
  dose.planned_interval_days === null
    ? null
    : timeline.facts.cause === 'diet'
      ? Math.max(dose.planned_interval_days, parameters.values.late_diet_min_interval_days)
      : dose.planned_interval_days

/** "coverage = planned interval, early doses carried forward up to 14 d". */
function covered(
  timeline: Timeline,
  window: readonly string[],
  reason: string | null,
  isExcused: (on: string) => boolean,
  parameters: ParameterSet,
): Pick<Adequacy, 'covered_days' | 'days_covered_reason'> {
  const first = timeline.doses.find((d) => d.is_maintenance_cycle)?.dose_on
  const doses = timeline.doses.filter(
    (d) => first !== undefined && d.dose_on >= first && d.dose_on <= timeline.judged_to,
  )
  const counted = window.filter((on) => !isExcused(on))
  const isUnplanned = doses.some(
    (d) => d.planned_interval_days === null && (d.next_on === null || d.next_on > (window[0] ?? '')),
  )
  const why = reason ?? (isUnplanned ? 'no_interval' : counted.length === 0 ? 'all_excused' : null)
  if (why !== null) return { covered_days: null, days_covered_reason: why }
  const days = new Set<string>()
  let runsOut: string | null = null
  for (const dose of doses) {
    const interval = intervalOf(timeline, dose, parameters)
    if (interval === null) continue
    const early = runsOut === null ? 0 : Math.max(0, daysBetween(dose.dose_on, runsOut) + 1)
    const from = addDays(dose.dose_on, Math.min(early, parameters.values.adequacy_carry_forward_days))
    const to = addDays(from, Math.floor(interval + 0.5) - 1)
    for (const on of daysFrom(from, to)) days.add(on)
    runsOut = latest(runsOut, to)
  }
  return { covered_days: counted.filter((on) => days.has(on)).length, days_covered_reason: null }
}

const isLapse = (dose: DoseInterval, judgedTo: string, p: ParameterSet['values']): boolean =>
  dose.next_on === null &&
  daysBetween(dose.dose_on, judgedTo) > Math.max(p.lapse_intervals * (dose.planned_interval_days ?? 0), p.lapse_days)

/** "uncovered days = sum of the days with D > I + grace over maintenance gaps ... only days inside the window count". */
function uncovered(
  timeline: Timeline,
  year: readonly string[],
  isExcused: (on: string) => boolean,
  parameters: ParameterSet,
): Pick<Adequacy, 'uncovered_days' | 'uncovered_gaps' | 'lapsed_days'> {
  const cycles = timeline.doses.filter((d) => d.is_maintenance_cycle && d.planned_interval_days !== null)
  if (cycles.length === 0) return { uncovered_days: null, uncovered_gaps: null, lapsed_days: null }
  const counts = cycles.map((dose) => {
    const interval = intervalOf(timeline, dose, parameters) ?? 0
    const late = year.filter(
      (on) =>
        daysBetween(dose.dose_on, on) > interval + graceOf(interval, parameters) &&
        (dose.next_on === null || on < dose.next_on) &&
        !isExcused(on),
    )
    return { days: late.length, lapse: isLapse(dose, timeline.judged_to, parameters.values) }
  })
  const total = (lapse: boolean) => counts.filter((c) => c.lapse === lapse).reduce((sum, c) => sum + c.days, 0)
  return {
    uncovered_days: total(false),
    uncovered_gaps: counts.filter((c) => c.days > 0 && !c.lapse).length,
    lapsed_days: total(true),
  }
}

/** "doses on time (within +-grace) of doses due"; "a cycle or gap belongs to the window of its closing dose". */
function due(
  timeline: Timeline,
  yearFrom: string,
  isExcused: (on: string) => boolean,
  parameters: ParameterSet,
): Pick<Adequacy, 'doses_due' | 'doses_on_time' | 'doses_early'> {
  const p = parameters.values
  const { judged_to } = timeline
  const planned = timeline.doses.filter((d) => d.is_maintenance_cycle && d.planned_interval_days !== null)
  if (planned.length === 0) return { doses_due: null, doses_on_time: null, doses_early: null }
  const timings = planned.flatMap((dose) => {
    const interval = dose.planned_interval_days ?? 0
    const grace = dose.grace_days ?? 0
    if (dose.phase === 'intensified' || dose.dose_on > judged_to) return []
    if (dose.next_on !== null && dose.next_on < yearFrom) return []
    const isOpen = dose.next_on === null || dose.next_on > judged_to
    const days = daysBetween(dose.dose_on, isOpen ? judged_to : (dose.next_on ?? judged_to))
    const isLate = days > interval + grace
    if (isOpen && (!isLate || days > Math.max(p.lapse_intervals * interval, p.lapse_days))) return []
    const lateOn = addDays(dose.dose_on, Math.floor(interval + grace) + 1)
    if (isLate && isExcused(lateOn)) return []
    const isDiet = timeline.facts.cause === 'diet'
    if (isLate && isDiet && days <= Math.max(interval, p.late_diet_min_interval_days) + p.grace_max_days) return []
    return [isLate ? 'late' : days < interval - grace ? 'early' : 'on_time']
  })
  return {
    doses_due: timings.length,
    doses_on_time: timings.filter((t) => t === 'on_time').length,
    doses_early: timings.filter((t) => t === 'early').length,
  }
}

/** Cut-offs of the unit that the sample was reported in. */
function cutOffs(sample: Sample, p: ParameterSet['values']): readonly [number, number] {
  if (sample.analyte === 'holotc') return [p.holotc_deficient_pmol_per_l, p.holotc_indeterminate_max_pmol_per_l]
  return sample.result.unit === 'pmol/L'
    ? [p.b12_deficient_pmol_per_l, p.b12_indeterminate_max_pmol_per_l]
    : [p.b12_deficient_ng_per_l, p.b12_indeterminate_max_ng_per_l]
}

/** A day of one series of one cycle: its lowest values that are not censored, or none. */
interface LevelDay {
  readonly on: string
  readonly days: number
  readonly series: string
  readonly levels: readonly [level: number, ofDeficient: number, ofIndeterminateMax: number] | null
}

/** Levels of maintenance cycles that can stand on a line, by analyte and cycle, in order. */
function levelDays(timeline: Timeline, parameters: ParameterSet): Map<string, readonly LevelDay[]> {
  const p = parameters.values
  const notOnALine = new Set(['pre_treatment', 'post_dose', 'same_day', 'same_day_low', 'oral_cover'])
  const maintenance = new Set(timeline.doses.filter((d) => d.is_maintenance_cycle).map((d) => d.dose_on))
  const usable = timeline.samples.filter(
    (s) =>
      (s.analyte === 'b12' || s.analyte === 'holotc') &&
      s.cycle_on !== null &&
      maintenance.has(s.cycle_on) &&
      (s.days_since_dose ?? 0) >= p.post_dose_days &&
      !notOnALine.has(s.context),
  )
  const seriesOf = (s: Sample) => `${s.result.laboratory ?? ''}\u0000${s.result.method ?? ''}`
  const byDay = Map.groupBy(usable, (s) => [s.analyte, s.cycle_on, s.collected_on, seriesOf(s)].join(' '))
  const days = [...byDay.values()].map((samples) => {
    const [one] = samples as [Sample]
    const exact = samples.filter((s) => s.comparator === null)
    // The lowest against each cut-off, as reported: a value in pmol/L has cut-offs of its own.
    const lowest = (of: (s: Sample) => number) => Math.min(...exact.map(of))
    const reported = (s: Sample) => s.result.value
    const day: LevelDay = {
      on: one.collected_on,
      days: one.days_since_dose ?? 0,
      series: seriesOf(one),
      levels:
        exact.length === 0
          ? null
          : [
              lowest((s) => s.value),
              lowest((s) => reported(s) / cutOffs(s, p)[0]),
              lowest((s) => reported(s) / cutOffs(s, p)[1]),
            ],
    }
    return { key: `${one.analyte} ${one.cycle_on}`, day }
  })
  const grouped = Map.groupBy(days, ({ key }) => key)
  return new Map(
    [...grouped].map(([key, list]) => [
      key,
      list.map(({ day }) => day).sort((a, b) => (`${a.on} ${a.series}` < `${b.on} ${b.series}` ? -1 : 1)),
    ]),
  )
}

/** "time below threshold inside observed cycles with its coverage (log-linear between two uncensored same-cycle samples ...)". */
function below(
  timeline: Timeline,
  from: string | null,
  to: string,
  parameters: ParameterSet,
): Pick<
  Adequacy,
  'level_analyte' | 'level_pairs' | 'observed_days' | 'days_below_deficient' | 'days_below_indeterminate_max'
> {
  const none = { level_analyte: null, days_below_deficient: null, days_below_indeterminate_max: null, level_pairs: 0 }
  if (from === null) return { ...none, observed_days: null }
  const isOral = (a: string, b: string) =>
    timeline.facts.doses.some(
      (d) =>
        isCourse(d) &&
        (mcgOf(d) ?? 0) >= parameters.values.oral_cover_min_mcg &&
        d.on < b &&
        (earliest(d.course_end_on, timeline.asOf) ?? timeline.asOf) > a,
    )
  for (const analyte of ['b12', 'holotc']) {
    let [pairs, observed, deficient, indeterminate] = [0, 0, 0, 0]
    for (const [key, days] of levelDays(timeline, parameters)) {
      if (!key.startsWith(`${analyte} `)) continue
      // "never across an injection", and neighbours only: of the pairs of two days, the first series by name.
      const dates = [...new Set(days.map(({ on }) => on))]
      for (const [i, date] of dates.entries()) {
        const joined = days.flatMap((one) => {
          const other = days.find((day) => day.on === dates[i + 1] && day.series === one.series)
          return one.on === date && one.levels !== null && other !== undefined && other.levels !== null
            ? [{ one, other, first: one.levels, second: other.levels }]
            : []
        })
        const [pair] = joined
        if (pair === undefined) continue
        const { one, other, first, second } = pair
        const [cutFrom, cutTo] = [latest(one.on, from) ?? from, earliest(other.on, to) ?? to]
        if (cutTo <= cutFrom || isOral(one.on, other.on)) continue
        const whole = daysBetween(one.on, other.on)
        const at = (on: string, k: 1 | 2) => ({
          days: daysBetween(one.on, on),
          level: Math.exp(
            Math.log(first[k]) + (daysBetween(one.on, on) / whole) * (Math.log(second[k]) - Math.log(first[k])),
          ),
        })
        pairs += 1
        observed += daysBetween(cutFrom, cutTo)
        deficient += daysBelow(at(cutFrom, 1), at(cutTo, 1), 1) ?? 0
        indeterminate += daysBelow(at(cutFrom, 2), at(cutTo, 2), 1) ?? 0
      }
    }
    if (pairs > 0) {
      return {
        level_analyte: analyte,
        level_pairs: pairs,
        observed_days: observed,
        days_below_deficient: deficient,
        days_below_indeterminate_max: indeterminate,
      }
    }
  }
  return { ...none, observed_days: 0 }
}

/** As the columns of `decline` of the same names. */
export interface Decline {
  readonly analyte: string
  readonly form: string | null
  readonly dose_mcg: number | null
  readonly series: string
  readonly samples: number
  readonly cycles: number
  readonly per_day: number
  readonly low: number
  readonly high: number
}

/** "slope of ln level on days since dose, pooled over that patient's cycles of one form and dose, with its interval; three or more usable samples". */
export function declinesOf(timeline: Timeline, parameters: ParameterSet): readonly Decline[] {
  const p = parameters.values
  let known: number | null = null
  const amounts = new Map<string, number | null>()
  for (const dose of timeline.doses) {
    known = dose.dose_mcg ?? known
    amounts.set(dose.dose_on, known)
  }
  const points = [...levelDays(timeline, parameters)].flatMap(([key, days]) => {
    const [analyte = '', cycle = ''] = key.split(' ')
    const form = timeline.doses.find((d) => d.dose_on === cycle)?.form ?? null
    return days.flatMap(({ days: day, series, levels }) =>
      levels === null
        ? []
        : [{ analyte, cycle, form, dose_mcg: amounts.get(cycle) ?? null, series, day, level: levels[0] }],
    )
  })
  const groups = Map.groupBy(points, (s) => JSON.stringify([s.analyte, s.form, s.dose_mcg, s.series]))
  return [...groups.values()].flatMap((group) => {
    const fit = pooledDecline(
      group.map(({ day, level }) => ({ days: day, level })),
      p.adequacy_decline_confidence,
    )
    const [one] = group
    if (fit === undefined || one === undefined || group.length < p.adequacy_decline_min_samples) return []
    const { analyte, form, dose_mcg, series } = one
    const cycles = new Set(group.map(({ cycle }) => cycle)).size
    return [
      {
        analyte,
        form,
        dose_mcg,
        series,
        samples: group.length,
        cycles,
        per_day: fit.perDay,
        low: fit.low,
        high: fit.high,
      },
    ]
  })
}

function nextDue(
  timeline: Timeline,
  excuses: readonly Spell[],
): Pick<Adequacy, 'next_due_on' | 'next_due_reason' | 'overdue_days'> {
  const last = timeline.doses.at(-1)
  const { deceasedOn, deregisteredOn } = timeline.facts
  const no = (next_due_reason: string) => ({ next_due_on: null, next_due_reason, overdue_days: null })
  if (last === undefined) return no('no_injections')
  if (deceasedOn !== null && (deregisteredOn === null || deceasedOn <= deregisteredOn)) return no('deceased')
  if (deregisteredOn !== null) return no('deregistered')
  const gone = excuses.filter((spell) => spell.from >= last.dose_on && contains(spell, timeline.judged_to))
  if (gone.some(({ why }) => why === 'end_of_life')) return no('end_of_life')
  if (gone.some(({ why }) => why === 'elsewhere')) return no('care_elsewhere')
  // Before the transition is known a plan of any length may be for the next loading dose.
  const own = last.nextDueDays ?? last.plannedDays
  if (!last.is_maintenance_cycle && own === null) return no('loading')
  const interval = last.is_maintenance_cycle ? last.planned_interval_days : own
  if (interval === null) return no('no_interval')
  const next_due_on = addDays(last.dose_on, Math.floor(interval + 0.5))
  return { next_due_on, next_due_reason: null, overdue_days: Math.max(0, daysBetween(next_due_on, timeline.judged_to)) }
}
