import { damagedCode, loincMap } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { countOf } from './count-of.ts'
import type { FileFinding } from './finding.ts'

interface CodeRows {
  readonly column_name: string
  readonly code: string
  readonly rows: number
  readonly first_line: number | null
  readonly last_line: number | null
}

/** Codes that a spreadsheet certainly rewrote as numbers or dates, one finding per column: what they stood for cannot be told any more. */
export async function findDamagedCodes(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const ofTable = (table: string, column: string, feedColumn = column) =>
    `select '${feedColumn}' as column_name, ${column} as code, count(*) as rows, min(line) as first_line, max(line) as last_line
     from ${table} where file_id = ${fileId} and ${column} is not null group by ${column}`
  const codes = await warehouse.rows<CodeRows>(
    sql.raw(`select * from (
      ${ofTable('lab_result', 'test_code')}
      union all ${ofTable('prescription', 'product_code')}
      union all ${ofTable('condition', 'code')}
      union all ${ofTable('other_dose', 'product_code')}
      union all select case kind when 'test' then 'test_code' else 'product_code' end, code, sum(rows), null, null
        from unmapped_code where file_id = ${fileId} and code is not null group by all
    ) where regexp_matches(code, '[0-9]') order by column_name, code, rows`),
  )
  const damaged = Map.groupBy(
    codes.filter(({ code }) => damagedCode(code)?.certain === true),
    ({ column_name }) => column_name,
  )
  return [...damaged].map(([column, found]) => {
    const rows = found.reduce((sum, one) => sum + one.rows, 0)
    const firsts = found.flatMap(({ first_line }) => first_line ?? [])
    const lasts = found.flatMap(({ last_line }) => last_line ?? [])
    return {
      file_id: fileId,
      code: 'damaged_code',
      column_name: column,
      sentence: `A spreadsheet rewrote ${countOf(found.length, 'code', 'codes')} in ${column} as numbers or dates. Export again with the column as text; what was lost cannot be restored.`,
      rows,
      first_line: firsts.length === 0 ? null : firsts.reduce((a, b) => Math.min(a, b)),
      last_line: lasts.length === 0 ? null : lasts.reduce((a, b) => Math.max(a, b)),
    }
  })
}

/** LOINC codes that say mass beside an amount-of-substance unit, or the reverse, one finding per code and unit. The unit is believed. */
export async function findCodeUnitMismatches(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const propertyOf = new Map(loincMap.map(({ code, property }) => [code, property]))
  const pairs = await warehouse.rows<{
    code: string
    unit: string
    rows: number
    first_line: number
    last_line: number
  }>(
    sql`select trim(test_code) as code, reported_unit as unit, count(*) as rows, min(line) as first_line, max(line) as last_line
      from lab_result where file_id = ${fileId} and test_code is not null and reported_unit is not null
      group by all order by all`,
  )
  return pairs.flatMap(({ code, unit, rows, first_line, last_line }) => {
    const property = propertyOf.get(code)
    const isAmount = unit.includes('mol')
    if (property === undefined || property === 'other' || (property === 'substance') === isAmount) return []
    const said = property === 'mass' ? 'a mass' : 'an amount of substance'
    return [
      {
        file_id: fileId,
        code: 'code_unit_mismatch',
        column_name: 'test_code',
        sentence: `LOINC ${code} stands for ${said}, and ${unit} beside it does not. The unit was believed; ask the laboratory which is right.`,
        rows,
        first_line,
        last_line,
      },
    ]
  })
}
