import {
  type Analyte,
  type AnalyteId,
  analyteOf,
  codeUnitMismatch,
  convert,
  normaliseUnitText,
  readResultStatus,
  unitOf,
} from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from '../code-lists/code-list.ts'
import type { SourceRows } from '../read/source-rows.ts'
import type { Stage } from '../read/stage.ts'
import type { FeedMatch } from '../recognise/match-feed.ts'
import type { FeedStep, Problem } from './candidates.ts'
import { type NumberColumn, numberDictionary, numberSql } from './dictionary.ts'
import { IGNORED, readTest } from './read-test.ts'
import { cellDictionary, withCells } from './result-cells.ts'

/** Statuses whose value no longer counts: the result is withdrawn, so it may lack value and unit. */
const WITHDRAWN = `('cancelled', 'entered_in_error')`

/** A range of reported values, ends excluded, that need no second look in this unit. */
export interface TrustedRange {
  readonly above: number
  readonly below: number
}

/**
 * The plausible range of an analyte in a reported unit without what its suspect-unit rules cover: values inside are
 * accepted by SQL, values outside or at an end are judged by the clinical package's `convert`.
 */
export function trustedRange(analyte: Analyte, unit: string, factor: number): TrustedRange {
  let above = analyte.plausible.low / factor
  let below = analyte.plausible.high / factor
  for (const rule of analyte.suspect) {
    if (rule.unit !== unit) continue
    const low = rule.atLeast ?? rule.above ?? Number.NEGATIVE_INFINITY
    const high = rule.atMost ?? rule.below ?? Number.POSITIVE_INFINITY
    if (high <= above || low >= below) continue
    // Keep the wider of the two sides.
    if (low - above > below - high) below = Math.max(low, above)
    else above = Math.min(high, below)
  }
  return { above, below }
}

/** One distinct combination of test, unit and status texts. */
interface Combination {
  readonly test_code: string | null
  readonly test_name: string | null
  readonly unit: string | null
  readonly status: string | null
}

/** The texts of combinations, by number, for judging single values later. */
export interface ResultStep {
  readonly step: FeedStep
  /** The source without the tests that a code list says are none of ours. */
  readonly source: string
  /** How many rows those were. */
  readonly ignored: number
  readonly combinations: readonly { readonly analyte: AnalyteId | null; readonly unit: string | null }[]
}

/** Problem code of rows whose value lies outside the trusted range; settled by `settleUntrusted`. */
export const UNTRUSTED = 'untrusted'

