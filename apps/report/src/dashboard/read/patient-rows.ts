import type { Warehouse } from '@troughline/warehouse'
import type { Columns } from './columns.ts'
import { type DecisionRow, readDecisions } from './decisions.ts'
import { type EvidenceFacts, readFlagEvidence } from './flag-evidence.ts'
import { type FlagRow, readFlags } from './flags.ts'
import { type ListedRow, readListed } from './listed.ts'
import { type MemberGroup, readMembers } from './members.ts'
import { type PersonRow, readPeople } from './people.ts'
import { readUnjudged, type UnjudgedRow } from './unjudged.ts'

/** All rows that name patients, of a network or of one clinic. */
export interface PatientRows {
  readonly people: readonly PersonRow[]
  readonly flags: Columns<FlagRow>
  /** Of a clinic cut out of a network: that of the network, because a fact is found by its flag. */
  readonly evidence: EvidenceFacts
  readonly listed: readonly ListedRow[]
  readonly decisions: readonly DecisionRow[]
  readonly members: readonly MemberGroup[]
  readonly unjudged: readonly UnjudgedRow[]
}

/**
 * Reads them all; `clinic` null: of every clinic. The engine runs one statement at a time; while it does, the answer to the one before is
 * taken in.
 */
export async function readPatientRows(warehouse: Warehouse, clinic: string | null): Promise<PatientRows> {
  const [people, flags, evidence, listed, decisions, members, unjudged] = await Promise.all([
    readPeople(warehouse, clinic),
    readFlags(warehouse, clinic),
    readFlagEvidence(warehouse, clinic),
    readListed(warehouse, clinic),
    readDecisions(warehouse, clinic),
    readMembers(warehouse, clinic),
    readUnjudged(warehouse, clinic),
  ])
  return { people, flags, evidence, listed, decisions, members, unjudged }
}

/** Cuts the rows of a network by clinic; empty for a clinic that names nobody. Orders stay, so a clinic's rows are as if read alone. */
export function byClinic(rows: PatientRows): (clinic: string) => PatientRows {
  const clinicOf = new Map(rows.people.map(({ key, clinic }) => [key, clinic]))
  const ofPatient = ({ patient }: { readonly patient: number }): string | undefined => clinicOf.get(patient)
  const people = Map.groupBy(rows.people, ({ clinic }) => clinic)
  const flags = Map.groupBy(rows.flags.patient.keys(), (row) => clinicOf.get(rows.flags.patient[row] ?? -1))
  const listed = Map.groupBy(rows.listed, ofPatient)
  const decisions = Map.groupBy(rows.decisions, ofPatient)
  const members = Map.groupBy(rows.members, ({ clinic }) => clinic)
  const unjudged = Map.groupBy(rows.unjudged, ofPatient)
  return (clinic) => ({
    people: people.get(clinic) ?? [],
    flags: pick(rows.flags, flags.get(clinic) ?? []),
    evidence: rows.evidence,
    listed: listed.get(clinic) ?? [],
    decisions: decisions.get(clinic) ?? [],
    members: members.get(clinic) ?? [],
    unjudged: unjudged.get(clinic) ?? [],
  })
}

const pick = <Row>(columns: Columns<Row>, rows: readonly number[]): Columns<Row> =>
  Object.fromEntries(
    Object.entries<readonly unknown[]>(columns).map(([name, values]) => [name, rows.map((row) => values[row])]),
  ) as unknown as Columns<Row>
