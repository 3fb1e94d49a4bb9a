import { namedPeople } from './named-people.ts'
import { decisionsColumns } from './payload/decisions.ts'
import { membersColumns } from './payload/members.ts'
import { patientsColumns } from './payload/patients.ts'
import { peopleColumns } from './payload/people.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { worklistColumns } from './payload/worklist.ts'
import type { Columns } from './read/columns.ts'
import { readDecisions } from './read/decisions.ts'
import { readFlagEvidence } from './read/flag-evidence.ts'
import { type FlagRow, readFlags } from './read/flags.ts'
import { readListed } from './read/listed.ts'
import { readMembers } from './read/members.ts'
import { readUnjudged } from './read/unjudged.ts'
import type { DashboardSource } from './source.ts'

const known = new WeakMap<DashboardSource, Promise<Columns<FlagRow>>>()

/** The flags of a page, read once for the sections that need them. */
function flagsOf(source: DashboardSource): Promise<Columns<FlagRow>> {
  const read = known.get(source) ?? readFlags(source.warehouse, source.clinic)
  known.set(source, read)
  return read
}

type Makers<N extends SectionName> = { readonly [K in N]: (source: DashboardSource) => Promise<Sections[K]> }

/** The sections that name patients. They share one numbering of patients and one of the flags that can be decided. */
export const patientSectionMakers: Makers<'people' | 'worklist' | 'decisions' | 'members' | 'patients'> = {
  people: async (source) => peopleColumns((await namedPeople(source)).rows),
  worklist: async (source) => {
    const { numberOf } = await namedPeople(source)
    const ids = (await flagsOf(source)).id.filter((id) => id !== null)
    const numbers = new Map(ids.map((id, number) => [id, number]))
    const rows = await readListed(source.warehouse, source.clinic)
    return worklistColumns(rows, numberOf, (flagId) => {
      const number = numbers.get(flagId)
      if (number === undefined) throw new Error('the worklist names a flag that is not active')
      return number
    })
  },
  decisions: async (source) => {
    const { rows, numberOf } = await namedPeople(source)
    const idOf = (key: number): string => rows[numberOf(key)]?.id ?? ''
    const decisions = await readDecisions(source.warehouse, source.clinic)
    return decisionsColumns(await flagsOf(source), decisions, numberOf, idOf)
  },
  members: async (source) => {
    const { rows, numberOf } = await namedPeople(source)
    const groups = await readMembers(source.warehouse, source.clinic)
    return membersColumns(groups, await readUnjudged(source.warehouse, source.clinic), rows.length, numberOf)
  },
  patients: async (source) => {
    const { numberOf } = await namedPeople(source)
    const evidence = await readFlagEvidence(source.warehouse, source.clinic)
    return patientsColumns(await flagsOf(source), evidence, numberOf, source.words)
  },
}
