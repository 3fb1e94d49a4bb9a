import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { fromSteps } from '../../../dashboard/payload/steps.ts'
import { flagsOfRule } from '../patient/patient-flags.ts'
import type { FigureQuery, FigureStanding } from './figure-query.ts'

/** Somebody behind a figure. */
export interface FigurePerson {
  readonly person: number
  /** Units (patients, episodes, doses) that stand there. */
  readonly units: number
  /** Reason codes, or the sentence of a flag. */
  readonly reasons: readonly string[]
  readonly grade: string | null
  readonly sentence: string
}

/** Units of a measure in one place, with its reason. */
export interface StandingCount {
  readonly standing: FigureStanding
  readonly reason: string | null
  readonly units: number
  /** False where the page counts these and names nobody. */
  readonly isNamed: boolean
}

/** Where the units of a measure stand, in one clinic or in all. */
export function standingCounts(members: MembersColumns, measure: string, clinic: string | null): StandingCount[] {
  const number = clinic === null ? -1 : members.clinicIds.indexOf(clinic)
  return members.groups
    .filter((group) => group.measure === measure)
    .map(({ standing, reason, counted, people }) => ({
      standing,
      reason,
      units: counted
        .filter(([place]) => clinic === null || place === number)
        .reduce((sum, [, units]) => sum + units, 0),
      isNamed: people !== null,
    }))
}

/** The patients behind a figure, in the order of clinic and id. A patient with several reasons stands there once. */
export function peopleBehind(
  sections: { readonly members: MembersColumns; readonly patients: PatientsColumns; readonly people: PeopleColumns },
  query: FigureQuery,
): FigurePerson[] {
  const clinic = query.clinic === null ? -1 : sections.people.clinicIds.indexOf(query.clinic)
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = query.measure !== null ? ofMeasure(sections.members, query) : ofRule(sections, query)
  return found.filter(({ person }) => {
    const id = sections.people.id[person] ?? ''
    return (
      (query.clinic === null || sections.people.clinic[person] === clinic) &&
      words.every((word) => id.toLowerCase().includes(word))
    )
  })
}

function ofMeasure(members: MembersColumns, { measure, standing, reason }: FigureQuery): FigurePerson[] {
  const groups = members.groups.filter(
    (group) =>
      group.measure === measure &&
      group.people !== null &&
      (standing === null || group.standing === standing) &&
      (reason === null || group.reason === reason),
  )
  const found = new Map<number, { units: number; reasons: string[] }>()
  for (const group of groups) {
    for (const [row, person] of fromSteps(group.people ?? []).entries()) {
      const own = found.get(person) ?? { units: 0, reasons: [] }
      found.set(person, own)
      own.units += group.units?.[row] ?? 1
      if (group.reason !== null) own.reasons.push(group.reason)
    }
  }
  return [...found]
    .map(([person, own]) => ({ person, ...own, grade: null, sentence: '' }))
    .sort((a, b) => a.person - b.person)
}

function ofRule(
  { members, patients }: { readonly members: MembersColumns; readonly patients: PatientsColumns },
  { rule, standing, reason, grade, state }: FigureQuery,
): FigurePerson[] {
  if (rule === null) return []
  if (standing === 'cannot_tell') {
    const reasonsOf = members.pairs.map((pairs) =>
      pairs
        .split(' ')
        .filter((pair) => pair.startsWith(`${rule}:`) && (reason === null || pair === `${rule}:${reason}`))
        .map((pair) => pair.slice(rule.length + 1)),
    )
    return members.unjudged.flatMap((place, person) => {
      const reasons = place === null ? [] : (reasonsOf[place] ?? [])
      return reasons.length === 0 ? [] : [{ person, units: reasons.length, reasons, grade: null, sentence: '' }]
    })
  }
  const byPerson = new Map<number, FigurePerson>()
  for (const flag of flagsOfRule(patients, rule)) {
    if (flag.isActive !== (state === 'active') || (grade !== null && flag.grade !== grade)) continue
    const known = byPerson.get(flag.person)
    byPerson.set(flag.person, {
      person: flag.person,
      units: (known?.units ?? 0) + 1,
      reasons: [],
      grade: known?.grade ?? flag.grade,
      sentence: known?.sentence ?? flag.summary,
    })
  }
  return [...byPerson.values()]
}
