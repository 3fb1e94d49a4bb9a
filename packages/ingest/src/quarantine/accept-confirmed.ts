import { readDose, readForm } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from '../code-lists/code-list.ts'
import type { Feed } from '../feeds/feed.ts'
import type { Problem } from '../normalise/candidates.ts'
import { type DoseTexts, doseTexts, readDoseRow } from '../normalise/doses.ts'
import { UNTRUSTED } from '../normalise/results.ts'
import { literal } from '../normalise/sql-text.ts'
import type { Confirmed, Resolution, ResolvedRow } from './resolution.ts'

/**
 * The condition of a problem without the rows whose value a person confirmed. Only what the row waited for is confirmed: any other
 * problem that it has still holds.
 */
export function unlessConfirmed({ when, code, column }: Problem, resolution: Resolution | undefined): string {
  const isMeant = (said: Confirmed) =>
    code === UNTRUSTED ? isUntrusted(said) : said.code === code && said.column === column
  const lines = confirmedRows(resolution)
    .filter(({ confirmed }) => confirmed.some(isMeant))
    .map(({ line }) => line)
  return lines.length === 0 ? when : `(${when}) and line not in (${lines.join(', ')})`
}

const confirmedRows = (resolution: Resolution | undefined): readonly ResolvedRow[] =>
  resolution === undefined ? [] : resolution.rows.filter(({ confirmed }) => confirmed.length > 0)

/** Codes that a result outside its trusted range gets at last, with the columns that they are told of. */
const isUntrusted = ({ code, column }: Confirmed): boolean =>
  code === 'suspect_unit' || (code === 'implausible_value' && column === 'value')

/**
 * Makes a confirmation visible in the fact: `confirmed_<code>` stands with the conversion of a result and with the repair of a dose. A
 * confirmed dose gets the amount as it is written.
 */
export async function acceptConfirmed(
  warehouse: Warehouse,
  feed: Feed,
  source: string,
  resolution: Resolution,
  codeList: CodeList | null,
): Promise<void> {
  const rows = confirmedRows(resolution)
  if (rows.length === 0) return
  const named = feed.table === 'lab_result' ? 'conversion' : feed.table === 'administration' ? 'repair' : null
  if (feed.table === 'administration') await confirmDoses(warehouse, source, rows, codeList)
  if (feed.table === 'plan') await confirmPlannedDoses(warehouse, source, rows)
  if (named === null) return
  const codes = new Set(rows.flatMap(({ confirmed }) => confirmed.map(({ code }) => code)))
  for (const code of [...codes].sort()) {
    await warehouse.run(
      sql.raw(`update temp.candidate set ${named} = concat_ws('; ', ${named}, ${literal(`confirmed_${code}`)})
        where problem = 0 and line in (${linesOf(rows, code)})`),
    )
  }
}

const linesOf = (rows: readonly ResolvedRow[], code: string): string =>
  rows
    .filter(({ confirmed }) => confirmed.some((said) => said.code === code))
    .map(({ line }) => line)
    .join(', ') || '-1'

async function confirmDoses(
  warehouse: Warehouse,
  source: string,
  rows: readonly ResolvedRow[],
  codeList: CodeList | null,
): Promise<void> {
  const found = await warehouse.rows<DoseTexts & { line: number }>(
    sql.raw(`select s.line, ${doseTexts.map((name) => `s.${name}`).join(', ')} from ${source} as s
      where s.line in (${linesOf(rows, 'implausible_dose')})`),
  )
  await warehouse.createTempTable(
    'dict_confirmed',
    { line: 'INTEGER', dose_mcg: 'DOUBLE', repair: 'VARCHAR', withheld_code: 'VARCHAR' },
    found.map((row) => {
      const { doseMcg, repair, withheld } = readDoseRow(row, codeList, false, true)
      return [row.line, doseMcg, repair, withheld]
    }),
  )
  await warehouse.run(
    sql`update temp.candidate set dose_mcg = d.dose_mcg, repair = d.repair, withheld_code = d.withheld_code
      from temp.dict_confirmed as d where d.line = candidate.line`,
  )
}

async function confirmPlannedDoses(warehouse: Warehouse, source: string, rows: readonly ResolvedRow[]): Promise<void> {
  const found = await warehouse.rows<{
    line: number
    dose: string | null
    dose_unit: string | null
    form: string | null
  }>(
    sql.raw(`select s.line, s.dose, s.dose_unit, s.form from ${source} as s
      where s.line in (${linesOf(rows, 'implausible_dose')})`),
  )
  await warehouse.createTempTable(
    'dict_confirmed',
    { line: 'INTEGER', dose_mcg: 'DOUBLE' },
    found.map(({ line, dose, dose_unit, form }) => {
      const formId = readForm(form ?? '')
      const read = readDose({ dose, doseUnit: dose_unit, ...(formId && { form: formId }), confirmed: true })
      return [line, 'mcg' in read ? read.mcg : null]
    }),
  )
  await warehouse.run(
    sql`update temp.candidate set dose_mcg = d.dose_mcg from temp.dict_confirmed as d where d.line = candidate.line`,
  )
}
