import type { Day } from '../calendar/day.ts'
import type { Country } from '../calendar/working-days.ts'

/**
 * How one laboratory prints: units, reporting limits, ranges, and one change in the course of the record.
 * `bias` multiplies its B12 values (method against method); a change of method sets another bias from `changeYearsBeforeEnd`.
 */
export interface Laboratory {
  readonly name: string
  readonly country: Country
  readonly b12: {
    readonly unit: 'ng/L' | 'pg/mL' | 'pmol/L'
    readonly upperLimit: number
    readonly lowerLimit: number
    readonly low: number
    readonly high: number
    readonly method: string
    readonly bias: number
  }
  /** Years before the end of the record at which B12 moves to another method, with that method's bias. */
  readonly b12Change?: { readonly yearsBeforeEnd: number; readonly method: string; readonly bias: number }
  readonly haemoglobinUnit: 'g/L' | 'g/dL'
  /** Years before the end of the record at which haemoglobin moves from g/dL to g/L. */
  readonly haemoglobinToGramsPerLitre?: number
  readonly creatinineUnit: 'umol/L' | 'mg/dL'
  readonly folateUnit: 'ug/L' | 'nmol/L' | 'ng/mL'
  readonly mma?: { readonly unit: 'nmol/L' | 'umol/L'; readonly high: number; readonly high65: number }
  readonly homocysteineHigh: number
  readonly offersActiveB12: boolean
}

/** UK: two laboratories stop at 2000 ng/L, one at 1500, one reports pmol/L to 1476; one in three offers MMA. */
export const UK_LABORATORIES: readonly Laboratory[] = [
  {
    name: 'Aldwick Pathology',
    country: 'GB',
    // Printed range 211-911 [S: Leeds].
    b12: { unit: 'ng/L', upperLimit: 2000, lowerLimit: 150, low: 211, high: 911, method: 'Centaur', bias: 0.94 },
    haemoglobinUnit: 'g/L',
    creatinineUnit: 'umol/L',
    folateUnit: 'ug/L',
    mma: { unit: 'nmol/L', high: 280, high65: 360 }, // [R: Viapath]
    homocysteineHigh: 15,
    offersActiveB12: true,
  },
  {
    name: 'Northmoor Laboratories',
    country: 'GB',
    // Printed range 197-771 [R]; one method change mid-series, -10 to -15 %.
    b12: { unit: 'ng/L', upperLimit: 2000, lowerLimit: 50, low: 197, high: 771, method: 'Architect', bias: 1.06 },
    b12Change: { yearsBeforeEnd: 2, method: 'Atellica', bias: 0.93 },
    haemoglobinUnit: 'g/L',
    creatinineUnit: 'umol/L',
    folateUnit: 'ug/L',
    homocysteineHigh: 15,
    offersActiveB12: false,
  },
  {
    name: 'Severnside Blood Sciences',
    country: 'GB',
    // pmol/L to 1476 (= 2000 ng/L); range 145-569 is 197-771 ng/L converted. g/dL until the change to g/L.
    b12: { unit: 'pmol/L', upperLimit: 1476, lowerLimit: 37, low: 145, high: 569, method: 'Cobas', bias: 1.0 },
    haemoglobinUnit: 'g/dL',
    haemoglobinToGramsPerLitre: 3,
    creatinineUnit: 'umol/L',
    folateUnit: 'nmol/L',
    homocysteineHigh: 15,
    offersActiveB12: false,
  },
  {
    name: 'Fellside General Hospital',
    country: 'GB',
    // Tiers 100/180/250 [S: NBT]: 180 is printed as the lower limit.
    b12: { unit: 'ng/L', upperLimit: 1500, lowerLimit: 100, low: 180, high: 1000, method: 'Alinity', bias: 0.97 },
    haemoglobinUnit: 'g/L',
    creatinineUnit: 'umol/L',
    folateUnit: 'ug/L',
    homocysteineHigh: 15,
    offersActiveB12: false,
  },
]

export const US_LABORATORIES: readonly Laboratory[] = [
  {
    name: 'Bluestem Reference Lab',
    country: 'US',
    b12: { unit: 'pg/mL', upperLimit: 2000, lowerLimit: 150, low: 232, high: 1245, method: 'Cobas', bias: 1.0 }, // [S: Labcorp]
    haemoglobinUnit: 'g/dL',
    creatinineUnit: 'mg/dL',
    folateUnit: 'ng/mL',
    mma: { unit: 'nmol/L', high: 378, high65: 378 }, // [S: Labcorp]
    homocysteineHigh: 15,
    offersActiveB12: false,
  },
  {
    name: 'Harlan County Hospital Lab',
    country: 'US',
    b12: { unit: 'pg/mL', upperLimit: 1500, lowerLimit: 150, low: 180, high: 914, method: 'DxI', bias: 0.96 }, // [S: ARUP]
    b12Change: { yearsBeforeEnd: 1.5, method: 'Atellica', bias: 0.85 },
    haemoglobinUnit: 'g/dL',
    creatinineUnit: 'mg/dL',
    folateUnit: 'ng/mL',
    mma: { unit: 'umol/L', high: 0.4, high65: 0.4 }, // <= 400 nmol/L [S: Mayo]; umol/L as a unit variant [S: UHN]
    homocysteineHigh: 14,
    offersActiveB12: false,
  },
]

/** The last day of the old method or unit, `yearsBeforeEnd` before the end of the record. */
export const changeDay = (endOfRecord: Day, yearsBeforeEnd: number): Day =>
  Math.round(endOfRecord - yearsBeforeEnd * 365.25)
