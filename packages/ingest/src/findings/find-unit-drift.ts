import { type AnalyteId, analyteOf } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { countOf } from './count-of.ts'
import type { FileFinding } from './finding.ts'
import { judgeShift, type Suspicion } from './judge-shift.ts'
import { leastOnASide, locateShifts, type Period, type Stretch } from './locate-shift.ts'
import { scaleRatio, type UnitFactor, unitFactors } from './unit-factors.ts'

/** Results of the file from one laboratory, of one analyte and in one reported unit, by week. */
interface Series {
  readonly laboratory: string | null
  readonly analyte: AnalyteId
  readonly unit: string
  readonly weeks: readonly Week[]
}

interface Week extends Period {
  readonly first_line: number
  readonly last_line: number
}

/** A result with what the comparisons divide by. */
interface SeriesPoint {
  readonly patient: number
  readonly day: number
  readonly week: number
  readonly log: number
  readonly unit: string
  readonly of_file: boolean
}

/** More points than this say nothing more; then every second, third, ... patient is taken. */
const mostPoints = 10_000

/** Numbers that count, in the canonical unit; a limit of detection is no number. */
const counts = `is_current and status not in ('cancelled', 'entered_in_error') and comparator is null and value > 0`

const week = `cast((collected_on - date '1970-01-01') // 7 * 7 as integer)`

/**
 * Suspects that numbers of a file are in another unit than its unit column says, in three ways for every laboratory, analyte and unit with
 * enough results: a stretch of the file against its other weeks; the file against the laboratory's earlier files; and results in this unit
 * against those in another unit of the laboratory (the label changed and the numbers did not). See `judgeShift` for what makes a suspicion. At most one finding per laboratory, analyte and unit; nothing is converted.
 */
export async function findUnitDrift(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const findings: FileFinding[] = []
  const all = await readSeries(warehouse, fileId)
  if (all.length === 0) return findings
  const known = await readUnits(warehouse, fileId)
  for (const series of all) {
    const finding = await driftOf(warehouse, fileId, series, known)
    if (finding !== undefined) findings.push({ file_id: fileId, ...finding })
  }
  return findings
}

/** Series of the file with enough results for a comparison on at least one side. */
async function readSeries(warehouse: Warehouse, fileId: number): Promise<Series[]> {
  const rows = await warehouse.rows<Week & Omit<Series, 'weeks'>>(
    sql.raw(`with weeks as (
        select laboratory, analyte, reported_unit as unit, ${week} as start, count(*) as n, round(avg(ln(value)), 9) as mean,
          coalesce(round(var_samp(ln(value)), 9), 0) as variance, min(line) as first_line, max(line) as last_line
        from lab_result where file_id = ${fileId} and reported_unit is not null and ${counts} group by all
      )
      select * from weeks qualify sum(n) over (partition by laboratory, analyte, unit) >= ${leastOnASide}
      order by laboratory, analyte, unit, start`),
  )
  const bySeries = Map.groupBy(rows, ({ laboratory, analyte, unit }) => JSON.stringify([laboratory, analyte, unit]))
  return [...bySeries.values()].flatMap((weeks) => {
    const [first] = weeks
    return first === undefined
      ? []
      : [{ laboratory: first.laboratory, analyte: first.analyte, unit: first.unit, weeks }]
  })
}

type Drift = Omit<FileFinding, 'file_id'>

async function driftOf(
  warehouse: Warehouse,
  fileId: number,
  series: Series,
  known: ReadonlyMap<string, readonly KnownUnit[]>,
): Promise<Drift | undefined> {
  const { analyte, unit, weeks } = series
  const factors = unitFactors(analyte, unit)
  const stretches = locateShifts(weeks).filter((stretch) => isWorthALook(stretch, factors))
  const others = otherUnits(series, known)
  if (stretches.length === 0 && others.length === 0) return undefined
  const points = await readPoints(warehouse, fileId, series)
  for (const stretch of stretches) {
    const inside = (point: { readonly week: number }) =>
      point.week >= stretch.from && (stretch.before === null || point.week < stretch.before)
    const own = points.filter((point) => point.of_file && point.unit === unit)
    const found = judgeShift(
      own.map((point) => ({ ...point, inside: inside(point) })),
      factors,
      { comparable: !stretch.isTrend, periodError: stretch.periodError },
    )
    if (found === undefined) continue
    const meant = weeks.filter(({ start }) => inside({ week: start }) === (found.factor.side === 'inside'))
    const when = `${dated(stretch)} are ${times(found)} the others of this file`
    return finding(series, meant, sentence(series, when, found))
  }
  for (const other of others) {
    const factor = { ratio: scaleRatio(analyte, unit, other), side: 'inside', unit: other } as const
    const compared = points.filter((point) => point.unit === other || (point.of_file && point.unit === unit))
    const found = judgeShift(
      compared.map((point) => ({ ...point, inside: point.of_file && point.unit === unit })),
      other === unit ? factors : [factor],
      { comparable: true, periodError: 0 },
    )
    if (found === undefined) continue
    const when =
      other === unit
        ? `in this file are ${times(found)} those of earlier files`
        : `in this file have the numbers of those in ${other}`
    return finding(series, weeks, sentence(series, when, found))
  }
  return undefined
}

