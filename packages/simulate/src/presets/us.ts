import type { CountryPreset } from './preset.ts'

/** US primary care. Source of each row: the project's page "A realistic simulated cohort"; its marks are repeated here. */
export const US_PRESET: CountryPreset = {
  country: 'US',
  injectedPer10000: { median: 60, gsd: 1.7, min: 15, max: 300 }, // [J]
  age: { mean: 66, sd: 15, min: 18, max: 100 }, // [J]; >= 65: 76.5 SD 8.1 [S: Silverstein]
  femaleShare: 0.6, // [J]; 59 % [S: Silverstein]
  flow: { starts: 0.14, stops: 0.12, leavesOrDies: 0.06 }, // [J]
  recordedCause: {
    unknown: 45,
    pernicious_anaemia: 12,
    medication: 12,
    bariatric_surgery: 12,
    malabsorption: 10,
    diet: 5,
    gastrectomy: 2,
    ileal_resection: 2,
  }, // [J]; the page's "surgery 4" is split in halves
  causeBehindUnknown: { pernicious_anaemia: 30, malabsorption: 25, medication: 30, diet: 15 }, // [J]
  neurological: { trueShare: 0.35, recordedYes: 0.15, recordedNo: 0.2 }, // [J]
  baselineB12Share: { mean: 0.62, low: 0.4, high: 0.85 }, // 61.8 % [S: Silverstein]; spread [J]
  baselineB12: { median: 210, gsd: 1.5, redrawAbove: 180, redrawShare: 0 }, // [J]
  // Higher first levels than in the UK: fewer of those who are started are short of B12. [J]
  repleteStarterShare: 0.2,
  susceptible: { anaemia: 0.45, macrocytosis: 0.46 }, // first blood count: Hb low 25 %, MCV > 100 20 % [J]
  deficientStore: { median: 400, gsd: 1.5 }, // [J]
  loading: { weekly_four: 40, daily_then_weekly: 15, weekly_eight: 8, none: 30, partial: 7 }, // [J]
  neurologicalLongLoadingShare: 0.2, // [J]
  intervalDays: { 30: 80, 14: 6, 7: 5, 60: 4, 90: 5 }, // [J]
  intervalDaysNeurological: { 30: 80, 14: 9, 7: 6, 60: 3, 90: 2 }, // [J]
  planInLogShare: { mean: 0.2, low: 0, high: 0.7 }, // [J]
  lateness: [
    { weight: 72, kind: 'normal', mean: 1, sd: 3 },
    { weight: 16, kind: 'uniform', low: 4, high: 15 },
    { weight: 9, kind: 'uniform', low: 12, high: 35 },
    { weight: 3, kind: 'uniform', low: 30, high: 90 },
  ], // [J]
  notAttendedShare: { mean: 0.13, low: 0.06, high: 0.2 }, // [S: BJGP review]; spread [J]
  lateFromFiveDaysShare: 0.3, // measured on the mixture above
  oralSwitch2020: { share: 0, returns: 0 },
  dosesElsewhereShare: 0.05, // [J]
  selfInjectingShare: 0.12, // [J]
  form: { hydroxocobalamin: 2, cyanocobalamin: 93, methylcobalamin: 5 }, // [J]
  bloodCountRate: { from65: 1.5, under65: 0.9 }, // [J]
  b12OnTreatmentRate: { mean: 0.55, low: 0.2, high: 1.2 }, // [J]
  b12Timing: { random: 60, sameVisit: 30, weekBefore: 10 }, // [J]
  mmaRate: 0.08, // [J]
  homocysteineRate: 0.04, // [J]
  mmaReflexShare: 0.3, // reflex at B12 200-400 is a test of its own [S: Labcorp]; the share that orders it [J]
  withB12: { folate: 0.5, ferritin: 0.3 }, // [J]
  kidneyRate: { from65: 0.8, under65: 0.5 }, // [J]
  reticulocyteShare: 0.03, // [J]
  antibodyShare: { mean: 0.2, low: 0.1, high: 0.35 }, // [S: Desai, Manchester]; spread [J]
  inadequateDepot: { upTo62Days: 0.05, above62Days: 0.05 }, // [J] vary 2-15 %
  regimenFamily: 'US-WEEKLY-4', // what most of its patients get; US-COMMON is written by one in seven
}
