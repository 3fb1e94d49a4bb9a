import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { DECIMAL_COMMA, type DecimalStyle, PLAIN_INTEGER, PLAIN_NUMBER, readNumber } from './numbers.ts'
import { literal } from './sql-text.ts'

/**
 * Dictionaries: the distinct texts of a column are read once in TypeScript and joined back in SQL, so that no row passes
 * through JavaScript and every rule of reading is a plain tested function.
 */

/** Distinct non-null texts of an expression over a relation, in a fixed order. */
export async function distinctTexts(
  warehouse: Warehouse,
  relation: string,
  expression: string,
  where = 'true',
): Promise<string[]> {
  const rows = await warehouse.rows<{ text: string }>(
    sql.raw(
      `select distinct ${expression} as text from ${relation} where ${expression} is not null and ${where} order by text`,
    ),
  )
  return rows.map(({ text }) => text)
}

/** Builds `name(text, word, blank)` from the texts of a code column. */
export async function codeDictionary(
  warehouse: Warehouse,
  name: string,
  texts: readonly string[],
  parse: (text: string) => string | boolean | null,
): Promise<void> {
  const rows = texts.map((text) => {
    const word = text.trim() === '' ? null : parse(text)
    return [text, word === null ? null : String(word), text.trim() === '']
  })
  await warehouse.createTempTable(name, { text: 'VARCHAR', word: 'VARCHAR', blank: 'BOOLEAN' }, rows)
}

/** A number column of one file: how its plain texts are recognised, and whether a dictionary holds the others. */
export interface NumberColumn {
  readonly style: DecimalStyle
  /** Every text is plain: cast without a guard of its own. */
  readonly allPlain: boolean
  readonly dictionary: string
}

/** Looks at a number column and builds the dictionary of the texts that are not plain numbers. */
export async function numberDictionary(
  warehouse: Warehouse,
  name: string,
  relation: string,
  expression: string,
): Promise<NumberColumn> {
  const { plain, comma } = await warehouse.one<{ plain: boolean; comma: boolean }>(
    sql.raw(`select
      coalesce(bool_and(regexp_full_match(${expression}, '${PLAIN_NUMBER}')), true) as plain,
      coalesce(bool_or(contains(${expression}, ',') and regexp_full_match(${expression}, '${DECIMAL_COMMA}')), false) as comma
      from ${relation}`),
  )
  if (plain) return { style: 'point', allPlain: true, dictionary: name }
  const style: DecimalStyle = comma ? 'comma' : 'point'
  const odd = `not regexp_full_match(${expression}, '${plainPattern(style)}')`
  const texts = await distinctTexts(warehouse, relation, expression, odd)
  const rows = texts.map((text) => {
    const read = readNumber(text, style)
    return [text, read?.value ?? null, read?.comparator ?? null, text.trim() === '']
  })
  await warehouse.createTempTable(
    name,
    { text: 'VARCHAR', number: 'DOUBLE', comparator: 'VARCHAR', blank: 'BOOLEAN' },
    rows,
  )
  return { style, allPlain: false, dictionary: name }
}

const plainPattern = (style: DecimalStyle): string => (style === 'comma' ? PLAIN_INTEGER : PLAIN_NUMBER)

/** SQL of the number, its comparator and the join that both need. */
export function numberSql(
  column: NumberColumn,
  expression: string,
): { number: string; comparator: string; blank: string; join: string } {
  if (column.allPlain) {
    return { number: `try_cast(${expression} as double)`, comparator: 'null::varchar', blank: 'false', join: '' }
  }
  const { dictionary } = column
  return {
    number: `case when ${dictionary}.text is not null then ${dictionary}.number
      when regexp_full_match(${expression}, '${plainPattern(column.style)}') then try_cast(${expression} as double) end`,
    comparator: `${dictionary}.comparator`,
    blank: `coalesce(${dictionary}.blank, false)`,
    join: `left join temp.${dictionary} on ${dictionary}.text = ${expression}`,
  }
}

/** A list of texts as SQL literals. */
export const literals = (texts: readonly string[]): string => texts.map(literal).join(', ')
