import type { MemberGroup, MemberStanding } from '../read/members.ts'
import type { UnjudgedRow } from '../read/unjudged.ts'
import { Dictionary } from './dictionary.ts'
import { stepsOf } from './steps.ts'

/** The section `members`: who stands behind a figure, and what could not be judged about whom. */
export interface MembersColumns {
  /** One entry for each measure, standing and reason. */
  readonly groups: readonly {
    readonly measure: string
    readonly standing: MemberStanding
    /** Code, for cannot_tell. */
    readonly reason: string | null
    /** Units in each clinic: place in `clinicIds`, then units. */
    readonly counted: readonly (readonly [number, number])[]
    /** Numbers of patients, as steps (`fromSteps`); null where the page counts these and names nobody. */
    readonly people: readonly number[] | null
    /** Units of each; null where everybody has one. */
    readonly units: readonly number[] | null
  }[]
  readonly clinicIds: readonly string[]
  /** For each patient of section `people`: place in `pairs`, or null when every rule had an answer. */
  readonly unjudged: readonly (number | null)[]
  /** `rule:reason` pairs joined by a space. */
  readonly pairs: readonly string[]
}

/** The columns of all measures and open questions. `people` is the number of patients in the page. */
export function membersColumns(
  groups: readonly MemberGroup[],
  unjudged: readonly UnjudgedRow[],
  people: number,
  numberOf: (key: number) => number,
): MembersColumns {
  const clinics = new Dictionary()
  const pairs = new Dictionary()
  const open = new Array<number | null>(people).fill(null)
  for (const row of unjudged) open[numberOf(row.patient)] = pairs.numberOf(row.pairs)
  const together = Map.groupBy(groups, ({ measure, standing, reason }) => JSON.stringify([measure, standing, reason]))
  const columns = [...together.values()].map((own) => {
    const [first] = own as [MemberGroup]
    const units = new Map(
      own.flatMap((group) => group.patients.map((key, row) => [numberOf(key), group.units[row] ?? 1] as const)),
    )
    const named = [...units.keys()].sort((a, b) => a - b)
    return {
      measure: first.measure,
      standing: first.standing,
      reason: first.reason,
      counted: own.map(({ clinic, counted }) => [clinics.numberOf(clinic), counted] as const),
      people: named.length === 0 ? null : stepsOf(named),
      units: [...units.values()].every((n) => n === 1) ? null : named.map((number) => units.get(number) ?? 1),
    }
  })
  return { groups: columns, clinicIds: clinics.values, unjudged: open, pairs: pairs.values }
}
