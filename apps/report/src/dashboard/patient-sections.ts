import { namedPeople } from './named-people.ts'
import { patientRows } from './patient-rows.ts'
import { activeFlags, decisionsColumns } from './payload/decisions.ts'
import { membersColumns } from './payload/members.ts'
import { patientsColumns } from './payload/patients.ts'
import { peopleColumns } from './payload/people.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { worklistColumns } from './payload/worklist.ts'
import type { DashboardSource } from './source.ts'

type Makers<N extends SectionName> = { readonly [K in N]: (source: DashboardSource) => Promise<Sections[K]> }

/** The sections that name patients. They share one numbering of patients and one of the flags that can be decided. */
export const patientSectionMakers: Makers<'people' | 'worklist' | 'decisions' | 'members' | 'patients'> = {
  people: async (source) => peopleColumns((await namedPeople(source)).rows),
  worklist: async (source) => {
    const { numberOf } = await namedPeople(source)
    const { flags, listed } = await patientRows(source)
    const numbers = new Map(activeFlags(flags).map((row, number) => [flags.key[row], number]))
    return worklistColumns(listed, numberOf, (key) => {
      const number = numbers.get(key)
      if (number === undefined) throw new Error('the worklist names a flag that is not active')
      return number
    })
  },
  decisions: async (source) => {
    const { rows, numberOf } = await namedPeople(source)
    const { flags, decisions } = await patientRows(source)
    return decisionsColumns(flags, decisions, numberOf, (key) => rows[numberOf(key)]?.id ?? '')
  },
  members: async (source) => {
    const { rows, numberOf } = await namedPeople(source)
    const { members, unjudged } = await patientRows(source)
    return membersColumns(members, unjudged, rows.length, numberOf)
  },
  patients: async (source) => {
    const { numberOf } = await namedPeople(source)
    const { flags, evidence } = await patientRows(source)
    return patientsColumns(flags, evidence, numberOf, source.words)
  },
}
