import { gzipSync } from 'node:zlib'
import { causes, wordsFor } from '@troughline/clinical'
import type { DashboardData, DashboardWords, Part } from './dashboard-data.ts'
import { reasonIn, stateReasonWords, titleOf } from './words.ts'

/**
 * What the page's script reads: rows as columns, repeated texts as numbers into a list. Gzipped and in base64 inside the page,
 * so nothing in it can end the script element, and 5,000 flags fit into a few hundred kilobytes.
 */
export interface Payload {
  readonly clinics: { readonly id: readonly string[]; readonly name: readonly string[] }
  readonly rules: {
    readonly id: readonly string[]
    readonly title: readonly string[]
    readonly criteria: readonly Readonly<Record<string, string>>[]
  }
  readonly files: readonly string[]
  readonly reasons: { readonly code: readonly string[]; readonly words: readonly string[] }
  readonly patients: {
    readonly id: readonly string[]
    readonly clinic: readonly number[]
    /** Cause, regimen and doses in words. */
    readonly about: readonly string[]
  }
  readonly flags: {
    readonly patient: readonly number[]
    readonly rule: readonly number[]
    readonly grade: readonly string[]
    readonly state: readonly string[]
    readonly stateWords: readonly string[]
    readonly onset: readonly (string | null)[]
    readonly episode: readonly (string | null)[]
    readonly criteria: readonly string[]
    readonly notes: readonly string[]
    readonly summary: readonly string[]
    /** Bits of `partBits`. */
    readonly parts: readonly number[]
    /** Rows of `evidence` that belong to this flag; they follow each other. */
    readonly evidence: readonly number[]
    readonly id: readonly string[]
  }
  readonly evidence: {
    readonly part: readonly string[]
    readonly on: readonly (string | null)[]
    readonly text: readonly string[]
    readonly file: readonly number[]
    readonly line: readonly number[]
  }
  readonly unjudged: {
    readonly patient: readonly number[]
    readonly rule: readonly number[]
    readonly reason: readonly number[]
    readonly parts: readonly number[]
  }
  readonly worklist: {
    readonly patient: readonly number[]
    readonly tier: readonly string[]
    readonly why: readonly string[]
    readonly rules: readonly (readonly number[])[]
    readonly grade: readonly string[]
    readonly onset: readonly (string | null)[]
    readonly uncovered: readonly (number | null)[]
    readonly decided: readonly boolean[]
  }
}

export const partBits: Readonly<Record<Part, number>> = { whole: 1, schedule: 2, evidence: 4 }

