import fc from 'fast-check'
import {
  egfrValues,
  ferritinValues,
  folateValues,
  intervals,
  levelBands,
  metaboliteBands,
  often,
  pick,
  rarely,
  reticulocyteValues,
  signSeed,
} from './values.ts'

/**
 * What a random patient is made of, before it has dates. Samples hang on dose cycles counted from the last one, so that shrinking a dose away moves
 * them along instead of leaving them behind.
 */

const nat = (max: number) => fc.nat(max)
const flip = (oneIn: number) => fc.nat(oneIn - 1).map((n) => n === 0)

/** Where in a cycle: days after its dose, made from I, grace and the gap. */
export const positions = [
  'trough',
  'trough',
  'trough',
  'trough',
  'trough',
  'trough_from',
  'before_trough',
  'due',
  'grace_end',
  'after_grace',
  'late_end',
  'after_late',
  'day_13',
  'day_14',
  'mid',
  'same_day',
  'next_day',
  'day_before_next',
] as const
export type Position = (typeof positions)[number]

const metaboliteSeed = fc.record({
  analyte: pick(['mma', 'mma', 'homocysteine'] as const),
  band: pick(metaboliteBands),
  index: nat(11),
  /** Days from the level: the edges of 30 and 90 days. */
  offset: pick([0, 0, 0, 0, 7, -7, 20, 30, 31, -30, -31, 60, 89, 90, 91, -90, -91]),
  egfr: often(
    fc.record({ value: pick(egfrValues), sign: signSeed(12), offset: pick([0, 0, 0, -30, 89, 90, -90, 91]) }),
    4,
  ),
  folate: often(
    fc.record({
      value: pick([...folateValues, 12, 12, 25]),
      sign: signSeed(8),
      offset: pick([0, 0, -60, 180, -180, 181]),
    }),
    4,
  ),
  high: rarely(pick([250, 300, 350]), 8),
  sign: signSeed(12),
})
export type MetaboliteSeed = typeof metaboliteSeed extends fc.Arbitrary<infer T> ? T : never

const levelSeed = fc.record({
  fromEnd: nat(6),
  position: pick(positions),
  /** Only moves the sample inside the trough window. */
  spread: nat(3),
  kind: pick(['ng', 'ng', 'ng', 'pmol', 'pmol', 'holotc', 'none'] as const),
  band: pick(levelBands),
  followProfile: flip(4).map((no) => !no),
  index: nat(11),
  sign: signSeed(10),
  at: rarely(pick(['07:30', '12:00', '17:15']), 4),
  series: pick(['', '', '', '', '', 'second']),
  metabolite: often(metaboliteSeed),
  holotcBeside: rarely(
    fc.record({ index: nat(11), band: pick(levelBands), sign: signSeed(4), offset: pick([0, 30, -30, 31]) }),
    8,
  ),
  count: rarely(
    fc.record({ low: flip(3).map((n) => !n), high: flip(3).map((n) => !n), offset: pick([0, 0, 40, 90, 91, -90]) }),
    4,
  ),
  /** An oral course that ends so many days from the sample. */
  course: rarely(pick([0, 0, -1]), 20),
  version: rarely(
    pick(['corrected_seen', 'corrected_later', 'preliminary', 'withdrawn', 'reported_later'] as const),
    12,
  ),
})
export type LevelSeed = typeof levelSeed extends fc.Arbitrary<infer T> ? T : never

const maintenanceSeed = fc.record({
  late: pick([0, 0, 0, 0, 1, -1, -7, 5, 7, 8, 14, 15, 28, 29, 60]),
  restart: rarely(pick([3, 7]), 14),
})

