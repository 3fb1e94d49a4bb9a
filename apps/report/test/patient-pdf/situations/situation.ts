/** Day on which every situation is judged. */
export const asOf = '2025-06-30'

export interface DoseFact {
  readonly on: string
  readonly interval?: number
  readonly form?: string
  readonly mcg?: number
  readonly status?: 'given' | 'missed' | 'refused'
}

export interface ResultFact {
  readonly on: string
  readonly analyte: string
  /** In `unit`, which is also that of the printed limits. */
  readonly value: number
  readonly unit: string
  readonly comparator?: string
  readonly low?: number
  readonly high?: number
  readonly laboratory?: string
  readonly method?: string
}

/** What an export says of one patient, before anything is concluded. */
export interface Situation {
  readonly name: string
  readonly id: string
  readonly given?: string
  readonly family?: string
  readonly birth: string
  readonly sex: 'female' | 'male'
  readonly cause: string
  readonly neurological?: 'yes' | 'no'
  readonly neurologicalSince?: string
  readonly clinicName: string
  readonly regimen: string
  readonly country: string
  readonly doses?: readonly DoseFact[]
  readonly results?: readonly ResultFact[]
  readonly scores?: readonly (readonly [on: string, domain: string, score: number])[]
  readonly events?: readonly (readonly [on: string, event: string, until?: string])[]
  /** Days on which B12 was prescribed. */
  readonly prescriptions?: readonly string[]
}

const dayMs = 86_400_000
export const plus = (on: string, days: number): string =>
  new Date(Date.parse(on) + days * dayMs).toISOString().slice(0, 10)

/** Six doses in eleven days, the last with the planned interval. */
export const loaded = (start: string, interval: number): DoseFact[] =>
  [0, 2, 4, 7, 9, 11].map((day) => ({ on: plus(start, day), ...(day === 11 ? { interval } : {}) }))

/** `count` doses, `gap` days apart. */
export const every = (gap: number, from: string, count: number, more: Omit<DoseFact, 'on'> = {}): DoseFact[] =>
  Array.from({ length: count }, (_, i) => ({ on: plus(from, i * gap), interval: gap, ...more }))

type More = Partial<Omit<ResultFact, 'on' | 'analyte' | 'value'>>
const test =
  (analyte: string, usual: Omit<ResultFact, 'on' | 'analyte' | 'value'>) =>
  (on: string, value: number, more: More = {}): ResultFact => ({ on, analyte, value, ...usual, ...more })

const laboratory = 'Northmoor'
export const b12 = test('b12', { unit: 'ng/L', low: 211, high: 911, laboratory })
export const mma = test('mma', { unit: 'nmol/L', high: 280, laboratory })
export const homocysteine = test('homocysteine', { unit: 'umol/L', high: 15, laboratory })
export const hb = test('haemoglobin', { unit: 'g/L', low: 120, high: 150, laboratory })
export const mcv = test('mcv', { unit: 'fL', low: 80, high: 100, laboratory })
export const egfr = test('egfr', { unit: 'mL/min/{1.73_m2}', low: 60, laboratory })
export const count = (on: string, grams: number, litres: number): ResultFact[] => [hb(on, grams), mcv(on, litres)]
