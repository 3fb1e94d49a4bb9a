import type { CountryPreset } from './preset.ts'

/** UK primary care. Source of each row: the project's page "A realistic simulated cohort"; its marks are repeated here. */
export const UK_PRESET: CountryPreset = {
  country: 'GB',
  injectedPer10000: { median: 70, gsd: 1.5, min: 20, max: 200 }, // [J]; Ontario >= 65 y 2.0 %, practices 0-48.6 % [S: CMAJ 1999]
  age: { mean: 68, sd: 16, min: 18, max: 100 }, // [J]
  femaleShare: 0.64, // [J]; 66 % [S: NW England]
  flow: { starts: 0.1, stops: 0.06, leavesOrDies: 0.06 }, // [J]
  recordedCause: {
    unknown: 35,
    pernicious_anaemia: 22,
    malabsorption: 12,
    medication: 10,
    diet: 8,
    bariatric_surgery: 6,
    gastrectomy: 3,
    ileal_resection: 3,
    nitrous_oxide: 0.8,
    congenital: 0.2,
  }, // [J]; all PA criteria met in 27 % [S: Leicester]
  causeBehindUnknown: { pernicious_anaemia: 40, malabsorption: 25, medication: 20, diet: 15 }, // [J]
  neurological: { trueShare: 0.35, recordedYes: 0.18, recordedNo: 0.22 }, // [J]
  baselineB12Share: { mean: 0.8, low: 0.6, high: 0.95 }, // 82.6 % [S: Desai]
  // The distribution alone has 24 % at 180 or above; the page asks for 15 % [J] and cites 25.5 % [S]: the redraw leaves 18 % of printed results.
  baselineB12: { median: 145, gsd: 1.35, redrawAbove: 180, redrawShare: 0.6 },
  repleteStarterShare: 0.06, // [J]
  susceptible: { anaemia: 0.37, macrocytosis: 0.4 }, // first blood count: Hb low 28 %, MCV > 100 25 % [J]
  deficientStore: { median: 340, gsd: 1.5 }, // [J]
  loading: { full: 70, five: 9, weekly_six: 4, partial: 7, none: 6, before_record: 4 }, // [J]; regimens [S]
  neurologicalLongLoadingShare: 0.2, // [J]
  intervalDays: { 84: 71.5, 91: 9.5, 70: 8.5, 56: 7, 28: 2.5, 182: 1 }, // with the next row: 84 66 %, 91 9, 70 8, 56 13, <= 28 3, 182 1 [J]
  intervalDaysNeurological: { 84: 42, 91: 6, 70: 6, 56: 40, 28: 6 }, // [J]
  planInLogShare: { mean: 0.45, low: 0, high: 0.95 }, // [J]; next-due diary entry [S: Penrose]
  lateness: [
    { weight: 68, kind: 'normal', mean: 2, sd: 5 },
    { weight: 20, kind: 'uniform', low: 6, high: 24 },
    { weight: 9, kind: 'uniform', low: 20, high: 50 },
    { weight: 3, kind: 'uniform', low: 50, high: 150 },
  ], // [J]
  notAttendedShare: { mean: 0.07, low: 0.02, high: 0.12 }, // [S: BJGP 2020 East London]; review median 12.9 % [S: BJGP 2021]
  lateFromFiveDaysShare: 0.44, // measured on the mixture above
  oralSwitch2020: { share: 0.25, returns: 0.5 }, // shift to tablets [S: BMJ Open 2025]; share [J]
  dosesElsewhereShare: 0.04, // [J]
  selfInjectingShare: 0.05, // [J]; 39 % in a self-selected survey [S: Manchester], so not representative
  form: { hydroxocobalamin: 98, cyanocobalamin: 2, methylcobalamin: 0 }, // [J]
  bloodCountRate: { from65: 1.4, under65: 0.6 }, // negative binomial, k 1 [J]
  b12OnTreatmentRate: { mean: 0.18, low: 0.03, high: 0.45 }, // [J]; UK laboratories ask not to send [S: NBT]
  b12Timing: { random: 70, sameVisit: 15, weekBefore: 15 }, // [J]
  mmaRate: 0.005, // one laboratory of three offers it [J]
  homocysteineRate: 0.003, // [J]
  mmaReflexShare: 0, // [J]
  withB12: { folate: 0.6, ferritin: 0.6 }, // [J]
  kidneyRate: { from65: 0.75, under65: 0.35 }, // 75 % yearly from 65 y [J]
  reticulocyteShare: 0.03, // [J]
  antibodyShare: { mean: 0.35, low: 0.21, high: 0.55 }, // [S: Desai, Manchester]
  inadequateDepot: { upTo62Days: 0.02, above62Days: 0.06 }, // [J] vary 2-15 %
  regimenFamily: 'UK-BNF',
}
