import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyze } from '@troughline/analysis'
import type { ParameterSet } from '@troughline/clinical'
import { ingestPaths } from '@troughline/ingest'
import { type CohortOptions, writeCohort } from '@troughline/simulate'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Characteristics, characteristicsOf } from './characteristics.ts'
import { truths } from './truths.ts'

/** One way in which a simulated world differs from the usual one. */
export interface Scenario {
  /** `usual`, or the axis and its factor: `tests x 2`. */
  readonly name: string
  readonly cohort: Omit<CohortOptions, 'patients' | 'seed' | 'asOf'>
}

/** The usual world, and one axis at a time: how often it is tested, how punctual visits are, how noisy results are, another country. */
export const scenarios: readonly Scenario[] = [
  { name: 'usual (UK)', cohort: { preset: 'uk' } },
  { name: 'tests x 0.5', cohort: { preset: 'uk', density: 0.5 } },
  { name: 'tests x 2', cohort: { preset: 'uk', density: 2 } },
  { name: 'tests x 5', cohort: { preset: 'uk', density: 5 } },
  { name: 'lateness x 0.5', cohort: { preset: 'uk', lateness: 0.5 } },
  { name: 'lateness x 2', cohort: { preset: 'uk', lateness: 2 } },
  { name: 'noise x 0.5', cohort: { preset: 'uk', noise: 0.5 } },
  { name: 'noise x 2', cohort: { preset: 'uk', noise: 2 } },
  { name: 'usual (US)', cohort: { preset: 'us' } },
]

export interface ScenarioOptions {
  readonly patients: number
  readonly seed: number
  /** Last day of the record, ISO: also the day of the audit. */
  readonly asOf: string
  readonly parameters: ParameterSet
  readonly engineVersion: string
  readonly onProgress?: (step: string) => void
}

/**
 * Simulates a cohort, takes it through the product as its exports (the same code that reads a clinic's files), and compares what the rules say with
 * what is true. Works in a temporary folder and leaves nothing behind.
 */
export async function runScenario(scenario: Scenario, options: ScenarioOptions): Promise<Characteristics[]> {
  const folder = mkdtempSync(join(tmpdir(), 'troughline-validate-'))
  const now = `${options.asOf}T12:00:00`
  try {
    const { patients, seed, asOf, parameters, engineVersion, onProgress } = options
    onProgress?.('simulate')
    await writeCohort({ ...scenario.cohort, patients, seed, asOf, out: folder })
    const warehouse = await openWarehouse({ path: join(folder, 'validate.duckdb'), mode: 'write', now })
    try {
      const feeds = ['clinics', 'patients', 'injections', 'labs', 'symptoms', 'events', 'plans']
      onProgress?.('ingest')
      await ingestPaths(
        warehouse,
        feeds.map((feed) => join(folder, `${feed}.csv`)),
        { today: asOf, now },
      )
      onProgress?.('analyze')
      await analyze(warehouse, { asOf, parameters, now, engineVersion })
      await warehouse.run(sql`
        create temp table w_truth as
        select * from read_csv(${join(folder, 'truth.csv')}, all_varchar = true, header = true, delim = ',', quote = '"')`)
      onProgress?.('compare')
      const found: Characteristics[] = []
      for (const truth of truths) found.push(await characteristicsOf(warehouse, scenario.name, truth))
      return found
    } finally {
      await warehouse.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
