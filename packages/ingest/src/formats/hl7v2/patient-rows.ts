import { isoTime } from './hl7-time.ts'
import { firstOf, type Segment } from './segment.ts'

/** Native columns of `patients` that a PID segment can fill. */
export const PATIENT_COLUMNS = ['patient_id', 'given_name', 'family_name', 'birth_date', 'sex', 'deceased_on'] as const

/**
 * Types and authorities (HL7 table 0203, and what laboratories write) of an identifier that the provider gave, and of those that
 * a country, an insurer or another body gave. An identifier of no known type stands between.
 */
const HOSPITAL = new Set(['MR', 'MRN', 'PI', 'PT', 'HOSP', 'HOSPITAL'])
const NATIONAL = new Set(['NHS', 'NH', 'NI', 'NNGBR', 'SS', 'SSN', 'DL', 'PPN', 'MC', 'MA', 'HC', 'JHN', 'BC'])

const IDENTIFIERS = 3

/**
 * The patient of a PID segment. Without a wanted type: the first hospital identifier of PID-3, else its first of no known type, else
 * its first, else PID-2. With one (`NHS`): the identifier of PID-3, PID-2 or PID-4 whose type or authority it is, or nothing: two
 * kinds of identifiers must not be mixed in one column.
 */
export function patientIdOf(pid: Segment, wanted?: string): string {
  if (wanted !== undefined) {
    for (const field of [IDENTIFIERS, 2, 4]) {
      for (let repetition = 0; repetition < pid.repetitions(field); repetition++) {
        const id = pid.text(field, 1, repetition)
        if (id !== '' && kindsOf(pid, field, repetition).includes(wanted.toUpperCase())) return id
      }
    }
    return ''
  }
  let best = { id: '', rank: Number.POSITIVE_INFINITY }
  for (let repetition = 0; repetition < pid.repetitions(IDENTIFIERS); repetition++) {
    const id = pid.text(IDENTIFIERS, 1, repetition)
    const kinds = kindsOf(pid, IDENTIFIERS, repetition)
    const rank = kinds.some((kind) => HOSPITAL.has(kind)) ? 0 : kinds.some((kind) => NATIONAL.has(kind)) ? 2 : 1
    if (id !== '' && rank < best.rank) best = { id, rank }
  }
  return firstOf(best.id, pid.text(2))
}

/** Identifier type (CX.5), authority (CX.4), and the third component, where some senders write either. */
const kindsOf = (pid: Segment, field: number, repetition: number): string[] =>
  [pid.text(field, 5, repetition), pid.first(field, 4, repetition), pid.text(field, 3, repetition)]
    .map((kind) => kind.toUpperCase())
    .filter((kind) => kind !== '')

/** HL7 table 0001, where its letters differ from the native words. */
const SEXES: Readonly<Record<string, string>> = { A: 'other', N: 'unknown' }

/** A PID segment as a row of `patients`; of several names the first, which HL7 says is the legal one. */
export function patientRow(pid: Segment, patientId: string): string[] {
  const sex = pid.text(8)
  return [
    patientId,
    [pid.text(5, 2), pid.text(5, 3)].filter((text) => text !== '').join(' '),
    pid.first(5),
    dayOf(pid, 7),
    SEXES[sex.toUpperCase()] ?? sex,
    dayOf(pid, 29),
  ]
}

/** The calendar day as written: a time with an offset must not move it to the day before. */
function dayOf(pid: Segment, field: number): string {
  const time = isoTime(pid.text(field), pid.text(field, 2))
  return /^\d{4}-\d{2}-\d{2}T/.test(time) ? time.slice(0, 10) : time
}