/** Gives every distinct text a number, in order of first use. */
class Dictionary {
  readonly values: string[] = []
  readonly #index = new Map<string, number>()
  numberOf(value: string): number {
    const known = this.#index.get(value)
    if (known !== undefined) return known
    this.#index.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}

const bitsOf = (parts: readonly Part[]): number => parts.reduce((bits, part) => bits | partBits[part], 0)

/** The columns of a page. Pure; the order of every column is that of the data. */
export function payloadOf(data: DashboardData, words: DashboardWords): Payload {
  const clinics = new Dictionary()
  for (const clinic of data.clinics) clinics.numberOf(clinic.id)
  const rules = new Dictionary()
  for (const rule of words.rules) rules.numberOf(rule.id)
  const files = new Dictionary()
  const reasons = new Dictionary()
  const patientNo = new Map(data.patients.map((patient, index) => [patient.key, index]))
  const noOf = (key: number): number => {
    const no = patientNo.get(key)
    if (no === undefined) throw new Error('a row of the dashboard speaks of a patient who is not in it')
    return no
  }
  const evidence = data.flags.flatMap((flag) => flag.evidence)
  const encoded = {
    patients: {
      id: data.patients.map((p) => p.id),
      clinic: data.patients.map((p) => clinics.numberOf(p.clinicId)),
      about: data.patients.map(aboutOf),
    },
    flags: {
      patient: data.flags.map((f) => noOf(f.patientKey)),
      rule: data.flags.map((f) => rules.numberOf(f.ruleId)),
      grade: data.flags.map((f) => f.grade),
      state: data.flags.map((f) => f.state),
      stateWords: data.flags.map((f) => stateWordsOf(f, words)),
      onset: data.flags.map((f) => f.onsetOn),
      episode: data.flags.map((f) => f.episodeOn),
      criteria: data.flags.map((f) => f.criteria.join(' ')),
      notes: data.flags.map((f) =>
        [
          f.softeners.length > 0 ? `noted: ${f.softeners.join(', ').replaceAll('_', ' ')}` : '',
          f.unjudgedCriteria.length > 0 ? `not judged: ${f.unjudgedCriteria.join(', ')}` : '',
        ]
          .filter((note) => note !== '')
          .join('; '),
      ),
      summary: data.flags.map((f) => f.summary),
      parts: data.flags.map((f) => bitsOf(f.parts)),
      evidence: data.flags.map((f) => f.evidence.length),
      id: data.flags.map((f) => f.flagId),
    },
    evidence: {
      part: evidence.map((e) => e.part),
      on: evidence.map((e) => e.on),
      text: evidence.map((e) => e.text),
      file: evidence.map((e) => files.numberOf(e.file)),
      line: evidence.map((e) => e.line),
    },
    unjudged: {
      patient: data.unjudged.map((u) => noOf(u.patientKey)),
      rule: data.unjudged.map((u) => rules.numberOf(u.ruleId)),
      reason: data.unjudged.map((u) => reasons.numberOf(u.reason)),
      parts: data.unjudged.map((u) => bitsOf(u.parts)),
    },
    worklist: {
      patient: data.worklist.map((w) => noOf(w.patientKey)),
      tier: data.worklist.map((w) => String(w.tier)),
      why: data.worklist.map((w) => w.why),
      rules: data.worklist.map((w) => w.rules.map((rule) => rules.numberOf(rule))),
      grade: data.worklist.map((w) => w.grade),
      onset: data.worklist.map((w) => w.onsetOn),
      uncovered: data.worklist.map((w) => w.uncoveredDays),
      decided: data.worklist.map((w) => w.decided),
    },
  }
  const names = new Map(data.clinics.map((clinic) => [clinic.id, clinic.name]))
  return {
    clinics: { id: clinics.values, name: clinics.values.map((id) => names.get(id) ?? id) },
    rules: {
      id: rules.values,
      title: rules.values.map((id) => titleOf(words, id)),
      criteria: rules.values.map((id) =>
        Object.fromEntries((words.rules.find((r) => r.id === id)?.criteria ?? []).map((c) => [c.id, c.text])),
      ),
    },
    files: files.values,
    reasons: { code: reasons.values, words: reasons.values.map((code) => reasonIn(words, code)) },
    ...encoded,
  }
}

const causeWords = (id: string): string =>
  id === 'unknown' ? 'cause unknown' : (causes.find((cause) => cause.id === id)?.name ?? id.replaceAll('_', ' '))

function aboutOf(patient: DashboardData['patients'][number]): string {
  const doses = patient.doses === 1 ? '1 injection' : `${patient.doses} injections`
  return [
    causeWords(patient.cause),
    { yes: 'neurological involvement', no: 'no neurological involvement' }[patient.neurological ?? ''] ??
      'neurological involvement not recorded',
    `compared with ${wordsFor(patient.regimen)}${patient.regimenStated ? '' : ' (none stated)'}`,
    patient.firstDoseOn === null
      ? 'no injection in this record'
      : `${doses}, ${patient.firstDoseOn} to ${patient.lastDoseOn}`,
    ...(patient.endedOn === null ? [] : [`record ended ${patient.endedOn}`]),
  ].join(' · ')
}

function stateWordsOf(flag: DashboardData['flags'][number], words: DashboardWords): string {
  if (flag.state !== 'past') return flag.state
  const reason =
    flag.stateReason === null
      ? ''
      : `: ${stateReasonWords[flag.stateReason] ?? words.reasons[flag.stateReason] ?? flag.stateReason.replaceAll('_', ' ')}`
  return `past${flag.closedOn === null ? '' : ` since ${flag.closedOn}`}${reason}`
}

/** JSON, gzip, base64. The same payload gives the same text: gzip headers carry no time. */
export const encodePayload = (payload: Payload): string =>
  gzipSync(Buffer.from(JSON.stringify(payload)), { level: 9 }).toString('base64')