/** Builds the dictionary of tests, units and statuses and the expressions of a laboratory feed. */
export async function resultStep(
  warehouse: Warehouse,
  { match, stage }: SourceRows,
  given: string,
  codeList: CodeList | null,
): Promise<ResultStep> {
  const wide = match.feed.id === 'labs_wide'
  const cells = await cellDictionary(warehouse, stage, match, given)
  const source = withCells(given, cells, match.positions.has('comment'))
  const everything = await warehouse.rows<Combination>(
    sql.raw(`select distinct test_code, test_name, unit, status from ${source} as s order by all`),
  )
  const read = everything.map((combination) => ({
    combination,
    test: readTest(combination.test_code, combination.test_name, codeList),
  }))
  const ignored = await ignoredTests(
    warehouse,
    source,
    read.filter(({ test }) => test === IGNORED).map(({ combination }) => combination),
  )
  const combinations: { analyte: AnalyteId | null; unit: string | null }[] = []
  const rows = read.map(({ combination, test }, index) => {
    const { test_code, test_name, unit, status } = combination
    const analyteId = test === IGNORED ? null : test
    combinations.push({ analyte: analyteId, unit })
    const analyte = analyteId === null ? null : analyteOf(analyteId)
    const unitRow = analyteId === null ? undefined : unitOf(analyteId, unit ?? '')
    const bare = normaliseUnitText(unit ?? '') === ''
    const factorName =
      unitRow === undefined || analyte === null
        ? null
        : bare
          ? 'implied_unit'
          : unitRow.unit === analyte.canonicalUnit
            ? null
            : unitRow.factorName
    // The unit wins over the code's property; that they differ is said with the conversion.
    const names = [factorName, codeUnitMismatch(test_code, unit)?.name].filter((name) => typeof name === 'string')
    const conversion = names.length === 0 ? null : names.join('; ')
    const trusted =
      unitRow === undefined || analyte === null ? null : trustedRange(analyte, unitRow.unit, unitRow.factor)
    return [
      index,
      test_code,
      test_name,
      unit,
      status,
      analyteId,
      analyte?.canonicalUnit ?? null,
      unitRow?.unit ?? null,
      unitRow?.factor ?? null,
      conversion,
      trusted?.above ?? null,
      trusted?.below ?? null,
      unitRow !== undefined || analyte === null ? null : bare ? 'missing_unit' : 'unknown_unit',
      readResultStatus(status) ?? null,
    ]
  })
  await warehouse.createTempTable(
    'dict_test',
    {
      combination: 'INTEGER',
      test_code: 'VARCHAR',
      test_name: 'VARCHAR',
      unit_text: 'VARCHAR',
      status_text: 'VARCHAR',
      analyte: 'VARCHAR',
      unit: 'VARCHAR',
      reported_unit: 'VARCHAR',
      factor: 'DOUBLE',
      conversion: 'VARCHAR',
      above: 'DOUBLE',
      below: 'DOUBLE',
      unit_problem: 'VARCHAR',
      status: 'VARCHAR',
    },
    rows,
  )
  const value = cells.hasUnits
    ? await numberDictionary(warehouse, 'dict_value', `${source} as s`, 's.value')
    : wide
      ? await wideNumber(warehouse, stage, match)
      : await longNumber(warehouse, stage, match, 'value')
  const low = await longNumber(warehouse, stage, match, 'reference_low')
  const high = await longNumber(warehouse, stage, match, 'reference_high')
  const valueSql = numberSql(value, 's.value')
  const lowSql = low === null ? null : numberSql(low, 's.reference_low')
  const highSql = high === null ? null : numberSql(high, 's.reference_high')
  const withdrawn = `status in ${WITHDRAWN}`
  const trusted = '(number__n > above and number__n < below)'
  /** A value is there to be read: neither withdrawn nor a text that says why there is none. */
  const counts = `not ${withdrawn} and no_result is null`
  const problems: Problem[] = [
    {
      when: 'analyte is null',
      code: 'unknown_test',
      column: match.positions.has('test_code') ? 'test_code' : 'test_name',
    },
    { when: 'status is null', code: 'unknown_status', column: 'status' },
    { when: `number__n is null and ${counts}`, code: 'unreadable_value', column: 'value' },
    { when: `unit_problem = 'missing_unit' and ${counts}`, code: 'missing_unit', column: 'unit' },
    { when: `unit_problem = 'unknown_unit' and ${counts}`, code: 'unknown_unit', column: 'unit' },
  ]
  if (lowSql !== null) {
    problems.push({
      when: 'low__t is not null and low__n is null and not low__b',
      code: 'unreadable_value',
      column: 'reference_low',
    })
  }
  if (highSql !== null) {
    problems.push({
      when: 'high__t is not null and high__n is null and not high__b',
      code: 'unreadable_value',
      column: 'reference_high',
    })
  }
  problems.push({ when: `not ${trusted} and ${counts}`, code: UNTRUSTED, column: 'value' })
  return {
    combinations,
    source: ignored.source,
    ignored: ignored.rows,
    step: {
      joins: [
        `left join temp.dict_test on dict_test.test_code is not distinct from s.test_code
          and dict_test.test_name is not distinct from s.test_name
          and dict_test.unit_text is not distinct from s.unit
          and dict_test.status_text is not distinct from s.status`,
        ...[valueSql, lowSql, highSql].flatMap((part) => (part === null || part.join === '' ? [] : [part.join])),
      ],
      first: [
        'dict_test.combination',
        'dict_test.analyte',
        'dict_test.factor',
        'dict_test.conversion',
        'dict_test.above',
        'dict_test.below',
        'dict_test.unit_problem',
        'dict_test.status',
        `coalesce(s.value_written, '') as value_text`,
        's.no_result as no_result__c',
        `${valueSql.number} as number__n`,
        `${valueSql.comparator} as comparator`,
        `${lowSql?.number ?? 'null::double'} as low__n`,
        `${lowSql?.blank ?? 'false'} as low__b`,
        's.reference_low as low__t',
        `${highSql?.number ?? 'null::double'} as high__n`,
        `${highSql?.blank ?? 'false'} as high__b`,
        's.reference_high as high__t',
        ...(wide ? ['null::varchar as abnormal_flag'] : []),
      ],
      second: [
        // A number is a number, whatever else its text could mean.
        'case when number__n is null then no_result__c end as no_result',
        `case when ${trusted} or not ${withdrawn} then number__n * factor end as value`,
        `case when ${trusted} or not ${withdrawn} then number__n end as reported_value`,
        'low__n as reported_reference_low',
        'high__n as reported_reference_high',
      ],
      problems,
      outputs: [
        'analyte',
        'comparator',
        'value',
        'reported_value',
        'value_text',
        'no_result',
        'conversion',
        'reported_reference_low',
        'reported_reference_high',
        'status',
        ...(wide ? ['abnormal_flag'] : []),
      ],
      late: {
        join: 'join temp.dict_test on dict_test.combination = candidate.combination',
        columns: [
          { column: 'unit', value: 'dict_test.unit' },
          { column: 'reported_unit', value: 'dict_test.reported_unit' },
          { column: 'unit_text', value: 'dict_test.unit_text' },
          { column: 'test_code', value: 'dict_test.test_code' },
          { column: 'test_name', value: 'dict_test.test_name' },
          { column: 'reference_low', value: 'candidate.reported_reference_low * dict_test.factor' },
          { column: 'reference_high', value: 'candidate.reported_reference_high * dict_test.factor' },
        ],
      },
    },
  }
}

