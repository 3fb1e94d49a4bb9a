import type { CauseId } from '../presets/causes.ts'
import type { CountryPreset } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'
import { FULL_STORE_MCG, INADEQUATE_DEPOT, SERUM_STORE_EXPONENT, STORE_LOSS_PER_DAY, VARIATION } from './parameters.ts'

/** The body of one patient: constants of the mechanism that do not change over the record. */
export interface PhysiologyTraits {
  /** Body store on the day of the first dose, mcg. */
  readonly startStoreMcg: number
  /** Serum B12 at a full store and without any depot, ng/L. */
  readonly serumAtFullStore: number
  readonly storeLossPerDay: number
  /** Multiplies the retained part of a dose. */
  readonly retention: number
  /** Multiplies the serum amplitudes of a depot. */
  readonly amplitude: number
  /** Multiplies the half-life of the slow phase. */
  readonly slowHalfLife: number
  readonly absorbsOrally: boolean
  readonly haemoglobinWhenReplete: number
  /** Haemoglobin lost when the tissue function is nil, g/L (0: not susceptible). */
  readonly haemoglobinLoss: number
  readonly mcvWhenReplete: number
  readonly mcvGain: number
  readonly reticulocytePeakDay: number
  /** True glomerular filtration, mL/min/1.73 m2, on the last day; higher before. */
  readonly filtration: number
  readonly filtrationLossPerYear: number
  readonly mmaWhenReplete: number
  readonly mmaGain: number
  readonly homocysteineWhenReplete: number
  readonly homocysteineGain: number
  readonly folate: number
  readonly ferritin: number
  /** Symptom scores 0-10: what stays, what deficiency adds, what an emptying depot adds. */
  readonly symptoms: { readonly chronic: number; readonly deficiencyGain: number; readonly wearOffGain: number }
}

interface Person {
  readonly sex: 'female' | 'male'
  readonly age: number
  readonly preset: CountryPreset
  readonly prophylaxis: boolean
  readonly trulyInadequateDepot: boolean
  readonly trueCause: CauseId
}

/** Store of those who are injected before they become deficient, and of those who never were, mcg. [J] */
const REPLETE_STORE = { median: 1100, gsd: 1.3 }
const SMALLEST_STORE_MCG = 60
/** Haemoglobin lost (g/L) and size gained (fL) by the susceptible when the function is nil. [J] */
const ANAEMIA = { loss: { median: 36, gsd: 1.5 } }
const MACROCYTOSIS = { gain: { median: 22, gsd: 1.4 } }
/** Ferritin under 30 ug/L in about one in nine; it costs haemoglobin and size of cells. [J] */
const IRON_DEFICIENT_SHARE = 0.1

/** First levels of patients started as prophylaxis lie above those of the deficient. [J] */
const PROPHYLAXIS_SERUM_FACTOR = 1.6

/** The true first serum level: the published spread less the variation that every measurement adds again. */
function drawFirstSerum(random: RandomStream, first: CountryPreset['baselineB12']): number {
  const within = Math.sqrt(VARIATION.b12.cvi ** 2 + VARIATION.b12.cva ** 2)
  const gsd = Math.exp(Math.sqrt(Math.log(first.gsd) ** 2 - within ** 2))
  for (;;) {
    const value = random.logNormal(first.median, gsd)
    if (value < first.redrawAbove || !random.chance(first.redrawShare)) return value
  }
}

export function drawPhysiologyTraits(random: RandomStream, person: Person): PhysiologyTraits {
  const { sex, age, preset, prophylaxis } = person
  // Whoever has no deficiency needs no depot: an inadequate one only exists in a deficient patient.
  const replete = prophylaxis || (random.chance(preset.repleteStarterShare) && !person.trulyInadequateDepot)
  const spread = replete ? REPLETE_STORE : preset.deficientStore
  const startStoreMcg = Math.min(
    FULL_STORE_MCG,
    Math.max(SMALLEST_STORE_MCG, random.logNormal(spread.median, spread.gsd)),
  )
  const serumAtStart = drawFirstSerum(random, preset.baselineB12) * (prophylaxis ? PROPHYLAXIS_SERUM_FACTOR : 1)
  // A full store would lift the same patient's serum by the mechanism's power law.
  const serumAtFullStore = serumAtStart / (startStoreMcg / FULL_STORE_MCG) ** SERUM_STORE_EXPONENT

  const iron = random.chance(IRON_DEFICIENT_SHARE)
  const ferritin = iron ? random.logNormal(17, 1.4) : random.logNormal(sex === 'female' ? 75 : 120, 1.7)
  // About 23 % below 60 at the cohort's ages (page: 25 %).
  const filtration = Math.min(120, Math.max(14, 100 - 0.92 * Math.max(0, age - 38) + random.normal(0, 14)))
  const kidneyLoss = Math.max(0, 60 - filtration) * 0.25
  const wearOff = person.trulyInadequateDepot
  const inadequate = person.trulyInadequateDepot
  const renal = (90 / Math.min(filtration, 110)) ** 0.35 * (filtration < 60 ? (60 / filtration) ** 0.6 : 1)
  return {
    startStoreMcg,
    serumAtFullStore,
    storeLossPerDay:
      random.logNormal(STORE_LOSS_PER_DAY.median, STORE_LOSS_PER_DAY.gsd) * (inadequate ? INADEQUATE_DEPOT.loss : 1),
    retention:
      random.logNormal(1, 1.2) *
      (inadequate ? random.logNormal(INADEQUATE_DEPOT.retained.median, INADEQUATE_DEPOT.retained.gsd) : 1),
    amplitude: random.logNormal(1, 1.5),
    slowHalfLife: random.logNormal(1, 1.25) * (inadequate ? INADEQUATE_DEPOT.slowHalfLife : 1),
    absorbsOrally: person.trueCause === 'diet' || person.trueCause === 'medication',
    haemoglobinWhenReplete:
      random.normal(sex === 'female' ? 134 : 147, sex === 'female' ? 8 : 9) -
      kidneyLoss -
      (iron ? random.between(3, 16) : 0),
    haemoglobinLoss: random.chance(preset.susceptible.anaemia)
      ? random.logNormal(ANAEMIA.loss.median, ANAEMIA.loss.gsd)
      : 0,
    mcvWhenReplete: random.normal(90.5, 4) - (iron ? random.between(1, 9) : 0) + (random.chance(0.03) ? 9 : 0),
    mcvGain: random.chance(preset.susceptible.macrocytosis)
      ? random.logNormal(MACROCYTOSIS.gain.median, MACROCYTOSIS.gain.gsd)
      : 0,
    reticulocytePeakDay: random.between(5, 9),
    filtration,
    filtrationLossPerYear: random.between(0.3, 1.6),
    mmaWhenReplete: random.logNormal(140, 1.25) * (1 + 0.006 * (age - 50)) * renal,
    mmaGain: random.logNormal(5, 1.5),
    homocysteineWhenReplete: random.logNormal(9.5, 1.2) * renal,
    homocysteineGain: random.logNormal(1.6, 1.4),
    folate: random.chance(0.07) ? random.logNormal(2.5, 1.15) : random.logNormal(8.5, 1.6),
    ferritin,
    symptoms: {
      chronic: Math.max(0, random.normal(1.8, 1.5)),
      deficiencyGain: Math.max(0, random.normal(4.5, 1.6)),
      wearOffGain: wearOff ? Math.max(0, random.normal(3.2, 1)) : Math.max(0, random.normal(0.4, 0.4)),
    },
  }
}
