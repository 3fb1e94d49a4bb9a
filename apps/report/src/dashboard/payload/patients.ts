import { noInteger } from '@troughline/warehouse'
import type { DashboardWords } from '../dashboard-words.ts'
import type { Columns } from '../read/columns.ts'
import type { EvidenceFacts } from '../read/flag-evidence.ts'
import type { FlagRow } from '../read/flags.ts'
import { Dictionary } from './dictionary.ts'
import { pastWords } from './past-words.ts'
import { Renumbering } from './renumbering.ts'
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
    active: flags.state.map((state) => (state === 'active' ? (1 as const) : (0 as const))),
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

/** By key of a flag: its first row among the facts, and at the next key the one after its last. */
const factStarts = new WeakMap<EvidenceFacts, Int32Array>()

/** Worked out once, also where many pages are made from the facts of one network. */
function startsOf(evidence: EvidenceFacts): Int32Array {
  const known = factStarts.get(evidence)
  if (known !== undefined) return known
  const { flag } = evidence.facts
  const starts = new Int32Array((flag[flag.length - 1] ?? 0) + 2)
  for (let row = 0; row < flag.length; row += 1) starts[flag[row]! + 1] = row + 1
  for (let key = 1; key < starts.length; key += 1) starts[key] = Math.max(starts[key]!, starts[key - 1]!)
  factStarts.set(evidence, starts)
  return starts
}

/** The evidence rows in the order of the flags. */
function placeEvidence(keys: readonly number[], evidence: EvidenceFacts) {
  const { facts, files } = evidence
  const starts = startsOf(evidence)
  const counts = keys.map((key) => (starts[key + 1] ?? 0) - (starts[key] ?? 0))
  const order = new Int32Array(counts.reduce((sum, count) => sum + count, 0))
  let place = 0
  for (const [index, key] of keys.entries())
    for (let row = 0; row < counts[index]!; row += 1) order[place++] = starts[key]! + row
  const roles = new Renumbering(evidence.roles.length)
  const texts = new Renumbering(evidence.texts.length)
  const fileNames = new Dictionary()
  const list = <T>(read: (row: number) => T): T[] => Array.from(order, read)
  const columns = {
    role: list((row) => roles.of(facts.role[row]!)),
    day: stepsOf(list((row) => (facts.day[row] === noInteger ? null : facts.day[row]!))),
    text: list((row) => texts.of(facts.text[row]!)),
    file: list((row) => fileNames.numberOf(files.get(facts.file[row]!) ?? '')),
    line: stepsOf(list((row) => facts.line[row]!)),
  }
  return {
    counts,
    columns: {
      evidence: columns,
      roles: roles.used.map((number) => evidence.roles[number]!),
      texts: texts.used.map((number) => evidence.texts[number]!),
      files: fileNames.values,
    },
  }
}
