import { causeOfCode } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FeedStep } from './candidates.ts'

/** Builds the dictionary and expressions of a diagnosis: the cause of B12 deficiency that its code stands for, if any. */
export async function diagnosisStep(warehouse: Warehouse, source: string): Promise<FeedStep> {
  const found = await warehouse.rows<{ code: string; code_system: string | null }>(
    sql.raw(`select distinct code, code_system from ${source} as s where code is not null order by all`),
  )
  await warehouse.createTempTable(
    'dict_diagnosis',
    { code: 'VARCHAR', code_system: 'VARCHAR', cause: 'VARCHAR' },
    found.map(({ code, code_system }) => [code, code_system, causeOfCode(code_system, code) ?? null]),
  )
  return {
    joins: [
      `left join temp.dict_diagnosis on dict_diagnosis.code = s.code
        and dict_diagnosis.code_system is not distinct from s.code_system`,
    ],
    first: ['s.code', 's.code_system', 'dict_diagnosis.cause'],
    second: [],
    problems: [
      {
        when: `trim(coalesce(code, '')) = '' and trim(coalesce(name, '')) = ''`,
        code: 'missing_value',
        column: 'code',
      },
    ],
    outputs: ['code', 'code_system', 'cause'],
  }
}
