import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Problem, structuralCodes } from '../normalise/candidates.ts'
import { literal } from '../normalise/sql-text.ts'
import type { Stage } from '../read/stage.ts'
import { sentenceOf, weightlessCodes } from './codes.ts'

/** Builds `dict_problem(problem, code, column_name, sentence)`; number 255 is a conflict found by the merge. */
export async function problemDictionary(warehouse: Warehouse, problems: readonly Problem[]): Promise<void> {
  const rows = problems
    .map(({ code, column }, index) => [index + 1, code, column] as const)
    .filter(([, code]) => code !== 'untrusted')
    .map(([number, code, column]) => [number, code, column, sentenceOf(code, column)])
  rows.push([CONFLICT, 'conflicting_duplicate', null, sentenceOf('conflicting_duplicate', null)])
  await warehouse.createTempTable(
    'dict_problem',
    { problem: 'INTEGER', code: 'VARCHAR', column_name: 'VARCHAR', sentence: 'VARCHAR' },
    rows,
  )
}

/** Problem number of `conflicting_duplicate`. */
export const CONFLICT = 255

/**
 * Inserts the quarantined candidates of the file with their own text. Patient, date and analyte are kept where they could be
 * read; of a record that could not be taken apart only together, since its fields may have shifted.
 */
export async function publishQuarantine(
  warehouse: Warehouse,
  input: { stage: Stage; feedId: string; fileId: number; hasPatient: boolean; isLab: boolean },
): Promise<void> {
  const { stage, feedId, fileId, hasPatient, isLab } = input
  const shifted = `dict_problem.code in (${structuralCodes.map((code) => literal(code)).join(', ')})`
  const weightless = `dict_problem.code in (${weightlessCodes.map((code) => literal(code)).join(', ')})`
  const keep = (value: string) =>
    `case when ${weightless} then null when ${shifted} and (candidate.fact_on is null${
      hasPatient ? ' or candidate.patient_key is null' : ''
    }) then null else ${value} end`
  await warehouse.run(
    sql.raw(`insert into quarantine by name
      select cast((select coalesce(max(quarantine_key), 0) from quarantine) + candidate.rowid + 1 as integer) as quarantine_key,
        ${literal(feedId)} as feed, dict_problem.code as code, dict_problem.column_name as column_name,
        dict_problem.sentence as sentence, ${stage.text} as row_text, ${stage.cells ?? 'null::varchar[]'} as cells,
        ${hasPatient ? keep('candidate.patient_key') : 'null::integer'} as patient_key,
        ${keep('candidate.fact_on')} as fact_on,
        ${isLab ? keep('candidate.analyte') : 'null::varchar'} as analyte,
        null::integer as administration_key, 'waiting' as state, ${fileId} as file_id, candidate.line as line
      from temp.candidate
      left join temp.exception on exception.candidate = candidate.rowid
      join temp.dict_problem on dict_problem.problem = case when exception.outcome = 'conflict' then ${CONFLICT} else candidate.problem end
      join temp.stage on stage.rowid = candidate.record
      where candidate.problem <> 0 or exception.outcome = 'conflict'`),
  )
}

/** Inserts a waiting row for every loaded dose whose amount, unit or route is withheld. */
export async function publishWithheld(
  warehouse: Warehouse,
  input: { stage: Stage; feedId: string; fileId: number; keyBase: number },
): Promise<void> {
  const columns: Readonly<Record<string, string>> = {
    implausible_dose: 'dose',
    unreadable_dose: 'dose',
    missing_unit: 'dose_unit',
    unknown_route: 'route',
  }
  const pick = (value: (code: string, column: string) => string) =>
    `case a.withheld_code ${Object.entries(columns)
      .map(([code, column]) => `when ${literal(code)} then ${literal(value(code, column))}`)
      .join(' ')} end`
  await warehouse.run(
    sql.raw(`insert into quarantine by name
      select cast((select coalesce(max(quarantine_key), 0) from quarantine) + row_number() over (order by a.administration_key) as integer) as quarantine_key,
        ${literal(input.feedId)} as feed, a.withheld_code as code, ${pick((_, column) => column)} as column_name,
        ${pick((code, column) => sentenceOf(code, column))} as sentence, ${input.stage.text} as row_text, ${input.stage.cells ?? 'null::varchar[]'} as cells,
        a.patient_key, a.administered_on as fact_on, null::varchar as analyte, a.administration_key, 'waiting' as state,
        ${input.fileId} as file_id, a.line
      from administration as a
      join temp.candidate on candidate.rowid = a.administration_key - 1 - ${input.keyBase}
      join temp.stage on stage.rowid = candidate.record
      where a.file_id = ${input.fileId} and a.withheld_code is not null
      order by a.administration_key`),
  )
}
