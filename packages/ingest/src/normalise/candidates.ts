import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from '../code-lists/code-list.ts'
import type { Feed, FeedColumn } from '../feeds/feed.ts'
import { unlessConfirmed } from '../quarantine/accept-confirmed.ts'
import type { Resolution } from '../quarantine/resolution.ts'
import type { SourceRows } from '../read/source-rows.ts'
import { codeDictionary, distinctTexts, numberDictionary, numberSql } from './dictionary.ts'
import {
  type DateOrder,
  dateShape,
  has,
  hasTimeSql,
  type MomentColumn,
  momentSql,
  orderEvidenceSql,
  shapeSql,
} from './moments.ts'
import { patientDictionary } from './patients.ts'
import { soundSql } from './source.ts'
import { literal } from './sql-text.ts'

/** What a load is judged against; passed in, never read from the machine. */
export interface Settings {
  /** Later dates of facts are `future_date`. */
  readonly today: string
  /** Zone of the site, for times with an offset. */
  readonly timeZone: string
  /** Order of numeric dates where the caller says it. */
  readonly dateOrder?: DateOrder
  readonly strictPatients: boolean
  /** What a person mapped codes and names to. */
  readonly codeList: CodeList | null
  /** Set when the file is a decision file of the quarantine. */
  readonly resolution?: Resolution
}

/** A reason to quarantine: a condition over the columns of the last level, in order of precedence. */
export interface Problem {
  readonly when: string
  readonly code: string
  readonly column: string | null
}

/** What a feed with texts that are read together adds to the generic reading. */
export interface FeedStep {
  /** Joins against `s`, the source with one text column per feed column. */
  readonly joins: readonly string[]
  /** Expressions of the first level, over `s` and the joins. */
  readonly first: readonly string[]
  /** Expressions of the second level, over the first. */
  readonly second: readonly string[]
  readonly problems: readonly Problem[]
  /** Columns of the fact table that the step gives. */
  readonly outputs: readonly string[]
  readonly late?: Late
}

/**
 * Columns of the fact table that a small dictionary gives when facts are published: no row carries their texts through the
 * merge and the sort.
 */
export interface Late {
  readonly join: string
  readonly columns: readonly { readonly column: string; readonly value: string }[]
}

export const noStep: FeedStep = { joins: [], first: [], second: [], problems: [], outputs: [] }

/** Everything that reading one file into candidates needs. */
export interface CandidateInput {
  readonly warehouse: Warehouse
  readonly rows: SourceRows
  readonly settings: Settings
}

/** The result: temporary table `candidate`, and the catalogue of its problem numbers. */
export interface Candidates {
  /** Number in `candidate.problem` minus one is the place in this list; 0 is no problem. */
  readonly problems: readonly Problem[]
  /** Columns of the fact table that `candidate` has. */
  readonly outputs: readonly string[]
  readonly late?: Late
  /** Order of the numeric dates of the feed's first date column, `ymd` for ISO dates. */
  readonly dateOrder: DateOrder
}

/** Name of the temporary dictionary of a column. */
const dictionaryOf = (column: FeedColumn): string => `dict_${column.name}`

/**
 * Days before it are no dates of a living patient or a running clinic but fill values (0001-01-01, 1753-01-01).
 * Design choice: older than the oldest person ever.
 */
const EARLIEST_DATE = '1890-01-01'

