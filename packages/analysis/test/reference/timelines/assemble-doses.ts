import type { DoseFact, PlanFact } from '../../../src/cases/patient-facts.ts'
import { addDays, daysBetween } from '../calendar.ts'
import type { EpisodeSeed, PatientSeed } from './seed.ts'

/** One dose day of a generated patient, with the interval that the generator had in mind for the cycle after it. */
export interface Cycle {
  readonly on: string
  readonly interval: number
  readonly gap: number | null
}

export interface GeneratedDoses {
  readonly cycles: readonly Cycle[]
  readonly doses: readonly DoseFact[]
  readonly plans: readonly PlanFact[]
  /** First dose and last loading dose of the first episode. */
  readonly firstOn: string
  readonly transitionOn: string
  /** The dose after the transition of the first episode. */
  readonly nextOn: string
  /** First dose of the last episode. */
  readonly restartOn: string
}

interface Offset {
  readonly day: number
  readonly episode: EpisodeSeed
  readonly index: number
  readonly loading: boolean
}

/** Six doses in 11 days, as the BNF has it. */
const completeLoading = [2, 2, 3, 2, 2]

const whole = (days: number): number => Math.max(1, Math.round(days))

/** Days after the first dose of an episode at which its doses are given. */
function offsetsOf(episode: EpisodeSeed, start: number): readonly Offset[] {
  const days: { day: number; loading: boolean }[] = [{ day: start, loading: true }]
  const push = (gap: number, loading: boolean) => days.push({ day: (days.at(-1)?.day ?? start) + whole(gap), loading })
  for (const gap of episode.loadingGaps) push(gap, true)
  episode.maintenance.forEach((cycle, i) => {
    const gap = i === 0 && episode.firstGap !== undefined ? episode.firstGap : episode.interval + cycle.late
    push(gap, false)
    if (cycle.restart !== undefined) for (let k = 0; k < 3; k += 1) push(cycle.restart, false)
  })
  return days.map((d, index) => ({ ...d, episode, index }))
}

function labelOf(offset: Offset): Partial<DoseFact> {
  const { episode, index, loading } = offset
  const loadingDoses = episode.loadingGaps.length + 1
  switch (episode.labels) {
    case 'loading':
      return { label: loading ? 'loading' : 'maintenance' }
    case 'numbered':
      return loading ? { label: 'loading', k: index + 1, n: loadingDoses } : {}
    case 'unseen':
      return loading ? { label: 'loading', k: index + 3, n: loadingDoses + 2 } : {}
    case 'conflict':
      return index === 2 ? { label: 'maintenance' } : index === loadingDoses ? { label: 'loading' } : {}
    case 'prophylaxis':
      return index === 0 ? { label: 'prophylaxis' } : {}
    case 'deficiency':
      return index === 0 ? { indication: 'deficiency' } : {}
    default:
      return {}
  }
}

function planOf(offset: Offset, on: string): Partial<DoseFact> {
  const { episode, index, loading } = offset
  const loadingDoses = episode.loadingGaps.length + 1
  if (loading && episode.shortPlans) {
    return index % 2 === 0 ? { interval: 7 } : { next_due_on: addDays(on, 3), interval: episode.interval }
  }
  if (loading && index < loadingDoses - 1) return {}
  switch (episode.planStyle) {
    case 'next_due':
      return { next_due_on: addDays(on, whole(episode.interval)) }
    case 'interval':
      return { interval: episode.interval }
    case 'first_only':
      return index === loadingDoses - 1 ? { interval: episode.interval } : {}
    case 'changed':
      return { interval: index % 4 === 3 ? episode.interval + 15 : episode.interval + (index % 2) * 14 }
    default:
      return {}
  }
}