const episodeSeed = fc.record({
  loadingGaps: fc.oneof(
    { weight: 3, arbitrary: fc.array(pick([1, 2, 2, 3, 3, 4, 7, 7]), { maxLength: 11 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom([2, 2, 3, 2, 2], [2, 3, 2, 2, 3, 2, 2, 2], [7, 7, 7], [2, 2], [2, 3, 2], [2], []),
    },
    {
      weight: 1,
      arbitrary: fc.array(pick([2, 3, 7, 10, 11, 12, 13, 14, 15, 20, 21]), { minLength: 1, maxLength: 8 }),
    },
  ),
  maintenance: fc.oneof(
    { weight: 1, arbitrary: fc.array(maintenanceSeed, { maxLength: 1 }) },
    { weight: 4, arbitrary: fc.array(maintenanceSeed, { minLength: 3, maxLength: 9 }) },
  ),
  interval: pick([...intervals, 28, 31, 56, 62, 84, 84, 92, 92]),
  firstGap: rarely(pick([5, 11, 14, 15, 20, 21, 45, 46, 60, 61]), 3),
  planStyle: pick(['none', 'none', 'next_due', 'interval', 'interval', 'first_only', 'feed', 'changed'] as const),
  shortPlans: flip(6),
  labels: pick([
    'none',
    'none',
    'none',
    'loading',
    'numbered',
    'unseen',
    'conflict',
    'prophylaxis',
    'deficiency',
  ] as const),
  form: pick(['hydroxocobalamin', 'hydroxocobalamin', 'hydroxocobalamin', 'cyanocobalamin', 'methylcobalamin', null]),
  mcg: pick([1000, 1000, 1000, 1000, 250, 249, 500, 1200, 1201, null]),
  /** The last doses differ: another amount or form. */
  changed: rarely(
    fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      mcg: pick([800, 799, 1000, 1200, 500]),
      form: pick(['hydroxocobalamin', 'cyanocobalamin']),
    }),
    5,
  ),
  oddRoute: rarely(fc.record({ index: nat(12), route: pick(['iv', 'sc', 'deep_sc', null]) }), 6),
  oddStatus: rarely(fc.record({ index: nat(12), status: pick(['missed', 'refused', 'cancelled'] as const) }), 6),
  double: rarely(nat(12), 8),
  timed: flip(3),
  antidote: rarely(pick([2_500_000, 2_499_999]), 20),
  /** A planned interval of 0 or less on one dose. */
  unusable: rarely(pick([0, -5]), 12),
})
export type EpisodeSeed = typeof episodeSeed extends fc.Arbitrary<infer T> ? T : never

const countSeed = fc.record({
  anchor: pick(['first', 'first', 'transition'] as const),
  offset: pick([-181, -180, -40, -10, 0, 5, 10, 21, 42, 55, 56, 60, 70, 84, 85, 120, -15, -14, -7, 7, 8, 200, 300]),
  hb: often(nat(11), 4),
  sign: signSeed(8),
  /** False: as the patient's profile says. */
  other: flip(4),
  mcv: often(nat(11), 4),
  low: rarely(pick([115, 125, 135]), 10),
  high: rarely(pick([98, 104]), 10),
})

const symptomSeed = fc.record({
  fromEnd: nat(5),
  domain: pick(['fatigue', 'fatigue', 'neuropathy', 'balance', 'cognition', 'mood']),
  early: fc.array(pick([0, 1, 2, 3, 4]), { minLength: 0, maxLength: 2 }),
  late: fc.array(pick([0, 2, 3, 4, 5, 6, 7, 9]), { minLength: 0, maxLength: 2 }),
  edge: nat(3),
})

const scoreSeed = fc.record({
  anchor: pick(['first', 'transition'] as const),
  offset: pick([-30, -10, -1, 0, 1, 14, 30, 60, 61, 200, 365, 366]),
  domain: pick(['neuropathy', 'balance', 'cognition', 'fatigue']),
  score: pick([0, 1, 2, 3, 4, 6]),
})

const diagnosisSeed = fc.record({
  anchor: pick(['first', 'first', 'restart'] as const),
  offset: pick([0, 0, -1, -10, -30, -60, -61, -179, -180, -181, -365, -366]),
  analyte: pick(['b12', 'b12', 'b12', 'b12_pmol', 'holotc', 'mma', 'homocysteine'] as const),
  band: pick(['low', 'low', 'borderline', 'borderline', 'normal'] as const),
  index: nat(11),
  sign: signSeed(8),
  egfr: often(pick(egfrValues)),
})