/** Reads the staged records into the temporary table `candidate`, typed and converted, with the first problem of each. */
export async function buildCandidates(input: CandidateInput, step: FeedStep, source: string): Promise<Candidates> {
  const { warehouse, rows, settings } = input
  const { match, stage, dates, needed, width } = rows
  const { feed } = match
  const first = ['s.record', 's.cell', 's.line', 's.damage', 's.fields', ...step.first]
  const second = ['*', ...step.second]
  const joins = [...step.joins]
  const problems: Problem[] = structuralProblems(needed, width)
  const outputs: string[] = []
  let dateOrder: DateOrder | null = null

  for (const column of feed.columns) {
    const { name, kind } = column
    const raw = `s.${name}`
    const text = `${name}__t`
    const present = match.positions.has(name)
    if (name === 'patient_id') {
      await patientDictionary(
        warehouse,
        stage,
        match.positions.get(name) ?? 0,
        soundSql(stage, needed, width),
        settings.strictPatients && feed.id !== 'patients',
      )
      joins.push('left join temp.dict_patient on dict_patient.patient_id = s.patient_id')
      first.push('s.patient_id', 'dict_patient.patient_key')
      problems.push({ when: `patient_id is null or trim(patient_id) = ''`, code: 'missing_patient_id', column: name })
      outputs.push('patient_key')
      continue
    }
    switch (kind) {
      case 'id':
      case 'text':
        first.push(`${raw} as ${name}`)
        outputs.push(name)
        if (column.required) {
          problems.push({
            when: `${name} is null or trim(${name}) = ''`,
            code: column.missing ?? 'missing_value',
            column: name,
          })
        }
        break
      case 'raw':
        break
      case 'code': {
        outputs.push(name)
        if (!present) {
          first.push(`null::varchar as ${name}`)
          break
        }
        const dictionary = dictionaryOf(column)
        const texts = await distinctTexts(warehouse, 'temp.stage', stage.field(match.positions.get(name) ?? 0))
        await codeDictionary(warehouse, dictionary, texts, column.parse ?? (() => null))
        joins.push(`left join temp.${dictionary} on ${dictionary}.text = ${raw}`)
        first.push(`${dictionary}.word as ${name}`, `${raw} as ${text}`, `${dictionary}.blank as ${name}__b`)
        if (column.required) {
          problems.push({
            when: `${text} is null or ${name}__b`,
            code: column.missing ?? 'missing_value',
            column: name,
          })
        }
        problems.push({
          when: `${text} is not null and ${name} is null and not ${name}__b`,
          code: column.unreadable ?? 'unknown_code',
          column: name,
        })
        break
      }
      case 'number':
      case 'integer': {
        outputs.push(name)
        if (!present) {
          first.push(`null::double as ${name}`)
          break
        }
        const number = await numberDictionary(
          warehouse,
          dictionaryOf(column),
          'temp.stage',
          stage.field(match.positions.get(name) ?? 0),
        )
        const { number: value, comparator, blank, join } = numberSql(number, raw)
        if (join !== '') joins.push(join)
        const kept =
          kind === 'integer' ? `case when (${value}) = round(${value}) then try_cast(${value} as integer) end` : value
        first.push(
          `case when ${comparator} is null then ${kept} end as ${name}`,
          `${raw} as ${text}`,
          `${blank} as ${name}__b`,
        )
        if (column.required) {
          problems.push({
            when: `${text} is null or ${name}__b`,
            code: column.missing ?? 'missing_value',
            column: name,
          })
        }
        problems.push({
          when: `${text} is not null and ${name} is null and not ${name}__b`,
          code: 'unreadable_value',
          column: name,
        })
        if (column.range !== undefined) {
          problems.push({
            when: `${name} < ${column.range.low} or ${name} > ${column.range.high}`,
            code: 'implausible_value',
            column: name,
          })
        }
        break
      }
      case 'moment':
      case 'timestamp':
      case 'date': {
        const base = kind === 'moment' ? name.replace(/_at$/, '') : name
        const on = kind === 'date' ? name : `${base}_on`
        const at = kind === 'moment' ? `${base}_at` : name
        const outs = kind === 'moment' ? [on, at] : [name]
        outputs.push(...outs)
        if (!present) {
          if (kind !== 'timestamp') second.push(`null::date as ${on}`)
          if (kind !== 'date') second.push(`null::timestamp as ${at}`)
          break
        }
        const moment = await momentColumn(
          warehouse,
          stage.field(match.positions.get(name) ?? 0),
          settings.dateOrder ?? dates.order ?? null,
        )
        if (dateOrder === null && column.required) {
          dateOrder = (moment.mask & (1 << dateShape.yearLast)) === 0 ? 'ymd' : (moment.order ?? 'ymd')
        }
        const shape = `${name}__k`
        const plain = (moment.mask & ~0b111) === 0
        first.push(`${raw} as ${text}`)
        if (!plain) first.push(`${shapeSql(raw)} as ${shape}`)
        const read = momentSql(text, shape, moment, { site: settings.timeZone, file: dates.zone ?? settings.timeZone })
        const dayName = kind === 'timestamp' ? `${name}__on` : on
        second.push(`${read.on} as ${dayName}`)
        const atName = kind === 'timestamp' ? `${name}__at` : at
        if (kind !== 'date') second.push(`${read.at} as ${atName}`)
        if (kind === 'timestamp') second.push(`coalesce(${read.at}, cast(${read.on} as timestamp)) as ${at}`)
        if (!plain) second.push(`${read.ambiguous} as ${name}__a`)
        const blank = `(${text} is null or trim(${text}) = '')`
        if (column.required) {
          problems.push({
            when: `${dayName} is null and ${blank}`,
            code: column.missing ?? 'missing_date',
            column: name,
          })
        }
        if (!plain) problems.push({ when: `${name}__a`, code: 'ambiguous_date', column: name })
        if (has(moment.mask, dateShape.partial)) {
          problems.push({ when: `${shape} = ${dateShape.partial}`, code: 'partial_date', column: name })
        }
        problems.push({
          when: `(${dayName} is null and not ${blank}) or ${dayName} < date ${literal(EARLIEST_DATE)}`,
          code: 'unreadable_date',
          column: name,
        })
        if (!plain && kind !== 'date') {
          problems.push({
            when: `${atName} is null and ${hasTimeSql(text, shape)}`,
            code: 'unreadable_date',
            column: name,
          })
        }
        if (column.past === true && dates.allowFuture !== true) {
          problems.push({ when: `${dayName} > date ${literal(settings.today)}`, code: 'future_date', column: name })
        }
      }
    }
  }
  problems.push(...step.problems)
  if (settings.strictPatients && feed.columns[0]?.name === 'patient_id' && feed.id !== 'patients') {
    problems.push({ when: 'patient_key is null', code: 'unknown_patient', column: 'patient_id' })
  }
  outputs.push(...step.outputs)
  const cases = problems.map(
    (problem, index) => `when ${unlessConfirmed(problem, settings.resolution)} then ${index + 1}`,
  )
  const dated = feed.columns.find((column) => column.required && (column.kind === 'moment' || column.kind === 'date'))
  const factOn =
    dated === undefined ? 'null::date' : dated.kind === 'moment' ? dated.name.replace(/_at$/, '_on') : dated.name
  await warehouse.run(
    sql.raw(`create or replace temp table candidate as
      select record, cell, line, cast(case ${cases.join(' ')} else 0 end as utinyint) as problem,
        ${factOn} as fact_on, ${outputs.join(', ')}${extraOutputs(feed)}
      from (select ${second.join(', ')} from (select ${first.join(', ')} from ${source} as s ${joins.join(' ')}))`),
  )
  return { problems, outputs, ...(step.late && { late: step.late }), dateOrder: dateOrder ?? 'ymd' }
}

