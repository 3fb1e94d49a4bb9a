import type { Standing } from '../../decisions/flag-standing.ts'
import { tierOrder } from '../../decisions/review-progress.ts'
import type { SortKey, WorklistQuery } from './worklist-query.ts'
import type { WorklistTable } from './worklist-table.ts'

/** Grades from the strongest to the weakest. */
export const gradeOrder: readonly string[] = ['definite', 'probable', 'possible', 'information']

/** How each row stands as the warehouse knew it when the page was made. */
export const publishedStandings = ({ columns }: WorklistTable): Standing[] =>
  columns.standing.map((standing) => (standing === 2 ? 'reopened' : standing === 1 ? 'decided' : 'undecided'))

/**
 * The rows of a query in its order; `standings` says by row how the flag stands that put the patient there. A hundred thousand rows take some milliseconds: places in lists are compared rather than texts,
 * and only rows that every other condition lets through are searched.
 */
export function queriedRows(table: WorklistTable, query: WorklistQuery, standings: readonly Standing[]): number[] {
  return sortRows(table, filterRows(table, query, standings), query, standings)
}

function filterRows(table: WorklistTable, query: WorklistQuery, standings: readonly Standing[]): number[] {
  const { columns, people } = table
  const tier = query.tier === null ? -1 : columns.tiers.indexOf(query.tier)
  const grade = query.grade === null ? -1 : columns.grades.indexOf(query.grade)
  const clinic = query.clinic === null ? -1 : people.clinicIds.indexOf(query.clinic)
  const cause = query.cause === null ? -1 : people.causes.findIndex(({ id }) => id === query.cause)
  const unknown =
    (query.tier !== null && tier < 0) ||
    (query.grade !== null && grade < 0) ||
    (query.clinic !== null && clinic < 0) ||
    (query.cause !== null && cause < 0)
  if (unknown) return []
  const hasRule = columns.ruleLists.map((list) => query.rule === null || list.split(' ').includes(query.rule))
  const searches = searchesOf(table, query.text)
  return table.rowsOf[query.list].filter((row) => {
    const person = columns.person[row] ?? -1
    return (
      (tier < 0 || columns.tier[row] === tier) &&
      (grade < 0 || columns.grade[row] === grade) &&
      (clinic < 0 || people.clinic[person] === clinic) &&
      (cause < 0 || people.cause[person] === cause) &&
      hasRule[columns.rules[row] ?? -1] === true &&
      isReviewed(query.review, standings[row] ?? 'undecided') &&
      searches.every((isFound) => isFound(row))
    )
  })
}

function isReviewed(wanted: WorklistQuery['review'], standing: Standing): boolean {
  if (wanted === 'snoozed') return standing === 'snoozed'
  if (standing === 'snoozed') return false
  if (wanted === 'open') return standing === 'undecided' || standing === 'reopened'
  if (wanted === 'decided') return standing === 'decided'
  if (wanted === 'reopened') return standing === 'reopened'
  return true
}

/**
 * A test for each word of a search, in any case: a row has it in its patient id, clinic, why or rules. The few texts of the last three are
 * searched once each, whatever the number of rows.
 */
function searchesOf(
  { columns, people, clinicNames, ruleTitles }: WorklistTable,
  text: string,
): ((row: number) => boolean)[] {
  const clinics = people.clinicIds.map((id) => (clinicNames.get(id) ?? id).toLowerCase())
  const whys = columns.whys.map((why) => why.toLowerCase())
  const rules = columns.ruleLists.map((list) =>
    list
      .split(' ')
      .map((id) => ruleTitles.get(id) ?? id)
      .join('\n')
      .toLowerCase(),
  )
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.map((word) => {
    const [inClinic, inWhy, inRules] = [clinics, whys, rules].map((texts) =>
      texts.map((one) => one.includes(word)),
    ) as [boolean[], boolean[], boolean[]]
    return (row) => {
      const person = columns.person[row] ?? -1
      return (
        inClinic[people.clinic[person] ?? -1] === true ||
        inWhy[columns.why[row] ?? -1] === true ||
        inRules[columns.rules[row] ?? -1] === true ||
        (people.id[person] ?? '').toLowerCase().includes(word)
      )
    }
  })
}

/** Ranks by patient id as a person counts, "P2" before "P10"; worked out once for a page, when somebody first sorts by it. */
const patientRanks = new WeakMap<WorklistTable, readonly number[]>()

/** Digits that a run of digits is filled up to, so that texts compare as numbers do. */
const countedDigits = 12

function ranksOfPatients(table: WorklistTable): readonly number[] {
  const known = patientRanks.get(table)
  if (known !== undefined) return known
  const { person } = table.columns
  // A collator would take a second for a hundred thousand ids.
  const keys = table.people.id.map((id) =>
    id.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(countedDigits, '0')),
  )
  // By number of the patient, which is nearly the order that is wanted.
  const sorted = [...person].sort((a, b) => a - b).sort((a, b) => compareTexts(keys[a] ?? '', keys[b] ?? ''))
  const rankOf = new Map(sorted.map((number, rank) => [number, rank]))
  const ranks = person.map((number) => rankOf.get(number) ?? 0)
  patientRanks.set(table, ranks)
  return ranks
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Ranks of the few texts of a list by alphabet. */
function textRanks(texts: readonly string[]): readonly number[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  const sorted = [...texts].sort(compare)
  return texts.map((text) => sorted.indexOf(text))
}

/** A number for each row, small first; null goes last in either direction. */
function sortValue(table: WorklistTable, key: SortKey): (row: number) => number | null {
  const { columns, people, clinicNames } = table
  const personOf = (row: number): number => columns.person[row] ?? -1
  switch (key) {
    case 'patient': {
      const ranks = ranksOfPatients(table)
      return (row) => ranks[row] ?? null
    }
    case 'clinic': {
      const ranks = textRanks(people.clinicIds.map((id) => clinicNames.get(id) ?? id))
      return (row) => ranks[people.clinic[personOf(row)] ?? -1] ?? null
    }
    case 'cause': {
      const ranks = textRanks(people.causes.map(({ words }) => words))
      return (row) => ranks[people.cause[personOf(row)] ?? -1] ?? null
    }
    case 'why': {
      const ranks = textRanks(columns.whys)
      return (row) => ranks[columns.why[row] ?? -1] ?? null
    }
    case 'grade': {
      const ranks = columns.grades.map((grade) => gradeOrder.indexOf(grade))
      return (row) => ranks[columns.grade[row] ?? -1] ?? null
    }
    case 'since':
      return (row) => columns.onset[row] ?? null
    case 'uncovered':
      return (row) => columns.uncovered[row] ?? null
    case 'urgency':
      return (row) => row
  }
}

function sortRows(
  table: WorklistTable,
  rows: number[],
  { sort, descending }: WorklistQuery,
  standings: readonly Standing[],
): number[] {
  const { columns } = table
  const sign = descending ? -1 : 1
  if (sort === 'urgency') {
    // The warehouse has put decided rows last in their tier; decisions made here do the same.
    const tierPlaces = columns.tiers.map((tier) => tierOrder.indexOf(tier))
    const place = (row: number): number => {
      const standing = standings[row]
      const isDone = standing === 'decided' || standing === 'snoozed' ? 1 : 0
      return ((tierPlaces[columns.tier[row] ?? -1] ?? 0) * 2 + isDone) * table.rows + row
    }
    return rows.sort((a, b) => sign * (place(a) - place(b)))
  }
  const value = sortValue(table, sort)
  return rows.sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === right) return a - b
    if (left === null) return 1
    if (right === null) return -1
    return sign * (left - right)
  })
}
