import { type RunChanges, readRunChanges, readRuns } from '@troughline/analysis'
import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'
import { ofNetwork } from './of-network.ts'
import { runOfPage } from './run-of-page.ts'

/** A rule that ran, with the version that ran. */
export interface RanRule {
  readonly id: string
  readonly version: string
}

/** A file that the analysis saw. */
export interface InputFile {
  readonly name: string
  readonly feed: string
  readonly profile: string
  readonly codeList: string | null
  readonly sha256: string
}

/** What differs from the analysis before this one in the same warehouse. */
export interface ChangesBefore {
  readonly asOf: string
  readonly publishedAt: string
  readonly parameterSet: string
  readonly engineVersion: string
  /** Names of files that only this run saw. */
  readonly files: readonly string[]
  readonly rules: readonly { readonly id: string; readonly before: string | null; readonly after: string | null }[]
  readonly parameters: readonly {
    readonly id: string
    readonly before: number | string | null
    readonly after: number | string | null
  }[]
  /** How many flags changed in which way (`appeared`, `disappeared`, `grade`, `state`, `criteria`, `evidence`), in scope. */
  readonly flags: readonly { readonly change: string; readonly n: number }[]
}

export interface MethodsRows {
  readonly publishedAt: string
  readonly patients: number
  readonly parameterValues: Readonly<Record<string, number | string>>
  readonly rules: readonly RanRule[]
  readonly inputs: readonly InputFile[]
  /** Null: this is the first analysis in the warehouse, or the one before was not kept in full. */
  readonly before: ChangesBefore | null
}

export async function readMethods(source: DashboardSource): Promise<MethodsRows> {
  const run = await runOfPage(source)
  return {
    publishedAt: run.published_at,
    patients: run.patients,
    parameterValues: JSON.parse(run.parameters_json) as Readonly<Record<string, number | string>>,
    rules: await readRanRules(source),
    inputs: await readInputs(source),
    before: changesBefore(await readNewestChanges(source), source.clinic),
  }
}

const readRanRules = ofNetwork(async (whole) => {
  const { run_id } = await runOfPage(whole)
  return whole.warehouse.rows<RanRule>(sql`
    select rule_id as id, rule_version as version from run_rule where run_id = ${run_id} order by rule_id`)
})

const readInputs = ofNetwork(({ warehouse }) =>
  warehouse.rows<InputFile>(sql`
    select distinct name, feed, profile, code_list as "codeList", sha256 from source_file order by feed, name, sha256, profile, code_list`),
)

/** What differs between the two newest analyses, for all clinics; null without two that were kept in full. */
const readNewestChanges = ofNetwork(async ({ warehouse }): Promise<RunChanges | null> => {
  const [newest, previous] = await readRuns(warehouse)
  if (newest === undefined || previous === undefined) return null
  return (await readRunChanges(warehouse, { from: previous.run_id, to: newest.run_id })) ?? null
})

function changesBefore(changes: RunChanges | null, clinic: string | null): ChangesBefore | null {
  if (changes === null) return null
  const inScope = changes.flags.filter(({ clinic_id }) => clinic === null || clinic_id === clinic)
  return {
    ...{ asOf: changes.from.as_of, publishedAt: changes.from.published_at },
    ...{ parameterSet: changes.from.parameter_set, engineVersion: changes.from.engine_version },
    files: changes.files.map(({ name }) => name),
    rules: changes.rules,
    parameters: changes.parameters,
    flags: [...Map.groupBy(inScope, ({ change }) => change)].map(([change, all]) => ({ change, n: all.length })),
  }
}
