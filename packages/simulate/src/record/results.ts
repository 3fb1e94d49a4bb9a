import { DAYS_PER_YEAR, type Day, isoFromDay } from '../calendar/day.ts'
import { changeDay, type Laboratory } from '../clinic/laboratory.ts'
import { VARIATION } from '../physiology/parameters.ts'
import type { PhysiologyTraits } from '../physiology/traits.ts'
import { type Trajectory, valueOn } from '../physiology/trajectory.ts'
import type { RandomStream } from '../random/random-stream.ts'
import {
  ACTIVE_B12_UPPER,
  ACTIVE_SHARE,
  type AnalyteId,
  B12_PMOL_PER_NG,
  CREATININE_UMOL_PER_MG_DL,
  ckdEpi,
  creatinineFor,
  EGFR_UPPER,
  FOLATE_NMOL_PER_UG,
  TEST,
} from './analytes.ts'
import type { LaboratoryVisit } from './laboratory-visits.ts'
import { type Cell, clockTime, type LabRow } from './rows.ts'

export interface ResultFrame {
  readonly patientId: string
  readonly female: boolean
  readonly birthDay: Day
  readonly body: PhysiologyTraits
  readonly trajectory: Trajectory
  readonly laboratory: Laboratory
  readonly asOf: Day
  /** Multiplies biological and analytical variation. */
  readonly noise: number
}

interface Printed {
  readonly test: { readonly code: string; readonly name: string }
  readonly value: Cell
  readonly unit: string
  readonly low?: Cell
  readonly high?: Cell
  readonly method?: string
}

/** Days from collection to report: metabolites are sent away. */
const REPORT_DAYS = { usual: [0, 2], metabolite: [4, 11] } as const

/** The results of one venepuncture as the laboratory prints them; results not reported by `asOf` do not exist yet. */
export function reportVisit(random: RandomStream, visit: LaboratoryVisit, frame: ResultFrame): LabRow[] {
  const rows: LabRow[] = []
  const collected = `${isoFromDay(visit.day)}T${clockTime(visit.minute)}`
  const specimen = `${frame.laboratory.name.slice(0, 2).toUpperCase()}${isoFromDay(visit.day).slice(2).replaceAll('-', '')}${String(random.integer(0, 999_999)).padStart(6, '0')}`
  const usualReport = visit.day + random.integer(REPORT_DAYS.usual[0], REPORT_DAYS.usual[1])
  const metaboliteReport = visit.day + random.integer(REPORT_DAYS.metabolite[0], REPORT_DAYS.metabolite[1])
  // A sample taken after a dose of the same day already shows it: the next morning's state stands for it.
  const stateDay = visit.beforeDose ? visit.day : visit.day + (doseGivenBy(frame.trajectory, visit.day) ? 1 : 0)
  // Creatinine and eGFR of one specimen come from one measurement.
  const creatinineNoise = noiseFactor(random, VARIATION.creatinine, frame.noise)
  for (const analyte of ORDER) {
    if (!visit.analytes.has(analyte)) continue
    const printed = printResult(random, analyte, visit.day, stateDay, creatinineNoise, frame)
    if (printed === undefined) continue
    const reported = analyte === 'mma' || analyte === 'homocysteine' ? metaboliteReport : usualReport
    if (reported > frame.asOf) continue
    rows.push({
      patient_id: frame.patientId,
      collected_at: collected,
      reported_at: `${isoFromDay(reported)}T${clockTime(Math.max(reported === visit.day ? visit.minute + 180 : 0, 960))}`,
      received_at: `${isoFromDay(visit.day)}T${clockTime(visit.minute + 120)}`,
      test_code: printed.test.code,
      test_name: printed.test.name,
      value: printed.value,
      unit: printed.unit,
      ...(printed.low === undefined ? {} : { reference_low: printed.low }),
      ...(printed.high === undefined ? {} : { reference_high: printed.high }),
      abnormal_flag: abnormalFlag(printed),
      status: 'final',
      specimen_id: specimen,
      laboratory: frame.laboratory.name,
      method: printed.method ?? '',
    })
  }
  return rows
}