function factsOf(offset: Offset, on: string, fromEnd: number): readonly DoseFact[] {
  const { episode, index } = offset
  const changed = episode.changed !== undefined && fromEnd < episode.changed.count ? episode.changed : undefined
  const base: DoseFact = {
    on,
    ...(episode.timed ? { at: '12:00' } : {}),
    mcg: changed?.mcg ?? episode.mcg,
    form: changed?.form ?? episode.form,
    ...(episode.oddRoute?.index === index ? { route: episode.oddRoute.route } : {}),
    ...labelOf(offset),
    ...planOf(offset, on),
    ...(episode.unusable !== undefined && index % 3 === 2 ? { interval: episode.unusable } : {}),
  }
  return [
    ...(episode.oddStatus?.index === index ? [{ on, status: episode.oddStatus.status }] : [base]),
    ...(episode.double === index ? [{ on, mcg: 500, form: episode.form, interval: episode.interval + 20 }] : []),
    ...(episode.antidote !== undefined && index === 1 ? [{ on: addDays(on, 1), mcg: episode.antidote }] : []),
  ]
}

/** The injections of a patient, the last one `sinceLast` days before `as_of`. */
export function assembleDoses(drawn: PatientSeed, asOf: string): GeneratedDoses {
  const seed: PatientSeed =
    drawn.stalled === undefined
      ? drawn
      : {
          ...drawn,
          sinceLast: drawn.stalled,
          episodes: drawn.episodes.slice(0, 1).map((episode) => ({
            ...episode,
            maintenance: [],
            loadingGaps: episode.loadingGaps.length > 1 ? completeLoading : episode.loadingGaps,
          })),
        }
  const offsets: Offset[] = []
  for (const episode of seed.episodes) {
    const last = offsets.at(-1)
    offsets.push(...offsetsOf(episode, last === undefined ? 0 : last.day + seed.lapse))
  }
  const lastDay = offsets.at(-1)?.day ?? 0
  const first = addDays(asOf, -seed.sinceLast - lastDay)
  const on = (day: number) => addDays(first, day)
  const cycles = offsets.map((o, i) => {
    const next = offsets[i + 1]
    return { on: on(o.day), interval: o.episode.interval, gap: next === undefined ? null : next.day - o.day }
  })
  const feed = seed.episodes.some((e) => e.planStyle === 'feed')
  const transition = seed.episodes[0]?.loadingGaps.length ?? 0
  const transitionOn = cycles[transition]?.on ?? first
  return {
    cycles,
    doses: offsets.flatMap((o, i) => factsOf(o, on(o.day), offsets.length - 1 - i)),
    plans: [
      ...(feed ? [{ on: transitionOn, phase: 'maintenance', interval: seed.episodes[0]?.interval ?? 84 }] : []),
      ...(seed.plan === undefined
        ? []
        : [{ on: addDays(first, seed.plan.offset), phase: seed.plan.phase, interval: seed.plan.interval }]),
    ],
    firstOn: first,
    transitionOn,
    nextOn: cycles[transition + 1]?.on ?? transitionOn,
    restartOn: cycles[offsets.findLastIndex((o) => o.index === 0)]?.on ?? first,
  }
}

/** The day of a position in a cycle. */
export function dayInCycle(cycle: Cycle, position: string, spread: number): string {
  const { interval, gap } = cycle
  const grace = Math.min(14, Math.max(7, Math.floor(interval / 4 + 0.5)))
  const shorter = Math.min(interval, gap ?? interval)
  const troughFrom = Math.ceil(Math.max(14, 0.75 * shorter))
  const end = Math.min(gap === null ? interval + grace : gap - 1, Math.floor(interval + grace))
  const days: Readonly<Record<string, number>> = {
    trough: Math.max(troughFrom, end - spread),
    trough_from: troughFrom,
    before_trough: troughFrom - 1,
    due: Math.round(interval),
    grace_end: Math.floor(interval + grace),
    after_grace: Math.floor(interval + grace) + 1,
    late_end: Math.floor(interval + grace + 14),
    after_late: Math.floor(interval + grace + 14) + 1,
    day_13: 13,
    day_14: 14,
    mid: Math.round(shorter / 2),
    same_day: 0,
    next_day: gap ?? Math.round(interval),
    day_before_next: (gap ?? Math.round(interval)) - 1,
  }
  return addDays(cycle.on, days[position] ?? 0)
}

export const daysOpen = (cycle: Cycle, asOf: string): number => daysBetween(cycle.on, asOf)
