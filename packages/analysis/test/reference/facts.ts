import { analyteOf, type ParameterSet } from '@troughline/clinical'
import type { EventFact, SymptomFact, WaitingFact } from '../../src/cases/patient-facts.ts'
import { isDoseEvent, mcgOf } from './dose-days.ts'
import type { DoseInterval, Timeline } from './timeline.ts'
import type { VisibleResult } from './visible-facts.ts'

/**
 * "evidence: every row of injections, results, symptoms, events and patient facts that decided it": one fact in one role. `text` is
 * `role|table|date|what|value|note`, business values alone; `source` is the fact itself, so that one fact is told once in a role and two equal ones twice.
 */
export interface Fact {
  readonly text: string
  readonly source: object
}

type Part = string | number | null | undefined

const told = (role: string, table: string, source: object, ...parts: readonly Part[]): Fact => ({
  text: [role, table, ...parts.map((part) => part ?? '')].join('|'),
  source,
})

/** The value as the laboratory reported it: `b12|<150 ng/L`. */
export const resultFact = (role: string, r: VisibleResult, note: string | null = null): Fact => {
  const unit = r.unit ?? analyteOf(r.analyte as 'b12').canonicalUnit
  return told(role, 'lab_result', r, r.on, r.analyte, `${r.comparator ?? ''}${r.value} ${unit}`, note)
}

const orEnd = (mcg: number | null): number => mcg ?? Number.POSITIVE_INFINITY

/**
 * Reading R35: a dose event of several injections is told by its first one (no time: the start of the day; then the smallest amount). The note is the label that
 * counted, else the one of that row.
 */
export function doseFact(
  role: string,
  dose: DoseInterval,
  timeline: Timeline,
  parameters: ParameterSet,
  note: string | null = null,
): Fact {
  const [first] = timeline.facts.doses
    .filter((row) => row.on === dose.dose_on && isDoseEvent(row, parameters))
    .sort((a, b) => {
      const [atA, atB] = [a.at ?? '00:00', b.at ?? '00:00']
      return atA === atB ? orEnd(mcgOf(a)) - orEnd(mcgOf(b)) : atA < atB ? -1 : 1
    })
  if (first === undefined) throw new Error(`no dose is recorded on ${dose.dose_on}`)
  const mcg = mcgOf(first)
  return told(role, 'administration', first, first.on, null, mcg === null ? null : `${mcg} ug`, note ?? first.label)
}

export const symptomFact = (role: string, s: SymptomFact, note: string | null = null): Fact =>
  told(role, 'symptom', s, s.on, s.domain, s.score, note)

export const eventFact = (role: string, e: EventFact): Fact => told(role, 'event', e, e.on, null, null, e.event)

/** What the patient's own row says. */
export const patientFact = (role: string, timeline: Timeline, note: string | null = null): Fact =>
  told(role, 'patient', timeline.facts.patient, null, null, null, note)

export const waitingFact = (w: WaitingFact): Fact => told('waiting_row', 'quarantine', w, w.on, w.analyte, null, w.code)

/** Each fact once in a role, in plain text order. */
export const evidenceOf = (facts: readonly Fact[]): readonly string[] =>
  facts
    .filter((fact, i) => facts.findIndex((other) => other.source === fact.source && other.text === fact.text) === i)
    .map((fact) => fact.text)
    .sort()
