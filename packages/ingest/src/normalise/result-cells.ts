import { analyteIds, compareDoubleReport, type ResultCell, readResultCell, readTextResult } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import type { Stage } from '../read/stage.ts'
import type { FeedMatch } from '../recognise/match-feed.ts'
import { distinctTexts } from './dictionary.ts'
import { DECIMAL_COMMA, PLAIN_NUMBER, readNumber } from './numbers.ts'

/** What the value texts of a file hold beside numbers. */
export interface Cells {
  /** Some texts say why there is no number, or carry their unit: `dict_cell` is there. */
  readonly any: boolean
  /** Some texts carry their unit. */
  readonly hasUnits: boolean
}

/**
 * Builds `dict_cell(text, number_text, unit_text, no_result)` of the value texts that are no bare numbers: the number and unit of a
 * text like `556.0 pg/mL`, or why there is no number. Of a double report (`185 pmol/L (251 ng/L)`) the first counts, where both agree.
 */
export async function cellDictionary(
  warehouse: Warehouse,
  stage: Stage,
  match: FeedMatch,
  source: string,
): Promise<Cells> {
  const position = match.positions.get('value')
  const texts = await distinctTexts(
    warehouse,
    position === undefined ? `${source} as s` : 'temp.stage',
    position === undefined ? 's.value' : stage.field(position),
    position === undefined ? odd('s.value') : odd(stage.field(position)),
  )
  const rows: (string | null)[][] = []
  let hasUnits = false
  for (const text of texts) {
    const cell = readResultCell(text)
    if (cell !== undefined && (cell.first.unit !== '' || cell.flag !== undefined || cell.range !== undefined)) {
      if (!isOneResult(cell)) continue
      hasUnits = true
      rows.push([text, cell.first.number, cell.first.unit === '' ? null : cell.first.unit, null])
      continue
    }
    const reason = readTextResult(text)
    if (reason !== undefined) rows.push([text, null, null, reason])
  }
  if (rows.length === 0) return { any: false, hasUnits: false }
  await warehouse.createTempTable(
    'dict_cell',
    { text: 'VARCHAR', number_text: 'VARCHAR', unit_text: 'VARCHAR', no_result: 'VARCHAR' },
    rows,
  )
  return { any: true, hasUnits }
}

/** Whether the two numbers of a double report are one result of some analyte; where they are not, a person decides. */
function isOneResult({ first, second }: ResultCell): boolean {
  if (second === undefined) return true
  const quantity = ({ number, unit }: ResultCell['first']) => {
    const read = readNumber(number, 'point') ?? readNumber(number, 'comma')
    return read === null ? null : { value: read.value, unit, comparator: read.comparator }
  }
  const [one, other] = [quantity(first), quantity(second)]
  if (one === null || other === null) return false
  return analyteIds.some((analyte) => compareDoubleReport(analyte, one, other) === 'agree')
}

const odd = (text: string): string =>
  `not regexp_full_match(${text}, '${PLAIN_NUMBER}') and not regexp_full_match(${text}, '${DECIMAL_COMMA}')`

/**
 * The source with number and unit taken from the cell, the text as written in `value_written`, and `no_result`. A cell whose unit differs from
 * that of the unit column stays as it is and cannot be read: which of the two is right is not ours to say. An empty cell beside
 * a comment is `see_comment`.
 */
export function withCells(source: string, { any, hasUnits }: Cells, hasComment: boolean): string {
  const commented = hasComment
    ? `case when trim(coalesce(r.value, '')) = '' and trim(coalesce(r.comment, '')) <> '' then 'see_comment' end`
    : 'null::varchar'
  if (!any) return `(select r.*, r.value as value_written, ${commented} as no_result from ${source} as r)`
  const agrees = `(d.unit_text is null or trim(coalesce(r.unit, '')) = '' or lower(trim(r.unit)) = lower(d.unit_text))`
  const replaced = hasUnits
    ? `replace (case when d.number_text is not null and ${agrees} then d.number_text else r.value end as value,
        case when d.number_text is not null and ${agrees} then coalesce(d.unit_text, r.unit) else r.unit end as unit)`
    : ''
  return `(select r.* ${replaced}, r.value as value_written, coalesce(d.no_result, ${commented}) as no_result
    from ${source} as r left join temp.dict_cell as d on d.text = r.value)`
}
