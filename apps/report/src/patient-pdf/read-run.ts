import type { ParameterId } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import type { LevelThresholds, RunRecord } from './patient-record.ts'

/** The newest published run. Throws when no analysis has been published or its parameters lack a threshold. */
export async function readRun(warehouse: Warehouse): Promise<RunRecord> {
  const [run] = await warehouse.rows(
    warehouse.db
      .selectFrom('analysis_run')
      .select(['as_of', 'parameter_set', 'engine_version', 'inputs_hash', 'parameters_json'])
      .orderBy('run_id', 'desc')
      .limit(1),
  )
  if (run === undefined) throw new Error('no analysis has been published in this warehouse')
  const values = JSON.parse(run.parameters_json) as Readonly<Partial<Record<ParameterId, unknown>>>
  const number = (id: ParameterId): number => {
    const value = values[id]
    if (typeof value !== 'number') throw new Error(`the parameters of the run lack ${id}`)
    return value
  }
  const thresholds = (deficient: ParameterId, indeterminate: ParameterId): LevelThresholds => ({
    deficientBelow: number(deficient),
    indeterminateTo: number(indeterminate),
  })
  return {
    asOf: run.as_of,
    parameterSet: run.parameter_set,
    engineVersion: run.engine_version,
    inputsHash: run.inputs_hash,
    sampleFromDays: number('post_dose_days'),
    thresholds: {
      b12NgPerL: thresholds('b12_deficient_ng_per_l', 'b12_indeterminate_max_ng_per_l'),
      b12PmolPerL: thresholds('b12_deficient_pmol_per_l', 'b12_indeterminate_max_pmol_per_l'),
      holotcPmolPerL: thresholds('holotc_deficient_pmol_per_l', 'holotc_indeterminate_max_pmol_per_l'),
    },
  }
}
