import type { ParameterSet, RegimenMember } from '@troughline/clinical'
import { addDays, daysBetween } from './calendar.ts'
import type { DoseDay } from './timeline.ts'

/** Consecutive doses `from` to `to` (indexes, both included) that belong together. */
export interface Chain {
  readonly from: number
  readonly to: number
  readonly interrupted: boolean
}

const endsRun = (dose: DoseDay): boolean => dose.label === 'maintenance' || dose.label === 'prophylaxis'

/**
 * The longest chain that starts at `from`: "gaps <= 10 d (one gap of 11-14 d allowed, noted as `interrupted_loading`)"; "loading labels join at
 * any gap, a maintenance label ends the run".
 *
 * A dose labelled maintenance or prophylaxis is in no chain but its own.
 */
export function chainFrom(doses: readonly DoseDay[], from: number, parameters: ParameterSet): Chain {
  const p = parameters.values
  let to = from
  let interrupted = false
  for (;;) {
    const dose = doses[to]
    const next = doses[to + 1]
    if (dose === undefined || next === undefined || endsRun(dose) || endsRun(next)) break
    const gap = daysBetween(dose.dose_on, next.dose_on)
    const bothLoading = dose.label === 'loading' && next.label === 'loading'
    if (gap > p.run_max_gap_days && !bothLoading) {
      if (interrupted || gap > p.run_bridge_max_gap_days) break
      interrupted = true
    }
    to += 1
  }
  return { from, to, interrupted }
}

/** "`loading k/n` first with k > 1 counts k - 1 unseen doses". */
export function unseenDoses(first: DoseDay | undefined): number {
  return first?.label === 'loading' && first.k !== null && first.k > 1 ? first.k - 1 : 0
}

export interface LoadingRun extends Chain {
  /** All doses of the run, unseen ones included. */
  readonly fullDoses: number
  readonly fullSpanDays: number
  readonly loaded: boolean
}

/** Reading R6: a chain is labelled loading when any of its doses is. */
const isLabelled = (doses: readonly DoseDay[], chain: Chain): boolean =>
  doses.slice(chain.from, chain.to + 1).some((dose) => dose.label === 'loading')

export const countOf = (doses: readonly DoseDay[], chain: Chain): number =>
  chain.to - chain.from + 1 + unseenDoses(doses[chain.from])

/** A chain of at least 3 doses (unseen ones included), or one that a label calls loading. */
export const isLoadingChain = (doses: readonly DoseDay[], chain: Chain, parameters: ParameterSet): boolean =>
  countOf(doses, chain) >= parameters.values.run_min_doses || isLabelled(doses, chain)

/**
 * "Loading run: the first run of at least 3 doses ... that begins within 60 d of an episode's first dose; without one, the run at the first dose."
 *
 * Reading R7: "first" is the one that begins earliest, so with gaps of 13, 13, 3 and 3 days the run begins at the second dose.
 */
export function loadingRun(doses: readonly DoseDay[], parameters: ParameterSet): LoadingRun {
  const p = parameters.values
  const first = doses[0]?.dose_on ?? ''
  const inTime = doses
    .map((_, i) => i)
    .filter((i) => daysBetween(first, doses[i]?.dose_on ?? '') <= p.run_start_within_days)
  const chains = inTime.map((i) => chainFrom(doses, i, parameters))
  const chain = chains.find((c) => isLoadingChain(doses, c, parameters)) ?? chainFrom(doses, 0, parameters)
  const fullDoses = countOf(doses, chain)
  return {
    ...chain,
    fullDoses,
    fullSpanDays: daysBetween(doses[chain.from]?.dose_on ?? '', doses[chain.to]?.dose_on ?? ''),
    loaded: fullDoses >= p.run_min_doses,
  }
}

/**
 * "E2 and E3 compare the doses and span of the run that lie within its first dose + 2 x minimum span + 14 d".
 *
 * Reading R8: without a minimum span the whole run is compared.
 */
export function comparedPart(
  doses: readonly DoseDay[],
  run: LoadingRun,
  member: RegimenMember | null,
  parameters: ParameterSet,
): { readonly doses: number; readonly spanDays: number } {
  const p = parameters.values
  const minimum = member?.loadingMinSpanDays
  const first = doses[run.from]?.dose_on ?? ''
  if (minimum === undefined) return { doses: run.fullDoses, spanDays: run.fullSpanDays }
  const end = addDays(first, p.run_window_spans * minimum + p.run_window_extra_days)
  const inside = doses.slice(run.from, run.to + 1).filter((dose) => dose.dose_on <= end)
  return {
    doses: inside.length + unseenDoses(doses[run.from]),
    spanDays: daysBetween(first, inside.at(-1)?.dose_on ?? first),
  }
}