/**
 * A shift of less than a third of the smallest factor's is not fetched result by result: only where a trend of the cohort hides it could the
 * same patients still show a factor.
 */
function isWorthALook({ shift, isTrend }: Stretch, factors: readonly UnitFactor[]): boolean {
  const smallest = factors.reduce(
    (least, { ratio }) => Math.min(least, Math.abs(Math.log(ratio))),
    Number.POSITIVE_INFINITY,
  )
  return smallest < 1 && isTrend ? true : Math.abs(shift) >= smallest / 3
}

/**
 * For every laboratory and analyte the units known so far that have enough results, and whether they have enough in earlier files alone. One
 * query for all series, since each reads the whole table.
 */
async function readUnits(warehouse: Warehouse, fileId: number): Promise<ReadonlyMap<string, readonly KnownUnit[]>> {
  const rows = await warehouse.rows<KnownUnit & { laboratory: string | null; analyte: string }>(
    sql`select laboratory, analyte, reported_unit as unit, count_if(file_id < ${fileId}) >= ${leastOnASide} as earlier
      from lab_result where file_id <= ${fileId} and reported_unit is not null and ${sql.raw(counts)}
      group by laboratory, analyte, reported_unit having count(*) >= ${leastOnASide} order by all`,
  )
  return Map.groupBy(rows, ({ laboratory, analyte }) => JSON.stringify([laboratory, analyte]))
}

interface KnownUnit {
  readonly unit: string
  readonly earlier: boolean
}

/** Units to compare a series with: its own in earlier files, then others of another scale. */
function otherUnits({ laboratory, analyte, unit }: Series, known: ReadonlyMap<string, readonly KnownUnit[]>): string[] {
  return (known.get(JSON.stringify([laboratory, analyte])) ?? [])
    .filter((other) => (other.unit === unit ? other.earlier : scaleRatio(analyte, unit, other.unit) !== 1))
    .map((other) => other.unit)
    .toSorted((a, b) => Number(b === unit) - Number(a === unit))
}

function readPoints(warehouse: Warehouse, fileId: number, { laboratory, analyte }: Series): Promise<SeriesPoint[]> {
  return warehouse.rows<SeriesPoint>(
    sql`with own as (
        select patient_key as patient, epoch(coalesce(collected_at, collected_on::timestamp)) / 86400 as day, ${sql.raw(week)} as week,
          ln(value) as log, reported_unit as unit, file_id = ${fileId} as of_file, line, file_id
        from lab_result where analyte = ${analyte} and laboratory is not distinct from ${laboratory} and reported_unit is not null
          and file_id <= ${fileId} and ${sql.raw(counts)}
      ),
      step as (select greatest(1, cast(ceil(count(*) / ${mostPoints}) as integer)) as every from own)
      select patient, day, week, log, unit, of_file from own cross join step where patient % every = 0
      order by patient, day, file_id, line`,
  )
}

const month = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 7)

const dated = ({ from, before }: Stretch): string =>
  before === null ? `from ${month(from)} on` : `from ${month(from)} to ${month(before - 1)}`

const times = ({ ratio }: Suspicion<UnitFactor>): string => `${Number(ratio.toPrecision(2))} times as high as`

function sentence({ laboratory, analyte, unit }: Series, what: string, found: Suspicion<UnitFactor>): string {
  const where = laboratory === null ? 'without a named laboratory' : `of laboratory ${laboratory}`
  const { factor, patientsInside, patientsOutside, basis } = found
  const which = factor.side === 'inside' ? 'They' : 'The others'
  const looks = factor.unit === null ? 'The decimal point may have moved' : `${which} look like ${factor.unit}`
  const how = basis === 'pairs' ? 'also within the same patients' : 'between groups of patients'
  return (
    `Results of ${analyteOf(analyte).name} in ${unit} ${where} ${what} ` +
    `(${countOf(patientsInside, 'patient', 'patients')} against ${patientsOutside.toLocaleString('en-GB')}, ${how}). ` +
    `${looks}: compare some with the reports of the laboratory. Nothing was converted.`
  )
}

function finding({ weeks }: Series, meant: readonly Week[], text: string): Drift {
  const concerned = meant.length === 0 ? weeks : meant
  return {
    code: 'unit_drift',
    column_name: 'unit',
    sentence: text,
    rows: concerned.reduce((sum, { n }) => sum + n, 0),
    first_line: concerned.reduce((least, { first_line }) => Math.min(least, first_line), Number.POSITIVE_INFINITY),
    last_line: concerned.reduce((most, { last_line }) => Math.max(most, last_line), 0),
  }
}
