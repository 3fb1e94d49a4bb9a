import type { Country } from '../calendar/working-days.ts'
import type { CauseId } from './causes.ts'

/** A log-normal quantity with hard ends. */
export interface LogNormalSpread {
  readonly median: number
  readonly gsd: number
  readonly min: number
  readonly max: number
}

/** One part of a mixture of days late; `normal` parts may be negative (early). */
export type LatenessPart =
  | { readonly weight: number; readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly weight: number; readonly kind: 'uniform'; readonly low: number; readonly high: number }

export type LoadingPattern =
  | 'full'
  | 'five'
  | 'weekly_six'
  | 'partial'
  | 'none'
  | 'before_record'
  | 'weekly_four'
  | 'daily_then_weekly'
  | 'weekly_eight'

export type DepotForm = 'hydroxocobalamin' | 'cyanocobalamin' | 'methylcobalamin'

/**
 * Everything that differs between the two countries. Shares are 0 to 1, rates are per patient-year, days are days,
 * B12 is ng/L. Every value carries its source where it is set (`uk.ts`, `us.ts`): [S] published or laboratory source,
 * [R] recalled, [J] judgement.
 */
export interface CountryPreset {
  readonly country: Country
  readonly injectedPer10000: LogNormalSpread
  readonly age: { readonly mean: number; readonly sd: number; readonly min: number; readonly max: number }
  readonly femaleShare: number
  /** Per prevalent patient and year. */
  readonly flow: { readonly starts: number; readonly stops: number; readonly leavesOrDies: number }
  /** As written in the record; `unknown` is replaced by a true cause from `causeBehindUnknown`. */
  readonly recordedCause: Readonly<Partial<Record<CauseId, number>>>
  readonly causeBehindUnknown: Readonly<Partial<Record<CauseId, number>>>
  readonly neurological: { readonly trueShare: number; readonly recordedYes: number; readonly recordedNo: number }
  /** Share of starters with a B12 in the year before the first dose; one value per clinic in the range. */
  readonly baselineB12Share: { readonly mean: number; readonly low: number; readonly high: number }
  /**
   * First B12, ng/L, within-subject variation included. A starter above `redrawAbove` is drawn again with probability
   * `redrawShare`: clinicians start fewer patients with a normal level.
   */
  readonly baselineB12: {
    readonly median: number
    readonly gsd: number
    readonly redrawAbove: number
    readonly redrawShare: number
  }
  /** Susceptible to anaemia and to large cells when short of B12: set to the page's shares of a first blood count. */
  readonly susceptible: { readonly anaemia: number; readonly macrocytosis: number }
  /** Starters whose body store was never low. */
  readonly repleteStarterShare: number
  /** Body store of deficient starters, mcg. */
  readonly deficientStore: { readonly median: number; readonly gsd: number }
  readonly loading: Readonly<Partial<Record<LoadingPattern, number>>>
  /** Of patients with recorded neurological involvement: loading goes on for three weeks or more. */
  readonly neurologicalLongLoadingShare: number
  readonly intervalDays: Readonly<Record<string, number>>
  /** The same for patients with recorded neurological involvement. */
  readonly intervalDaysNeurological: Readonly<Record<string, number>>
  readonly planInLogShare: { readonly mean: number; readonly low: number; readonly high: number }
  readonly lateness: readonly LatenessPart[]
  readonly notAttendedShare: { readonly mean: number; readonly low: number; readonly high: number }
  /** Share of doses five days late or more that this mixture and the calendar give: rows `missed` come from them. */
  readonly lateFromFiveDaysShare: number
  readonly oralSwitch2020: { readonly share: number; readonly returns: number }
  readonly dosesElsewhereShare: number
  readonly selfInjectingShare: number
  readonly form: Readonly<Record<DepotForm, number>>
  readonly bloodCountRate: { readonly from65: number; readonly under65: number }
  readonly b12OnTreatmentRate: { readonly mean: number; readonly low: number; readonly high: number }
  readonly b12Timing: { readonly random: number; readonly sameVisit: number; readonly weekBefore: number }
  /** Per patient-year over all laboratories. */
  readonly mmaRate: number
  readonly homocysteineRate: number
  /** Share of B12 results in the band that the laboratory follows with MMA by itself, where it offers MMA. */
  readonly mmaReflexShare: number
  readonly withB12: { readonly folate: number; readonly ferritin: number }
  readonly kidneyRate: { readonly from65: number; readonly under65: number }
  readonly reticulocyteShare: number
  readonly antibodyShare: { readonly mean: number; readonly low: number; readonly high: number }
  /** The true share of inadequate depots by planned interval: at most 62 days, and above. */
  readonly inadequateDepot: { readonly upTo62Days: number; readonly above62Days: number }
  readonly regimenFamily: string
}