const ORDER: readonly AnalyteId[] = [
  'haemoglobin',
  'mcv',
  'reticulocytes',
  'b12',
  'active_b12',
  'mma',
  'homocysteine',
  'folate',
  'ferritin',
  'creatinine',
  'egfr',
  'potassium',
]

/** A depot that is fuller on the next morning was filled on this day. */
const doseGivenBy = (trajectory: Trajectory, day: Day): boolean =>
  valueOn(trajectory, trajectory.depot, day + 1) > valueOn(trajectory, trajectory.depot, day)

function printResult(
  random: RandomStream,
  analyte: AnalyteId,
  day: Day,
  stateDay: Day,
  creatinineNoise: number,
  frame: ResultFrame,
): Printed | undefined {
  const { body, trajectory, laboratory, female } = frame
  const on = (series: Float64Array): number => valueOn(trajectory, series, stateDay)
  const noisy = (truth: number, spread: { readonly cvi: number; readonly cva: number }): number =>
    truth * noiseFactor(random, spread, frame.noise)
  const age = (day - frame.birthDay) / DAYS_PER_YEAR
  const filtration = body.filtration + (body.filtrationLossPerYear * (frame.asOf - day)) / DAYS_PER_YEAR

  switch (analyte) {
    case 'b12': {
      const { b12, b12Change } = laboratory
      const changed = b12Change !== undefined && day > changeDay(frame.asOf, b12Change.yearsBeforeEnd)
      const ngPerLitre = noisy(on(trajectory.serum), VARIATION.b12) * (changed ? b12Change.bias : b12.bias)
      const value = Math.round(b12.unit === 'pmol/L' ? ngPerLitre * B12_PMOL_PER_NG : ngPerLitre)
      return {
        test: b12.unit === 'pmol/L' ? TEST.b12Molar! : TEST.b12Mass!,
        value: censor(value, b12.lowerLimit, b12.upperLimit),
        unit: b12.unit,
        low: b12.low,
        high: b12.high,
        method: changed ? b12Change.method : b12.method,
      }
    }
    case 'active_b12': {
      const pmol = Math.round(noisy(on(trajectory.serum) * B12_PMOL_PER_NG * ACTIVE_SHARE, VARIATION.activeB12))
      return {
        test: TEST.activeB12!,
        value: censor(pmol, 5, ACTIVE_B12_UPPER),
        unit: 'pmol/L',
        low: 25,
        method: 'Architect',
      }
    }
    case 'mma': {
      if (laboratory.mma === undefined) return undefined
      const nmol = noisy(body.mmaWhenReplete * (1 + body.mmaGain * (1 - on(trajectory.enzyme))), VARIATION.mma)
      const high = age >= 65 ? laboratory.mma.high65 : laboratory.mma.high
      return laboratory.mma.unit === 'umol/L'
        ? { test: TEST.mma!, value: (nmol / 1000).toFixed(2), unit: 'umol/L', high: high.toFixed(2) }
        : { test: TEST.mma!, value: Math.round(nmol), unit: 'nmol/L', high }
    }
    case 'homocysteine': {
      const folateEffect = body.folate < 3 ? 1.4 : 1
      const truth =
        body.homocysteineWhenReplete * folateEffect * (1 + body.homocysteineGain * (1 - on(trajectory.enzyme)))
      const value = noisy(truth, VARIATION.homocysteine).toFixed(1)
      return {
        test: TEST.homocysteine!,
        value,
        unit: 'umol/L',
        low: '5.0',
        high: laboratory.homocysteineHigh.toFixed(1),
      }
    }
    case 'haemoglobin': {
      const grams = Math.max(45, noisy(on(trajectory.haemoglobin), VARIATION.haemoglobin))
      const moved = laboratory.haemoglobinToGramsPerLitre
      const perLitre =
        laboratory.haemoglobinUnit === 'g/L' || (moved !== undefined && day > changeDay(frame.asOf, moved))
      const low = female ? 120 : 130
      const high = female ? 150 : 170
      return perLitre
        ? { test: TEST.haemoglobin!, value: Math.round(grams), unit: 'g/L', low, high }
        : {
            test: TEST.haemoglobin!,
            value: (grams / 10).toFixed(1),
            unit: 'g/dL',
            low: (low / 10).toFixed(1),
            high: (high / 10).toFixed(1),
          }
    }
    case 'mcv':
      return {
        test: TEST.mcv!,
        value: noisy(on(trajectory.mcv), VARIATION.mcv).toFixed(1),
        unit: 'fL',
        low: 80,
        high: 100,
      }
    case 'reticulocytes': {
      const value = Math.round(noisy(on(trajectory.reticulocytes), VARIATION.reticulocytes))
      return { test: TEST.reticulocytes!, value, unit: '10*9/L', low: 25, high: 85 }
    }
    case 'folate': {
      const mass = noisy(body.folate, VARIATION.folate)
      return laboratory.folateUnit === 'nmol/L'
        ? {
            test: TEST.folateMolar!,
            value: censor1(mass * FOLATE_NMOL_PER_UG, 45),
            unit: 'nmol/L',
            low: '7.0',
            high: '45.0',
          }
        : { test: TEST.folateMass!, value: censor1(mass, 20), unit: laboratory.folateUnit, low: '3.0', high: '20.0' }
    }
    case 'ferritin': {
      const value = Math.max(3, Math.round(noisy(body.ferritin, VARIATION.ferritin)))
      return { test: TEST.ferritin!, value, unit: laboratory.country === 'US' ? 'ng/mL' : 'ug/L', low: 30, high: 300 }
    }
    case 'creatinine': {
      const mg = creatinineFor(laboratory.country, filtration, age, female) * creatinineNoise
      return laboratory.creatinineUnit === 'mg/dL'
        ? { test: TEST.creatinineMass!, value: mg.toFixed(2), unit: 'mg/dL', low: '0.60', high: '1.30' }
        : {
            test: TEST.creatinineMolar!,
            value: Math.round(mg * CREATININE_UMOL_PER_MG_DL),
            unit: 'umol/L',
            low: 45,
            high: 110,
          }
    }
    case 'egfr': {
      const mg = creatinineFor(laboratory.country, filtration, age, female) * creatinineNoise
      const value = Math.round(ckdEpi(laboratory.country, mg, age, female))
      return {
        test: laboratory.country === 'US' ? TEST.egfrUs! : TEST.egfrUk!,
        value: laboratory.country === 'GB' && value > EGFR_UPPER ? `>${EGFR_UPPER}` : value,
        unit: 'mL/min/{1.73_m2}',
        low: 60,
      }
    }
    case 'potassium':
      return {
        test: TEST.potassium!,
        value: noisy(4.1, VARIATION.potassium).toFixed(1),
        unit: 'mmol/L',
        low: '3.5',
        high: '5.3',
      }
  }
}

/** Biological and analytical variation together, log-normal. */
const noiseFactor = (
  random: RandomStream,
  spread: { readonly cvi: number; readonly cva: number },
  noise: number,
): number => Math.exp(random.normal(0, noise * Math.sqrt(spread.cvi ** 2 + spread.cva ** 2)))

function censor(value: number, lower: number, upper: number): Cell {
  if (value > upper) return `>${upper}`
  return value < lower ? `<${lower}` : value
}

const censor1 = (value: number, upper: number): string => (value > upper ? `>${upper.toFixed(1)}` : value.toFixed(1))

function abnormalFlag(printed: Printed): string {
  const text = String(printed.value)
  const value = Number(text.replace(/^[<>]/, ''))
  if (text.startsWith('>')) return printed.high !== undefined && value >= Number(printed.high) ? 'H' : ''
  if (
    printed.low !== undefined &&
    (value < Number(printed.low) || (text.startsWith('<') && value <= Number(printed.low)))
  )
    return 'L'
  return printed.high !== undefined && value > Number(printed.high) ? 'H' : ''
}
