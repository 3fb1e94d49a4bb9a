import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'
import { ruleCatalogue } from '../rules/catalogue.ts'
import { type FlagChange, flagChanges } from './flag-changes.ts'
import { type ParameterChange, parameterChanges, reaches } from './parameter-changes.ts'

/** What can have changed a flag between two runs. */
export type Cause = 'data' | 'rule' | 'parameter'

/** What differs between two published analyses, and the flags that differ. */
export interface RunChanges {
  readonly from: RunLabel
  readonly to: RunLabel
  /** Loads that only the later run saw, in order of loading. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  /** Rules whose definition has another version; null: the run had no such rule. */
  readonly rules: readonly { readonly id: string; readonly before: string | null; readonly after: string | null }[]
  readonly parameters: readonly ParameterChange[]
  /**
   * `causes` lists what changed and can reach the rule: with one entry it is the cause; with several, `compare --parameters` splits the share of the
   * parameters off. Empty: the program changed without the version of the rule.
   */
  readonly flags: readonly (FlagChange & { readonly causes: readonly Cause[] })[]
}

export interface RunLabel {
  readonly run_id: number
  readonly as_of: string
  readonly published_at: string
  readonly parameter_set: string
  readonly engine_version: string
}

/** The runs of a file, newest first. */
export function readRuns(warehouse: Warehouse): Promise<WarehouseTables['analysis_run'][]> {
  return warehouse.rows(warehouse.db.selectFrom('analysis_run').selectAll().orderBy('run_id', 'desc'))
}

/**
 * What changed between two runs of one file, and why it can have. Undefined when the file has no such runs, or an analysis of a version before
 * runs were kept is among them.
 */
export async function readRunChanges(
  warehouse: Warehouse,
  runs: { readonly from: number; readonly to: number },
): Promise<RunChanges | undefined> {
  const known = await readRuns(warehouse)
  const from = known.find(({ run_id }) => run_id === runs.from)
  const to = known.find(({ run_id }) => run_id === runs.to)
  if (from === undefined || to === undefined) return undefined
  const rules = await ruleChanges(warehouse, from.run_id, to.run_id)
  if (rules === undefined) return undefined
  const files = await warehouse.rows<{ name: string; sha256: string }>(sql`
    select name, sha256 from run_file t
    where run_id = ${to.run_id} and not exists (select 1 from run_file f where f.run_id = ${from.run_id} and f.file_id = t.file_id)
    order by file_id`)
  const parameters = parameterChanges(JSON.parse(from.parameters_json), JSON.parse(to.parameters_json))
  const side = (run: number) => sql`select * exclude (run_id) from run_flag where run_id = ${run}`
  const changed = await flagChanges(warehouse, side(from.run_id), side(to.run_id))
  const dataChanged = files.length > 0 || from.as_of !== to.as_of
  const causesOf = (ruleId: string): Cause[] => {
    const causes: Cause[] = []
    if (dataChanged) causes.push('data')
    if (rules.some(({ id }) => id === ruleId)) causes.push('rule')
    const rule = ruleCatalogue.find(({ id }) => id === ruleId)
    if (reaches(parameters, rule)) causes.push('parameter')
    return causes
  }
  return {
    from: label(from),
    to: label(to),
    files,
    rules,
    parameters,
    flags: changed.map((flag) => ({ ...flag, causes: causesOf(flag.rule_id) })),
  }
}

const label = ({ run_id, as_of, published_at, parameter_set, engine_version }: RunLabel): RunLabel => ({
  run_id,
  as_of,
  published_at,
  parameter_set,
  engine_version,
})

async function ruleChanges(warehouse: Warehouse, from: number, to: number): Promise<RunChanges['rules'] | undefined> {
  const versions = await warehouse.rows<{ id: string; before: string | null; after: string | null }>(sql`
    select coalesce(f.rule_id, t.rule_id) as id, f.rule_version as before, t.rule_version as after
    from (select * from run_rule where run_id = ${from}) f full join (select * from run_rule where run_id = ${to}) t
      on t.rule_id = f.rule_id
    order by id`)
  const sides = [versions.some(({ before }) => before !== null), versions.some(({ after }) => after !== null)]
  if (sides.includes(false)) return undefined
  return versions.filter(({ before, after }) => before !== after)
}