const eventSeed = fc.record({
  event: pick([
    'clinical_review',
    'clinical_review',
    'pregnancy_start',
    'pregnancy_start',
    'pregnancy_start',
    'dialysis_start',
    'folic_acid_start',
    'transcobalamin_disorder',
    'paraprotein_disorder',
    'transfusion',
  ]),
  anchor: pick(['first', 'transition', 'next', 'last', 'last'] as const),
  offset: pick([-280, -240, -195, -98, -97, -60, -1, 0, 1, 20, 45, 120]),
  ends: rarely(pick([60, 180, 270]), 2),
  /** A haemoglobin so many days after the start of a pregnancy. */
  haemoglobin: often(
    fc.record({
      day: pick([-1, 0, 97, 98, 195, 196, 300, 301]),
      value: pick([104.9, 105, 107, 109.9, 110, 115, 119.9]),
    }),
  ),
})

const conditionSeed = fc.record({
  cause: pick([
    ...['pernicious_anaemia', 'congenital', 'bariatric_surgery', 'malabsorption', 'malabsorption', 'medication'],
    ...['diet', 'diet', 'nitrous_oxide', undefined],
  ]),
  /** Days from as_of. */
  recorded: pick([-900, -400, -30, -30, -1, 0, 1, 30]),
  ended: rarely(pick([-1, 0, 1, 30]), 4),
  status: pick([undefined, undefined, 'active', 'active', 'resolved', 'refuted', 'entered-in-error', 'provisional']),
})