/** The source without the rows of tests that the code list says are none of ours, and how many those are. */
async function ignoredTests(
  warehouse: Warehouse,
  source: string,
  tests: readonly Combination[],
): Promise<{ source: string; rows: number }> {
  if (tests.length === 0) return { source, rows: 0 }
  const pairs = new Map(
    tests.map(({ test_code, test_name }) => [JSON.stringify([test_code, test_name]), [test_code, test_name]]),
  )
  await warehouse.createTempTable('dict_ignored', { test_code: 'VARCHAR', test_name: 'VARCHAR' }, [...pairs.values()])
  const is = `exists (select 1 from temp.dict_ignored as i
    where i.test_code is not distinct from r.test_code and i.test_name is not distinct from r.test_name)`
  // A damaged record has no test of its own and is never one of them.
  const { rows } = await warehouse.one<{ rows: number }>(
    sql.raw(`select count(*) as rows from ${source} as r where r.damage = '' and ${is}`),
  )
  return { source: `(select r.* from ${source} as r where r.damage <> '' or not ${is})`, rows }
}

const absent: NumberColumn = { style: 'point', allPlain: true, dictionary: 'dict_absent' }

async function longNumber(warehouse: Warehouse, stage: Stage, match: FeedMatch, name: string): Promise<NumberColumn> {
  const position = match.positions.get(name)
  if (position === undefined) return absent
  return numberDictionary(warehouse, `dict_${name}`, 'temp.stage', stage.field(position))
}

/** All analyte columns of a panel share one number style. */
async function wideNumber(warehouse: Warehouse, stage: Stage, match: FeedMatch): Promise<NumberColumn> {
  const cells = match.analytes.map(({ position }) => `select ${stage.field(position)} as cell from temp.stage`)
  return numberDictionary(warehouse, 'dict_value', `(${cells.join(' union all ')}) as cells`, 'cells.cell')
}

/**
 * Judges the values outside their trusted range: every distinct combination and value goes through the clinical
 * package's `convert`; what it accepts becomes a candidate without problem, the others get its code.
 *
 * @param codes problem numbers by code; the numbers of `suspect_unit` and `implausible_value` are added by the caller.
 */
export async function settleUntrusted(
  warehouse: Warehouse,
  combinations: ResultStep['combinations'],
  numbers: { readonly untrusted: number; readonly suspect_unit: number; readonly implausible_value: number },
): Promise<void> {
  const found = await warehouse.rows<{ combination: number; reported_value: number }>(
    sql`select distinct combination, reported_value from temp.candidate where problem = ${sql.lit(numbers.untrusted)}`,
  )
  if (found.length === 0) return
  const rows = found.map(({ combination, reported_value }) => {
    const entry = combinations[combination]
    if (entry?.analyte == null) throw new Error('a value without an analyte was to be judged')
    const read = convert(entry.analyte, reported_value, entry.unit)
    const problem = 'problem' in read ? read.problem : null
    const number = problem === null ? 0 : problem === 'suspect_unit' ? numbers.suspect_unit : numbers.implausible_value
    return [combination, reported_value, number]
  })
  await warehouse.createTempTable(
    'dict_judged',
    { combination: 'INTEGER', reported_value: 'DOUBLE', problem: 'INTEGER' },
    rows,
  )
  await warehouse.run(
    sql`update temp.candidate set problem = dict_judged.problem from temp.dict_judged
      where candidate.problem = ${sql.lit(numbers.untrusted)} and candidate.combination = dict_judged.combination
        and candidate.reported_value = dict_judged.reported_value`,
  )
}
