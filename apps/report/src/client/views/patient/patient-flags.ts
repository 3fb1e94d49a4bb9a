import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import { fromSteps } from '../../../dashboard/payload/steps.ts'
import { isoOfDay } from '../../format/day-text.ts'

/** One fact behind a flag. */
export interface EvidenceLine {
  /** ISO; null where the fact has no date. */
  readonly on: string | null
  /** What the fact did: a criterion, `baseline`, `dose`. */
  readonly role: string
  readonly text: string
  readonly file: string
  readonly line: number
}

/** One flag as the patient's page shows it. */
export interface PatientFlag {
  readonly rule: string
  readonly grade: string
  readonly isActive: boolean
  /** Number among the flags that can be decided; null for a past flag. */
  readonly open: number | null
  readonly pastWhy: string | null
  readonly closedOn: string | null
  readonly onsetOn: string | null
  readonly episodeOn: string | null
  /** Criteria that were met, each with its words. */
  readonly met: readonly { readonly id: string; readonly words: string }[]
  readonly unjudged: readonly { readonly id: string; readonly words: string }[]
  readonly softeners: readonly string[]
  readonly summary: string
  readonly evidence: readonly EvidenceLine[]
}

/** Where the rows of each flag and patient begin; worked out once for a section. */
interface FlagIndex {
  readonly person: readonly number[]
  readonly firstEvidence: readonly number[]
  readonly open: readonly number[]
  readonly day: readonly (number | null)[]
  readonly line: readonly number[]
}

const indexes = new WeakMap<PatientsColumns, FlagIndex>()

function indexOf(columns: PatientsColumns): FlagIndex {
  const known = indexes.get(columns)
  if (known !== undefined) return known
  let evidence = 0
  let open = 0
  const index = {
    person: fromSteps(columns.flags.person),
    firstEvidence: columns.flags.evidence.map((n) => {
      evidence += n
      return evidence - n
    }),
    open: columns.flags.active.map((active) => {
      open += active
      return open - 1
    }),
    day: fromSteps(columns.evidence.day),
    line: fromSteps(columns.evidence.line),
  }
  indexes.set(columns, index)
  return index
}

/** First place in a rising list whose value is not below `value`. */
function firstPlace(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The flags of one patient, active before past, strong before weak; none for a patient without a flag. */
export function flagsOfPatient(columns: PatientsColumns, person: number): PatientFlag[] {
  const { person: persons } = indexOf(columns)
  const flags: PatientFlag[] = []
  for (let flag = firstPlace(persons, person); persons[flag] === person; flag += 1) flags.push(flagAt(columns, flag))
  return flags
}

/** The numbers of the patients who have a flag of a rule, with its grade and whether it is active; by flag, in order. */
export function flagsOfRule(
  columns: PatientsColumns,
  rule: string,
): { readonly person: number; readonly grade: string; readonly isActive: boolean; readonly summary: string }[] {
  const number = columns.rules.indexOf(rule)
  const { person } = indexOf(columns)
  const { flags } = columns
  return flags.rule.flatMap((own, flag) =>
    own === number
      ? [
          {
            person: person[flag] ?? -1,
            grade: columns.grades[flags.grade[flag] ?? -1] ?? '',
            isActive: flags.active[flag] === 1,
            summary: columns.summaries[flags.summary[flag] ?? -1] ?? '',
          },
        ]
      : [],
  )
}

function flagAt(columns: PatientsColumns, flag: number): PatientFlag {
  const { flags } = columns
  const index = indexOf(columns)
  const rule = flags.rule[flag] ?? -1
  const words = columns.criteria[rule] ?? {}
  const listOf = (place: number | undefined): string[] =>
    (columns.lists[place ?? -1] ?? '').split(' ').filter((id) => id !== '')
  const worded = (id: string) => ({ id, words: words[id] ?? words[id.split('-')[0] ?? ''] ?? '' })
  const isActive = flags.active[flag] === 1
  const pastWhy = flags.pastWhy[flag] ?? null
  return {
    rule: columns.rules[rule] ?? '',
    grade: columns.grades[flags.grade[flag] ?? -1] ?? '',
    isActive,
    open: isActive ? (index.open[flag] ?? null) : null,
    pastWhy: pastWhy === null ? null : (columns.pastWords[pastWhy] ?? null),
    closedOn: isoOfDay(flags.closed[flag] ?? null),
    onsetOn: isoOfDay(flags.onset[flag] ?? null),
    episodeOn: isoOfDay(flags.episode[flag] ?? null),
    met: listOf(flags.met[flag]).map(worded),
    unjudged: listOf(flags.unjudged[flag]).map(worded),
    softeners: listOf(flags.softeners[flag]).map((id) => id.replaceAll('_', ' ')),
    summary: columns.summaries[flags.summary[flag] ?? -1] ?? '',
    evidence: evidenceOf(columns, index, flag),
  }
}

function evidenceOf(columns: PatientsColumns, index: FlagIndex, flag: number): EvidenceLine[] {
  const { evidence } = columns
  const first = index.firstEvidence[flag] ?? 0
  return Array.from({ length: columns.flags.evidence[flag] ?? 0 }, (_, place) => {
    const row = first + place
    return {
      on: isoOfDay(index.day[row] ?? null),
      role: columns.roles[evidence.role[row] ?? -1] ?? '',
      text: columns.texts[evidence.text[row] ?? -1] ?? '',
      file: columns.files[evidence.file[row] ?? -1] ?? '',
      line: index.line[row] ?? 0,
    }
  })
}
