import type { Case, Expected } from './case.ts'
import type {
  ConditionFact,
  DoseFact,
  EventFact,
  PatientFacts,
  ResultFact,
  SymptomFact,
  WaitingFact,
} from './patient-facts.ts'

/** `plus('2025-01-01', 80)`: the date 80 days later. Negative days go back. */
export function plus(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The day on which most cases are judged; its 24-month window starts on 2023-07-01. */
export const today = '2025-06-30'

/** A woman of 49 or 50 with pernicious anaemia, known to the clinic since long before the first dose. */
export const woman = {
  sex: 'female',
  birth_date: '1975-05-20',
  cause: 'pernicious_anaemia',
  registered_on: '2010-01-01',
} as const satisfies Omit<PatientFacts, 'patient_id'>

type Patient = Omit<PatientFacts, 'patient_id'>
type Extra<T> = Partial<Omit<T, 'on'>>

export const dose = (on: string, more: Extra<DoseFact> = {}): DoseFact => ({ on, ...more })

/** Doses on the given days counted from `start`; `more` describes all of them. */
export const onDays = (start: string, days: readonly number[], more: Extra<DoseFact> = {}): DoseFact[] =>
  days.map((day) => dose(plus(start, day), more))

/** Three doses a week for two weeks: six doses, eleven days from first to last. `last` describes the last one. */
export const bnfDays = [0, 2, 4, 7, 9, 11] as const
export const loadedBnf = (start: string, last: Extra<DoseFact> = {}): DoseFact[] => [
  ...onDays(start, bnfDays.slice(0, -1)),
  dose(plus(start, 11), last),
]

/** `count` doses, `gap` days apart, the first on `from`. */
export const every = (gap: number, o: { from: string; count: number } & Extra<DoseFact>): DoseFact[] => {
  const { from, count, ...more } = o
  return Array.from({ length: count }, (_, i) => dose(plus(from, i * gap), more))
}

/** A value for every dose, or one that depends on its number. */
type Of<T> = T | ((k: number) => T)
const of = <T extends string | number | undefined>(value: Of<T>, k: number): T =>
  typeof value === 'function' ? value(k) : value

export interface Course {
  readonly doses: DoseFact[]
  /** The transition date is dose 0, the first maintenance dose is dose 1. */
  readonly at: (k: number) => string
  /** Day `day` of the cycle that dose `k` opens. */
  readonly day: (k: number, day: number) => string
}

/**
 * A BNF start (six doses in eleven days) and maintenance to `until`, every 84 days with 84 days planned unless said otherwise.
 *
 * `gap(k)` is the gap after dose k, `plan(k)` the interval written beside it (undefined: none), both in days.
 */
export function course(
  o: {
    start?: string
    until?: string
    plan?: Of<number | undefined>
    gap?: Of<number>
    mcg?: Of<number>
    form?: Of<string>
  } = {},
): Course {
  const { start = '2022-01-31', until = today, plan = 84, gap = 84, mcg = 1000, form = 'hydroxocobalamin' } = o
  const dates = [plus(start, 11)]
  while (dates.at(-1)! <= until) dates.push(plus(dates.at(-1)!, of(gap, dates.length - 1)))
  const at = (k: number): string => {
    const date = dates[k]
    if (date === undefined) throw new Error(`dose ${k} lies beyond the course`)
    return date
  }
  const maintenance = dates
    .map((on, k): DoseFact => {
      const interval = of<number | undefined>(plan, k)
      return { on, mcg: of(mcg, k), form: of(form, k), ...(interval === undefined ? {} : { interval }) }
    })
    .filter(({ on }) => on <= until)
  const loading = onDays(start, bnfDays.slice(0, -1), { mcg: of(mcg, 0), form: of(form, 0) })
  return { doses: [...loading, ...maintenance], at, day: (k, day) => plus(at(k), day) }
}

type ResultBuilder = (
  on: string,
  value: number,
  more?: Partial<Omit<ResultFact, 'on' | 'analyte' | 'value'>>,
) => ResultFact
const result =
  (analyte: string): ResultBuilder =>
  (on, value, more = {}) => ({ on, analyte, value, ...more })

/** Total B12 in ng/L. */
export const b12 = result('b12')
/** Total B12 in pmol/L. */
export const b12Pmol: ResultBuilder = (on, value, more = {}) => b12(on, value, { unit: 'pmol/L', ...more })
/** Active B12 in pmol/L. */
export const holotc = result('holotc')
/** Methylmalonic acid in nmol/L. */
export const mma = result('mma')
/** Homocysteine in umol/L. */
export const homocysteine = result('homocysteine')
/** Estimated filtration rate in mL/min/1.73 m2. */
export const egfr = result('egfr')
/** Serum folate in nmol/L. */
export const folate = result('folate')
/** Ferritin in ug/L. */
export const ferritin = result('ferritin')
/** Haemoglobin in g/L. */
export const hb = result('haemoglobin')
/** Mean cell volume in fL. */
export const mcv = result('mcv')
/** Potassium in mmol/L. */
export const potassium = result('potassium')
/** Reticulocytes in 10^9/L. */
export const reticulocytes = result('reticulocytes')

/** A blood count of one day: haemoglobin in g/L and mean cell volume in fL. */
export const bloodCount = (on: string, hbValue: number, mcvValue: number): ResultFact[] => [
  hb(on, hbValue),
  mcv(on, mcvValue),
]
/** An MMA with healthy kidneys on the same day. */
export const mmaWithKidneys = (on: string, value: number, rate = 90): ResultFact[] => [mma(on, value), egfr(on, rate)]
/** A homocysteine with healthy kidneys and replete folate on the same day. */
export const homocysteineWithGates = (on: string, value: number, folateValue = 15): ResultFact[] => [
  homocysteine(on, value),
  egfr(on, 90),
  folate(on, folateValue),
]

export const score = (on: string, domain: string, value: number): SymptomFact => ({ on, domain, score: value })
export const event = (on: string, name: string, until?: string): EventFact => ({
  on,
  event: name,
  ...(until === undefined ? {} : { until }),
})
/** A diagnosis whose code stands for a cause. */
export const coded = (on: string, cause: string, more: Extra<ConditionFact> = {}): ConditionFact => ({
  on,
  cause,
  ...more,
})
/** Folic acid begun on a day; `amount` as an export writes it: `5 mg`. */
export const folicAcid = (on: string, amount?: string): EventFact => ({
  on,
  event: 'folic_acid_start',
  ...(amount === undefined ? {} : { value: amount }),
})
export const waitingLab = (on: string, code: string, analyte?: string): WaitingFact => ({
  feed: 'labs',
  on,
  code,
  ...(analyte === undefined ? {} : { analyte }),
})

type More = Omit<Expected, 'outcome' | 'grade' | 'criteria' | 'reason'>
export const flagged = (
  grade: NonNullable<Expected['grade']>,
  criteria?: readonly string[],
  more: More = {},
): Expected => ({
  outcome: 'flagged',
  grade,
  ...(criteria === undefined ? {} : { criteria }),
  ...more,
})
export const clear: Expected = { outcome: 'clear' }
export const notEvaluable = (reason: string, more: More = {}): Expected => ({
  outcome: 'not_evaluable',
  reason,
  ...more,
})
export const notApplicable = (reason: string, more: More = {}): Expected => ({
  outcome: 'not_applicable',
  reason,
  ...more,
})

type Row = (
  name: string,
  shows: string,
  patient: Patient,
  expect: Case['expect'],
  more?: { asOf?: string; clinic?: NonNullable<Case['clinic']>; about?: readonly string[] },
) => Case

/**
 * A case whose base says more than its own audit saw: doses and results after `asOf` are left out, unless its name says that it is about facts
 * `after-as-of`.
 */
export function untilAudit(row: Case): Case {
  if (row.name.includes('after-as-of')) return row
  const seen = ({ on }: { readonly on: string }) => on <= row.asOf
  const { doses, results, ...patient } = row.patient
  return {
    ...row,
    patient: {
      ...patient,
      ...(doses === undefined ? {} : { doses: doses.filter(seen) }),
      ...(results === undefined ? {} : { results: results.filter(seen) }),
    },
  }
}

/** The same cases, about `criteria` unless they say themselves what they are about. */
export const about = (criteria: readonly string[], cases: readonly Case[]): Case[] =>
  cases.map((row) => ({ ...row, about: row.about ?? criteria }))

/** Row builders of one table, one for each kind of case; every patient has the facts of `base` unless the row says otherwise. */
export function rowsFor(base: Patient): {
  fires: Row
  clears: Row
  boundary: Row
  missing: Row
  censored: Row
  outside: Row
} {
  const row =
    (kind: Case['kind']): Row =>
    (name, shows, patient, expect, more = {}) => ({
      name,
      kind,
      shows,
      asOf: today,
      ...more,
      patient: { ...base, ...patient },
      expect,
    })
  return {
    fires: row('firing'),
    clears: row('clear'),
    boundary: row('boundary'),
    missing: row('missing-data'),
    censored: row('censored'),
    outside: row('not-applicable'),
  }
}