export const patientSeed = fc.record({
  sex: pick(['female', 'female', 'male', 'male', 'unknown', undefined] as const),
  age: pick([undefined, undefined, 15.9, 16, 16.1, 40, 40, 40, 40, 50, 55, 64.9, 65, 65.1, 78]),
  cause: pick([
    'pernicious_anaemia',
    'pernicious_anaemia',
    'pernicious_anaemia',
    'congenital',
    'diet',
    'gastrectomy',
    'bariatric_surgery',
    'medication',
    'malabsorption',
    'nitrous_oxide',
    'prophylaxis',
    'unknown',
    undefined,
  ]),
  causeRecorded: rarely(pick([-400, 0, 1]), 10),
  neurological: pick(['yes', 'yes', 'no', 'unknown', undefined] as const),
  neurologicalSince: often(pick([-200, -10, 0, 5, 11, 12, 90, 2000]), 3),
  regimen: pick([
    undefined,
    undefined,
    'UK-BNF',
    'UK-BNF',
    'UK-BNF-N0',
    'UK-SmPC',
    'UK-SmPC-N0',
    'US-FDA',
    'US-COMMON',
    'US-WEEKLY-4',
    'NL-FK',
    'DE-CN',
    'DK',
    'NOT-KNOWN',
  ]),
  regimenFrom: rarely(pick([-100, 0, 1]), 10),
  registered: rarely(pick([-2000, -366, -365, -364, -30]), 2),
  deregistered: rarely(pick([-400, -30, 0, 1, 10]), 10),
  deceased: rarely(pick([-400, -30, 0, 1, 10]), 12),
  diagnosed: rarely(pick([-181, -180, -60, 0, 1]), 4),
  clinic: pick(['c1', 'c1', 'c1', 'c2', undefined]),
  /** Days from the last dose to as_of; below 0: doses that are not seen. */
  sinceLast: fc.oneof(
    { weight: 6, arbitrary: pick([0, 1, 10, 14, 15, 16, 30, 44, 45, 46, 59, 60, 61, 75, 90]) },
    { weight: 3, arbitrary: pick([100, 119, 120, 121, 150, 200, 300]) },
    { weight: 2, arbitrary: pick([600, 640, 700, 729, 730, 731, 850]) },
    { weight: 1, arbitrary: pick([-40, -5]) },
  ),
  episodes: fc.oneof(
    { weight: 1, arbitrary: fc.constant<EpisodeSeed[]>([]) },
    { weight: 12, arbitrary: fc.array(episodeSeed, { minLength: 1, maxLength: 1 }) },
    { weight: 5, arbitrary: fc.array(episodeSeed, { minLength: 2, maxLength: 2 }) },
  ),
  /** Loaded, and nothing given since. */
  stalled: rarely(
    pick([14, 15, 16, 20, 30, 45, 46, 59, 60, 61, 80, 85, 90, 100, 110, 119, 120, 121, 140, 150, 729, 730, 731]),
    6,
  ),
  lapse: pick([211, 212, 225, 210, 300, 365, 366, 401, 500]),
  /** One sample at the end of each cycle, from the last one backwards. */
  regular: flip(2),
  profile: pick(['low', 'low', 'borderline', 'normal', 'falling', 'recovering', 'mixed'] as const),
  anaemic: flip(2),
  metabolites: pick(['raised', 'normal', 'mixed'] as const),
  levels: fc.array(levelSeed, { maxLength: 8, size: 'max' }),
  diagnosis: fc.array(diagnosisSeed, { maxLength: 3 }),
  counts: fc.array(countSeed, { maxLength: 7 }),
  reticulocytes: rarely(
    fc.record({
      offset: pick([4, 5, 8, 10, 11]),
      value: pick(reticulocyteValues),
      sign: signSeed(6),
      high: rarely(pick([60, 100]), 5),
    }),
    2,
  ),
  ferritin: rarely(fc.record({ offset: pick([0, 90, 180, 181]), value: pick(ferritinValues), sign: signSeed(4) }), 5),
  afterLoading: fc.array(
    fc.record({ offset: pick([13, 14, 15, 30, 60, 90, 119, 120, 121]), metabolite: metaboliteSeed }),
    { maxLength: 2 },
  ),
  symptoms: fc.array(symptomSeed, { maxLength: 5 }),
  returning: flip(4),
  scores: fc.oneof(
    { weight: 2, arbitrary: fc.array(scoreSeed, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.array(scoreSeed, { maxLength: 4 }) },
  ),
  events: fc.array(eventSeed, { maxLength: 2 }),
  oral: rarely(
    fc.record({
      anchor: pick(['first', 'last'] as const),
      offset: pick([-700, -60, 0, 10]),
      mcg: pick([99, 100, 1000, null]),
      days: often(pick([20, 90, 900])),
    }),
    8,
  ),
  plan: rarely(
    fc.record({
      offset: pick([-30, 0, 30, 200]),
      interval: pick(intervals),
      phase: pick(['maintenance', 'loading', 'prophylaxis']),
    }),
    6,
  ),
  waiting: rarely(
    fc.record({
      feed: pick(['labs', 'labs', 'injections', 'symptoms'] as const),
      offset: pick([0, -20, -200, -729, -730, -800]),
      code: pick(['suspect_unit', 'missing_unit', 'unreadable_value']),
      analyte: pick(['b12', 'b12', 'b12', 'holotc', 'mma', 'potassium', undefined]),
    }),
    3,
  ),
  /** Most of these patients have a stated cause, which counts. */
  conditions: often(fc.array(conditionSeed, { maxLength: 4 }), 3),
})
export type PatientSeed = typeof patientSeed extends fc.Arbitrary<infer T> ? T : never

export const clinicSeed = fc.record({
  country: pick(['GB', 'UK', 'US', undefined]),
  regimen: pick([undefined, 'UK-BNF', 'UK-BNF', 'UK-5', 'US-COMMON']),
  coveredFrom: pick([undefined, '2012-01-01', '2012-01-01', '2012-01-01', '2023-01-01']),
  coveredTo: pick([undefined, undefined, undefined, 0, -62, -63, -63, -63, -64, -80]),
  /** A patient without injections whose monthly blood counts and B12 fill the laboratory feed. */
  busyLaboratory: flip(2),
  busyInjections: flip(6),
})
export type ClinicSeed = typeof clinicSeed extends fc.Arbitrary<infer T> ? T : never
