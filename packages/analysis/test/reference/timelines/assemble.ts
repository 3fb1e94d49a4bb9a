import type {
  ClinicFacts,
  ConditionFact,
  DataSet,
  DoseFact,
  EventFact,
  PatientFacts,
  ResultFact,
  SymptomFact,
  WaitingFact,
} from '../../../src/cases/patient-facts.ts'
import { addDays } from '../calendar.ts'
import { assembleDoses, type GeneratedDoses } from './assemble-doses.ts'
import { assembleResults, sampledOn } from './assemble-results.ts'
import type { ClinicSeed, PatientSeed } from './seed.ts'

const daysPerYear = 365.25

const anchorOf = (generated: GeneratedDoses, anchor: 'first' | 'transition' | 'next' | 'last'): string =>
  ({
    first: generated.firstOn,
    transition: generated.transitionOn,
    next: generated.nextOn,
    last: generated.cycles.at(-1)?.on ?? generated.firstOn,
  })[anchor]

function symptomsOf(seed: PatientSeed, generated: GeneratedDoses): readonly SymptomFact[] {
  const inCycles = seed.symptoms.flatMap((s, i) => {
    const back = seed.returning ? i : s.fromEnd
    const cycle = generated.cycles.at(-1 - (back % Math.max(1, generated.cycles.length)))
    if (cycle === undefined) return []
    const domain = seed.returning ? 'fatigue' : s.domain
    const gap = cycle.gap ?? Math.round(cycle.interval)
    const late = Math.ceil(0.75 * Math.min(cycle.interval, gap))
    const earlyScores = seed.returning ? [1] : s.early
    const lateScores = seed.returning ? [6] : s.late
    return [
      ...earlyScores.map((score, k) => ({ on: addDays(cycle.on, Math.floor(gap / 2) - k * s.edge), domain, score })),
      ...lateScores.map((score, k) => ({ on: addDays(cycle.on, late + k * s.edge), domain, score })),
    ]
  })
  const alone = seed.scores.map((s) => ({
    on: addDays(anchorOf(generated, s.anchor), s.offset),
    domain: s.domain,
    score: s.score,
  }))
  return [...inCycles, ...alone]
}

function eventsOf(seed: PatientSeed, generated: GeneratedDoses): readonly EventFact[] {
  return seed.events.flatMap((e) => {
    if (e.event === 'pregnancy_start' && seed.sex !== 'female') return []
    const on = addDays(anchorOf(generated, e.anchor), e.offset)
    const ends = e.event === 'pregnancy_start' && e.ends !== undefined
    return [{ on, event: e.event }, ...(ends ? [{ on: addDays(on, e.ends ?? 0), event: 'pregnancy_end' }] : [])]
  })
}

function oralOf(seed: PatientSeed, generated: GeneratedDoses): readonly DoseFact[] {
  if (seed.oral === undefined) return []
  const on = addDays(anchorOf(generated, seed.oral.anchor), seed.oral.offset)
  const end = seed.oral.days === undefined ? {} : { course_end_on: addDays(on, seed.oral.days) }
  return [{ on, route: 'oral', form: 'cyanocobalamin', mcg: seed.oral.mcg, ...end }]
}

/** Haemoglobin at the edges of the trimesters. */
const haemoglobinInPregnancy = (seed: PatientSeed, generated: GeneratedDoses): readonly ResultFact[] =>
  seed.events.flatMap((e, i) => {
    if (e.event !== 'pregnancy_start' || seed.sex !== 'female' || e.haemoglobin === undefined) return []
    const on = addDays(anchorOf(generated, e.anchor), e.offset + e.haemoglobin.day)
    return [{ on, analyte: 'haemoglobin', value: e.haemoglobin.value, specimen: `p${i}` }]
  })

/** Oral courses that end on the day of a level, or the day before. */
const coursesBesideLevels = (seed: PatientSeed, generated: GeneratedDoses): readonly DoseFact[] =>
  seed.levels.flatMap((drawn, nth) => {
    const on = sampledOn(seed, drawn, nth, generated)
    if (on === null || drawn.course === undefined) return []
    return [
      {
        on: addDays(on, -9),
        route: 'oral',
        form: 'cyanocobalamin',
        mcg: 100,
        course_end_on: addDays(on, drawn.course),
      },
    ]
  })

/** What is left out is not recorded. */
const conditionsOf = (seed: PatientSeed, asOf: string): readonly ConditionFact[] =>
  (seed.conditions ?? []).map(({ cause, recorded, ended, status }) => ({
    on: addDays(asOf, recorded),
    ...(cause !== undefined && { cause }),
    ...(ended !== undefined && { until: addDays(asOf, ended) }),
    ...(status !== undefined && { status }),
  }))

