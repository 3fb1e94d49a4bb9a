import type { DepotForm } from '../presets/preset.ts'

/**
 * The mechanism's constants. Amounts of B12 are mcg, serum B12 is ng/L, time is days. [S]/[R]/[J] as in the presets.
 */

/**
 * Serum above the tissue-driven baseline after 1 mg: the sum of three exponentials (amplitude ng/L, half-life days), and
 * the part of a dose that reaches the body store. Set so that, in a replete person, hydroxocobalamin against
 * cyanocobalamin is 3 to 5 at 72 h (Glass 1961: 5.2 [S]) and 2 to 4 in weeks 2 to 4 (Glass: 2.4 [S]), and so that early
 * levels and troughs lie in the cohort page's ranges [J]. The 12.8 of Glass at 24 h is not reproduced: with the page's
 * US levels of days 1-14 the two cannot both hold. Retained parts: cyanocobalamin 150 of 1,000 mcg [S: Carmel 2008];
 * hydroxocobalamin 2.4 times that, as the serum ratio of weeks 2-4 and the urinary losses 27 % against 69 % suggest [J].
 */
export interface DepotKinetics {
  readonly retainedShare: number
  readonly fast: { readonly amplitude: number; readonly halfLife: number }
  readonly medium: { readonly amplitude: number; readonly halfLife: number }
  readonly slow: { readonly amplitude: number; readonly halfLife: number }
}

export const DEPOT_KINETICS: Readonly<Record<DepotForm, DepotKinetics>> = {
  hydroxocobalamin: {
    retainedShare: 0.36,
    fast: { amplitude: 14_000, halfLife: 2.5 },
    medium: { amplitude: 1_800, halfLife: 9 },
    slow: { amplitude: 1_100, halfLife: 40 },
  },
  cyanocobalamin: {
    retainedShare: 0.15,
    fast: { amplitude: 2_600, halfLife: 2 },
    medium: { amplitude: 1_000, halfLife: 7 },
    slow: { amplitude: 30, halfLife: 40 },
  },
  // Mecobalamin is lost at least as fast as cyanocobalamin; taken alike. [J]
  methylcobalamin: {
    retainedShare: 0.15,
    fast: { amplitude: 2_600, halfLife: 2 },
    medium: { amplitude: 1_000, halfLife: 7 },
    slow: { amplitude: 30, halfLife: 40 },
  },
}

/** A full body store: about 2,500 mcg [S: Carmel 2008, IOM]. */
export const FULL_STORE_MCG = 2_500
/** Daily loss of the store: 0.1-0.2 % [S: IOM]. */
export const STORE_LOSS_PER_DAY = { median: 0.0017, gsd: 1.2 }
/** Release of the retained part from the injection site into the store (half-life 7 d). [J] */
export const DEPOT_RELEASE_PER_DAY = Math.LN2 / 7
/** The tissue-driven part of serum B12 follows the store by this power: it falls late and slowly. [J] */
export const SERUM_STORE_EXPONENT = 0.35
/** Functional status = S^h / (S^h + S50^h): half at 400 mcg, that is 16 % of a full store. [J] */
export const FUNCTION_HALF_STORE_MCG = 400
export const FUNCTION_HILL = 3
/** Share of an oral dose that is absorbed passively, without intrinsic factor: about 1 % [R: Carmel 2008]. */
export const ORAL_PASSIVE_SHARE = 0.012

/**
 * A truly inadequate depot keeps less of each dose, clears its slow phase faster and loses its store faster than usual.
 * Factors of the retained part, slow half-life and daily loss. [J] vary in `validate`.
 */
export const INADEQUATE_DEPOT = { retained: { median: 0.2, gsd: 1.25 }, slowHalfLife: 0.4, loss: 3.5 }

/** Lags, in days: enzymes answer within 1-2 weeks [R: Stabler, Carmel]; red cells by 8 weeks [S: Lothian]. */
export const LAG_DAYS = {
  enzyme: 5,
  marrow: 4,
  haemoglobinUp: 17,
  haemoglobinDown: 70,
  mcvDown: 20,
  mcvUp: 75,
}

/** Reticulocytes peak on day 5-10, about day 7 [S: Clinical Pharmacology]; height per g/L of haemoglobin missing [J]. */
export const RETICULOCYTES = { restingDeficient: 22, resting: 55, peakFrom: 5, peakTo: 9, perGramMissing: 4.5 }

/** Within-subject biological and analytical variation, as fractions (reference, section 4). */
export const VARIATION = {
  b12: { cvi: 0.15, cva: 0.06 }, // [R: Ricos/Westgard 2014]
  activeB12: { cvi: 0.12, cva: 0.06 }, // assumed
  mma: { cvi: 0.15, cva: 0.04 }, // between 7.2 % [S: MMA-BV2019] and 23 % [S: Solomon2005]
  homocysteine: { cvi: 0.1, cva: 0.02 }, // between 7.4 % [S: MMA-BV2019] and 17 % [S: Solomon2005]
  haemoglobin: { cvi: 0.028, cva: 0.01 }, // [R: EFLM]
  mcv: { cvi: 0.01, cva: 0.006 }, // [R]
  reticulocytes: { cvi: 0.11, cva: 0.03 }, // [R]
  folate: { cvi: 0.103, cva: 0.047 }, // [S: Cokluk2021]
  ferritin: { cvi: 0.142, cva: 0.023 }, // [R] older database; analytical [S: Cokluk2021]
  creatinine: { cvi: 0.045, cva: 0.02 }, // [R: EuBIVAS]
  potassium: { cvi: 0.04, cva: 0.012 }, // [R]
} as const
