import type { DashboardWords } from '../dashboard-words.ts'
import type { Columns } from '../read/columns.ts'
import type { EvidenceFacts } from '../read/flag-evidence.ts'
import type { FlagRow } from '../read/flags.ts'
import { Dictionary } from './dictionary.ts'
import { pastWords } from './past-words.ts'
import { stepsOf } from './steps.ts'

/** The section `patients`: flags with their clauses and evidence. Days are days since 1970-01-01. */
export interface PatientsColumns {
  readonly rules: readonly string[]
  /** Criteria in words: by place in `rules`, then by criterion. */
  readonly criteria: readonly Readonly<Record<string, string>>[]
  /** Flags in the order of patients: active before past, strong before weak. */
  readonly flags: {
    /** Number of the patient, as steps (`fromSteps`). */
    readonly person: readonly number[]
    readonly rule: readonly number[]
    /** Place in `grades`. */
    readonly grade: readonly number[]
    /** 1 for an active flag, 0 for a past one. The n-th active flag is flag n of section `decisions`. */
    readonly active: readonly (0 | 1)[]
    /** Why and when an old flag became past. */
    readonly pastWhy: readonly (number | null)[]
    readonly closed: readonly (number | null)[]
    readonly onset: readonly (number | null)[]
    /** First dose of the episode, for rules that judge each episode. */
    readonly episode: readonly (number | null)[]
    /** Places in `lists`: ids joined by a space. */
    readonly met: readonly number[]
    readonly unjudged: readonly number[]
    readonly softeners: readonly number[]
    /** Place in `summaries`. */
    readonly summary: readonly number[]
    /** How many rows of `evidence` belong to it; they follow each other. */
    readonly evidence: readonly number[]
  }
  readonly grades: readonly string[]
  readonly pastWords: readonly string[]
  readonly lists: readonly string[]
  readonly summaries: readonly string[]
  readonly evidence: {
    readonly role: readonly number[]
    /** Days and lines as steps from row to row (`fromSteps`). */
    readonly day: readonly (number | null)[]
    readonly line: readonly number[]
    readonly text: readonly number[]
    readonly file: readonly number[]
  }
  readonly roles: readonly string[]
  readonly texts: readonly string[]
  readonly files: readonly string[]
}

/** The columns of all flags; `numberOf` gives the number of a patient in the page. */
export function patientsColumns(
  flags: Columns<FlagRow>,
  evidence: EvidenceFacts,
  numberOf: (key: number) => number,
  words: DashboardWords,
): PatientsColumns {
  const dictionaries = {
    rules: new Dictionary(),
    grades: new Dictionary(),
    pastWords: new Dictionary(),
    lists: new Dictionary(),
    summaries: new Dictionary(),
  }
  const placed = placeEvidence(flags.key, evidence)
  const columns = {
    person: stepsOf(flags.patient.map(numberOf)),
    rule: flags.rule.map((rule) => dictionaries.rules.numberOf(rule)),
    grade: flags.grade.map((grade) => dictionaries.grades.numberOf(grade)),
    active: flags.id.map((id) => (id === null ? (0 as const) : (1 as const))),
    pastWhy: flags.state_reason.map((code) =>
      dictionaries.pastWords.numberOrNull(code === null ? null : pastWords(code)),
    ),
    closed: flags.closed,
    onset: flags.onset,
    episode: flags.episode,
    met: flags.criteria.map((list) => dictionaries.lists.numberOf(list)),
    unjudged: flags.open.map((list) => dictionaries.lists.numberOf(list)),
    softeners: flags.softeners.map((list) => dictionaries.lists.numberOf(list)),
    summary: flags.summary.map((text) => dictionaries.summaries.numberOf(text)),
    evidence: placed.counts,
  }
  return {
    rules: dictionaries.rules.values,
    criteria: dictionaries.rules.values.map((id) =>
      Object.fromEntries((words.rules.find((rule) => rule.id === id)?.criteria ?? []).map((c) => [c.id, c.text])),
    ),
    flags: columns,
    grades: dictionaries.grades.values,
    pastWords: dictionaries.pastWords.values,
    lists: dictionaries.lists.values,
    summaries: dictionaries.summaries.values,
    ...placed.columns,
  }
}

/** Where the facts of each flag begin, and how many there are; rows of one flag follow each other. */
interface FactPlaces {
  readonly starts: ReadonlyMap<number, number>
  readonly counts: ReadonlyMap<number, number>
}

/** Worked out once, also where many pages are made from the facts of one network. */
const factPlaces = new WeakMap<EvidenceFacts, FactPlaces>()

function placesOf(evidence: EvidenceFacts): FactPlaces {
  const known = factPlaces.get(evidence)
  if (known !== undefined) return known
  const starts = new Map<number, number>()
  const counts = new Map<number, number>()
  for (const [row, flag] of evidence.facts.flag.entries()) {
    const before = counts.get(flag)
    if (before === undefined) starts.set(flag, row)
    counts.set(flag, (before ?? 0) + 1)
  }
  const places = { starts, counts }
  factPlaces.set(evidence, places)
  return places
}

/** The evidence rows in the order of the flags. */
function placeEvidence(keys: readonly number[], evidence: EvidenceFacts) {
  const { facts, texts, files } = evidence
  const { starts, counts } = placesOf(evidence)
  const order: number[] = []
  for (const key of keys) {
    const from = starts.get(key) ?? 0
    const n = counts.get(key) ?? 0
    for (let row = from; row < from + n; row += 1) order.push(row)
  }
  const roles = new Dictionary()
  const fileNames = new Dictionary()
  const used = new Dictionary()
  const columns = {
    role: order.map((row) => roles.numberOf(facts.role[row] ?? '')),
    day: stepsOf(order.map((row) => facts.day[row] ?? null)),
    text: order.map((row) => used.numberOf(texts[facts.text[row] ?? -1] ?? '')),
    file: order.map((row) => fileNames.numberOf(files.get(facts.file[row] ?? -1) ?? '')),
    line: stepsOf(order.map((row) => facts.line[row] ?? 0)),
  }
  return {
    counts: keys.map((key) => counts.get(key) ?? 0),
    columns: { evidence: columns, roles: roles.values, texts: used.values, files: fileNames.values },
  }
}