const waitingOf = (seed: PatientSeed, asOf: string): readonly WaitingFact[] =>
  seed.waiting === undefined
    ? []
    : [
        {
          feed: seed.waiting.feed,
          on: addDays(asOf, seed.waiting.offset),
          code: seed.waiting.code,
          // Of laboratory rows alone an analyte is kept while they wait.
          ...(seed.waiting.feed === 'labs' && seed.waiting.analyte !== undefined && { analyte: seed.waiting.analyte }),
        },
      ]

function assemblePatient(seed: PatientSeed, patient_id: string, asOf: string): PatientFacts {
  const generated = assembleDoses(seed, asOf)
  const from = (offset: number | undefined, anchor: string) =>
    offset === undefined ? undefined : addDays(anchor, offset)
  const fields: { [K in keyof PatientFacts]: PatientFacts[K] | undefined } = {
    patient_id,
    clinic_id: seed.clinic,
    sex: seed.sex,
    birth_date: seed.age === undefined ? undefined : addDays(generated.firstOn, -Math.round(seed.age * daysPerYear)),
    cause: seed.cause,
    cause_recorded_on: from(seed.causeRecorded, asOf),
    neurological_involvement: seed.neurological,
    neurological_since: from(seed.neurologicalSince, generated.firstOn),
    diagnosed_on: from(seed.diagnosed, generated.firstOn),
    registered_on: from(seed.registered, generated.firstOn),
    deregistered_on: from(seed.deregistered, asOf),
    deceased_on: from(seed.deceased, asOf),
    regimen: seed.regimen,
    regimen_from: from(seed.regimenFrom, asOf),
    doses: [...generated.doses, ...oralOf(seed, generated), ...coursesBesideLevels(seed, generated)],
    results: [...assembleResults(seed, generated, asOf), ...haemoglobinInPregnancy(seed, generated)],
    symptoms: symptomsOf(seed, generated),
    events: eventsOf(seed, generated),
    plans: generated.plans,
    conditions: conditionsOf(seed, asOf),
    waiting: waitingOf(seed, asOf),
  }
  const patient = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as PatientFacts
  return cameLater(patient, asOf) ? { ...patient, registered_on: asOf } : patient
}

/** Whoever came after the cut is no patient of that audit, and the reference judges everyone it is given. */
function cameLater({ doses, results, symptoms, events, plans }: PatientFacts, asOf: string): boolean {
  const days = [
    ...[doses, symptoms, events, plans].flatMap((facts) => (facts ?? []).map(({ on }) => on)),
    ...(results ?? []).map(({ on, reported_on }) => reported_on ?? on),
  ]
  return days.length > 0 && days.every((on) => on > asOf)
}

const monthsOfFill = 60
const daysPerFill = 28

/** Someone else of the clinic, whose rows let its feeds be judged. */
function fillerPatient(clinic: ClinicSeed, clinic_id: string, asOf: string): PatientFacts {
  const days = Array.from({ length: monthsOfFill }, (_, i) => addDays(asOf, -daysPerFill * (monthsOfFill - 1 - i)))
  return {
    patient_id: `other-of-${clinic_id}`,
    clinic_id,
    results: clinic.busyLaboratory
      ? days.flatMap((on) => [
          { on, analyte: 'haemoglobin', value: 140 },
          { on: addDays(on, -daysPerFill / 2), analyte: 'b12', value: 400 },
        ])
      : [],
    doses: clinic.busyInjections
      ? days.flatMap((on) => [
          { on, status: 'missed' as const },
          { on: addDays(on, -daysPerFill / 2), status: 'missed' as const },
        ])
      : [],
  }
}

function assembleClinic(seed: ClinicSeed, clinic_id: string, asOf: string): ClinicFacts {
  const fields = {
    clinic_id,
    country: seed.country,
    regimen: seed.regimen,
    covered_from: seed.coveredFrom,
    covered_to: seed.coveredTo === undefined ? undefined : addDays(asOf, seed.coveredTo),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as ClinicFacts
}

/** A whole data set from its seeds. */
export function assembleDataSet(
  asOf: string,
  clinics: readonly ClinicSeed[],
  patients: readonly PatientSeed[],
): DataSet {
  const ids = clinics.map((_, i) => `c${i + 1}`)
  const fillers = clinics.flatMap((clinic, i) =>
    clinic.busyLaboratory || clinic.busyInjections ? [fillerPatient(clinic, ids[i] ?? '', asOf)] : [],
  )
  return {
    asOf,
    clinics: clinics.map((clinic, i) => assembleClinic(clinic, ids[i] ?? '', asOf)),
    patients: [...patients.map((seed, i) => assemblePatient(seed, `p${i + 1}`, asOf)), ...fillers],
  }
}
