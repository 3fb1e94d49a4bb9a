import { DAYS_PER_YEAR, type Day } from '../calendar/day.ts'
import { workingDayFrom, workingDayUpTo } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { AnalyteId } from './analytes.ts'

/** One venepuncture: what was asked for, and when it was taken. */
export interface LaboratoryVisit {
  readonly day: Day
  /** Minutes after midnight. */
  readonly minute: number
  /** Drawn at the injection visit, just before the dose. */
  readonly beforeDose: boolean
  readonly analytes: ReadonlySet<AnalyteId>
}

/** Share of starters with a blood count, but without B12, before the first dose. [J] */
const COUNT_ONLY_BASELINE_SHARE = 0.75
const SECOND_BASELINE_SHARE = 0.25
const BASELINE_COUNT_WITH_B12_SHARE = 0.92
/** MMA beside a first B12, where the laboratory offers it. [J] */
const BASELINE_MMA_SHARE = { GB: 0.06, US: 0.25 }
const BLOOD_COUNT_WITH_B12_SHARE = 0.8
const BLOOD_COUNT_WITH_KIDNEY_SHARE = 0.5
const ACTIVE_B12_SHARE = 0.12
/** Patients who feel worse are tested more often. [J] */
const SYMPTOMATIC_FACTOR = 2.5
/** Age from which the preset's higher rates hold. */
const OLDER_FROM_YEARS = 65
/** One UK laboratory in three offers metabolites: its own patients carry the whole rate. */
const METABOLITE_LABORATORIES = { GB: 3, US: 1 }

export interface VisitFrame {
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly clinic: Clinic
  readonly from: Day
  readonly to: Day
  /** Multiplies the frequency of routine laboratory visits. */
  readonly density: number
}

