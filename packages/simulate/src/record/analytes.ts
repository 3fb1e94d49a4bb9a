import type { Laboratory } from '../clinic/laboratory.ts'

export type AnalyteId =
  | 'b12'
  | 'active_b12'
  | 'mma'
  | 'homocysteine'
  | 'haemoglobin'
  | 'mcv'
  | 'reticulocytes'
  | 'folate'
  | 'ferritin'
  | 'creatinine'
  | 'egfr'
  | 'potassium'

/** LOINC codes and names as printed (reference, section 5a). */
export const TEST: Readonly<Record<string, { readonly code: string; readonly name: string }>> = {
  b12Mass: { code: '2132-9', name: 'Vitamin B12' },
  b12Molar: { code: '14685-2', name: 'Vitamin B12' },
  activeB12: { code: '72160-5', name: 'Active B12 (holotranscobalamin)' },
  mma: { code: '13964-2', name: 'Methylmalonic acid' },
  homocysteine: { code: '13965-9', name: 'Homocysteine' },
  haemoglobin: { code: '718-7', name: 'Haemoglobin' },
  mcv: { code: '787-2', name: 'MCV' },
  reticulocytes: { code: '60474-4', name: 'Reticulocytes' },
  folateMass: { code: '2284-8', name: 'Folate' },
  folateMolar: { code: '14732-2', name: 'Folate' },
  ferritin: { code: '2276-4', name: 'Ferritin' },
  creatinineMolar: { code: '14682-9', name: 'Creatinine' },
  creatinineMass: { code: '2160-0', name: 'Creatinine' },
  egfrUk: { code: '62238-1', name: 'eGFR' },
  egfrUs: { code: '98979-8', name: 'eGFR' },
  potassium: { code: '2823-3', name: 'Potassium' },
}

/** Serum B12 ng/L to pmol/L (molar mass 1355.37 as the assays use). */
export const B12_PMOL_PER_NG = 0.7378
/** Folate ug/L to nmol/L. */
export const FOLATE_NMOL_PER_UG = 2.266
/** Creatinine mg/dL to umol/L. */
export const CREATININE_UMOL_PER_MG_DL = 88.4
/** Holotranscobalamin per total B12 (both pmol/L): about a quarter circulates on transcobalamin. [J] */
export const ACTIVE_SHARE = 0.22
/** Upper reporting limit of active B12, pmol/L (Abbott). */
export const ACTIVE_B12_UPPER = 128
/** UK laboratories report eGFR above this as ">90". */
export const EGFR_UPPER = 90

/** CKD-EPI creatinine equation: 2009 without race term (UK) or 2021 (US). Creatinine in mg/dL, age in years. */
export function ckdEpi(country: Laboratory['country'], mgPerDl: number, age: number, female: boolean): number {
  const kappa = female ? 0.7 : 0.9
  const ratio = mgPerDl / kappa
  if (country === 'US') {
    const alpha = female ? -0.241 : -0.302
    return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * (female ? 1.012 : 1)
  }
  const alpha = female ? -0.329 : -0.411
  return 141 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.209 * 0.993 ** age * (female ? 1.018 : 1)
}

/** The creatinine (mg/dL) at which the equation gives this filtration: bisection, the equation falls monotonically. */
export function creatinineFor(
  country: Laboratory['country'],
  filtration: number,
  age: number,
  female: boolean,
): number {
  let low = 0.1
  let high = 12
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (ckdEpi(country, middle, age, female) > filtration) low = middle
    else high = middle
  }
  return (low + high) / 2
}