/** Columns that later steps need beside the facts. */
const extraOutputs = (feed: Feed): string => {
  const extra: Partial<Record<Feed['table'], string>> = {
    lab_result: 'combination',
    administration: 'other_substance',
    other_dose: 'substance',
  }
  const column = extra[feed.table]
  return column === undefined ? '' : `, ${column}`
}

const structuralProblems = (needed: number, width: number): Problem[] => [
  { when: `damage = 'not_production'`, code: 'not_production', column: null },
  { when: `damage = 'quotes'`, code: 'damaged_quotes', column: null },
  { when: `damage = 'oversized'`, code: 'oversized_row', column: null },
  { when: `damage = 'encoding'`, code: 'bad_encoding', column: null },
  { when: `damage = 'json'`, code: 'damaged_json', column: null },
  { when: `damage = 'header'`, code: 'header_drift', column: null },
  { when: `damage = 'shifted'`, code: 'shifted_row', column: null },
  { when: `fields > ${width} or fields < ${needed}`, code: 'ragged_row', column: null },
]

/** Problems with these codes come from the shape of the record, not from what its fields say. */
export const structuralCodes: readonly string[] = [
  'damaged_quotes',
  'oversized_row',
  'bad_encoding',
  'damaged_json',
  'header_drift',
  'shifted_row',
  'ragged_row',
]

async function momentColumn(warehouse: Warehouse, text: string, said: DateOrder | null): Promise<MomentColumn> {
  const { mask } = await warehouse.one<{ mask: number | null }>(
    sql.raw(`select bit_or(1 << (${shapeSql(text)})) as mask from temp.stage`),
  )
  if (mask === null || (mask & (1 << dateShape.yearLast)) === 0) return { mask: mask ?? 0, order: said }
  if (said !== null) return { mask, order: said }
  const { proven } = await warehouse.one<{ proven: DateOrder | null }>(
    sql.raw(`select ${orderEvidenceSql(text)} as proven from temp.stage`),
  )
  return { mask, order: proven }
}