/** Every venepuncture between `from` and `to`, merged by day, in order. */
export function drawLaboratoryVisits(random: RandomStream, frame: VisitFrame): LaboratoryVisit[] {
  const { traits, treatment, clinic, from, to, density } = frame
  const { preset, laboratory } = clinic
  const country = preset.country
  const visits = new Map<Day, { minute: number; beforeDose: boolean; analytes: Set<AnalyteId> }>()
  const doseDays = new Map(treatment.doses.filter((dose) => dose.recorded).map((dose) => [dose.day, dose.minute]))

  const take = (day: Day, analytes: readonly AnalyteId[], withDose = false): void => {
    if (day < from || day > to) return
    const doseMinute = doseDays.get(day)
    const atDose = withDose && doseMinute !== undefined
    const existing = visits.get(day)
    if (existing !== undefined) {
      for (const analyte of analytes) existing.analytes.add(analyte)
      return
    }
    // A venepuncture of its own on a dose day is not ordered against the dose: it falls on either side.
    const minute = atDose ? doseMinute - random.integer(3, 10) : random.integer(490, 720)
    const beforeDose = atDose || (doseMinute !== undefined && minute < doseMinute)
    visits.set(day, { minute, beforeDose, analytes: new Set(analytes) })
  }
  const somewhere = (): Day => workingDayFrom(from + Math.floor(random.uniform() * (to - from + 1)), country)
  const withB12 = (): AnalyteId[] => [
    'b12',
    ...(random.chance(BLOOD_COUNT_WITH_B12_SHARE) ? (['haemoglobin', 'mcv'] as const) : []),
    ...(random.chance(preset.withB12.folate) ? (['folate'] as const) : []),
    ...(random.chance(preset.withB12.ferritin) ? (['ferritin'] as const) : []),
    ...(laboratory.offersActiveB12 && random.chance(ACTIVE_B12_SHARE) ? (['active_b12'] as const) : []),
  ]
  const years = Math.max(0, (to - from + 1) / DAYS_PER_YEAR)
  const older = (to - traits.birthDay) / DAYS_PER_YEAR >= OLDER_FROM_YEARS

  // Before the first dose.
  const start = treatment.firstDay
  const tested = random.chance(clinic.baselineB12Share)
  const baselineDay = workingDayUpTo(start - 2 - Math.min(340, Math.floor(random.gamma(1, 24))), country)
  const baseline: AnalyteId[] = tested ? withB12() : []
  if (random.chance(tested ? BASELINE_COUNT_WITH_B12_SHARE : COUNT_ONLY_BASELINE_SHARE))
    baseline.push('haemoglobin', 'mcv')
  if (random.chance(0.6)) baseline.push('creatinine', 'egfr')
  if (tested && laboratory.mma && random.chance(BASELINE_MMA_SHARE[country])) {
    baseline.push('mma')
    if (random.chance(0.5)) baseline.push('homocysteine')
  }
  if (baseline.length > 0) take(baselineDay, baseline)
  if (tested && random.chance(SECOND_BASELINE_SHARE))
    take(workingDayUpTo(baselineDay - random.integer(14, 150), country), withB12())

  // After it: the marrow's answer, potassium, the count at about eight weeks.
  const severe = traits.physiology.haemoglobinLoss > 60
  if (random.chance(preset.reticulocyteShare) || (severe && random.chance(0.4)))
    take(workingDayFrom(start + random.integer(5, 10), country), ['reticulocytes', 'haemoglobin', 'mcv'])
  if (severe && random.chance(0.5)) take(workingDayFrom(start + random.integer(1, 3), country), ['potassium'])
  if (random.chance(clinic.recheckShare))
    take(workingDayFrom(start + Math.round(random.normal(58, 14)), country), ['haemoglobin', 'mcv'])

  // Routine counts (negative binomial, k 1), kidney function.
  const countRate = (older ? preset.bloodCountRate.from65 : preset.bloodCountRate.under65) * density
  for (let n = random.poisson(Math.min(300, random.gamma(1, countRate * years))); n > 0; n -= 1) {
    const kidney: AnalyteId[] = random.chance(BLOOD_COUNT_WITH_KIDNEY_SHARE) ? ['creatinine', 'egfr'] : []
    take(somewhere(), ['haemoglobin', 'mcv', ...kidney])
  }
  const kidneyRate = (older ? preset.kidneyRate.from65 : preset.kidneyRate.under65) * density
  for (let n = random.poisson(kidneyRate * years); n > 0; n -= 1) take(somewhere(), ['creatinine', 'egfr'])

  // B12 and metabolites on treatment.
  const treatedFrom = Math.max(from, start + 30)
  const treatedYears = Math.max(0, (to - treatedFrom + 1) / DAYS_PER_YEAR)
  const symptomatic = traits.physiology.symptoms.wearOffGain > 2 ? SYMPTOMATIC_FACTOR : 1
  const later = treatment.doses.filter((dose) => dose.recorded && dose.day >= treatedFrom && dose.day <= to)
  const b12Count = random.poisson(Math.min(200, clinic.b12OnTreatmentRate * treatedYears * density * symptomatic))
  for (let n = b12Count; n > 0; n -= 1) {
    const timing = random.pick(preset.b12Timing)
    if (timing === 'random' || later.length === 0) {
      const day = workingDayFrom(
        treatedFrom + Math.floor(random.uniform() * Math.max(1, to - treatedFrom + 1)),
        country,
      )
      take(day, withB12())
      continue
    }
    const dose = random.choose(later)
    if (timing === 'sameVisit') take(dose.day, withB12(), true)
    else take(workingDayUpTo(dose.day - random.integer(1, 7), country), withB12())
  }
  if (laboratory.mma !== undefined) {
    const factor = METABOLITE_LABORATORIES[country] * treatedYears * density * symptomatic
    const mmaCount = random.poisson(preset.mmaRate * factor)
    for (let n = mmaCount; n > 0; n -= 1) {
      const both: AnalyteId[] = random.chance(preset.homocysteineRate / preset.mmaRate)
        ? ['mma', 'homocysteine']
        : ['mma']
      const day = workingDayFrom(
        treatedFrom + Math.floor(random.uniform() * Math.max(1, to - treatedFrom + 1)),
        country,
      )
      take(day, [...both, ...(random.chance(0.6) ? withB12() : []), 'creatinine', 'egfr'])
    }
  }

  return [...visits.entries()]
    .sort(([a], [b]) => a - b)
    .map(([day, visit]) => ({ day, minute: visit.minute, beforeDose: visit.beforeDose, analytes: visit.analytes }))
}
