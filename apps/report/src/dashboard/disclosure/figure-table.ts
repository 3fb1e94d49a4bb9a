import type { MeasureRow } from '@troughline/analysis'
import type { CountCell, CountSum, CountTable } from './count-table.ts'

/** The counts of one figure, as `measure` names them. */
export const figureCounts = [
  'initial_population',
  'excluded',
  'exceptions',
  'not_evaluable',
  'denominator',
  'numerator',
] as const
export type FigureCount = (typeof figureCounts)[number]

/** Counts that are differences of those: what is left of the denominator without the numerator. */
const unmet = 'unmet'

/**
 * The counts that a page shows of a figure under a scheme. Every count more is one more way to work out another, so a cut shows no more than
 * its chart needs.
 */
export const countsShown = (stratum: string): readonly FigureCount[] =>
  stratum === 'all'
    ? figureCounts
    : stratum === 'clinic'
      ? ['not_evaluable', 'denominator', 'numerator']
      : ['denominator', 'numerator']

/** Patients of one clinic, and of them those with an injection. */
export interface ClinicCounts {
  readonly id: string
  readonly patients: number
  readonly injected: number
}

type FigureRow = Pick<
  MeasureRow,
  'measure_id' | 'stratum' | 'stratum_value' | 'from_on' | 'to_on' | 'reasons' | FigureCount
>

/** The key of a figure, or of one of its counts. */
export const figureKey = (row: Pick<FigureRow, 'measure_id' | 'stratum' | 'stratum_value'>, count = ''): string =>
  `${row.measure_id}|${row.stratum}|${row.stratum_value}|${count}`
export const reasonKey = (row: FigureRow, standing: string, reason: string): string =>
  figureKey(row, `${standing}:${reason}`)
export const clinicKey = (clinic: string, count: 'patients' | 'injected'): string => `clinic|${clinic}|${count}`
export const everyClinic = '*'

/** What is given up last: the headline figures of everybody, then of clinics; populations and what is left out before what is judged. */
const worthOfStratum: Readonly<Record<string, number>> = { all: 20, clinic: 10, month: 5 }
const worthOfCount: Readonly<Record<FigureCount, number>> = {
  initial_population: 1,
  excluded: 2,
  exceptions: 2,
  not_evaluable: 3,
  numerator: 5,
  denominator: 6,
}
const worthOfClinics = 8

const standingOf = { excluded: 'excluded', exceptions: 'exception', not_evaluable: 'not_evaluable' } as const

/**
 * All counts of clinics and measures that a page shows, with every sum that holds between them by what they mean: within a figure,
 * between the values of a stratum and the whole, between months and the window that they lie in, and between measures that count
 * the same people.
 *
 * It holds the counts of `countsShown`, and reasons for the figures of everybody alone.
 */
export function figureTable(
  rows: readonly FigureRow[],
  clinics: readonly ClinicCounts[],
  unitOf: (measure: string) => 'patient' | 'episode' | 'dose',
): FigureTable {
  const table = new TableBuilder(sharedKeys(rows))
  for (const row of rows) table.addFigure(row)
  for (const own of Map.groupBy(rows, ({ measure_id }) => measure_id).values()) table.addStrata(own)
  table.addClinics(clinics)
  for (const row of rows) {
    if (row.stratum === 'all' && unitOf(row.measure_id) === 'patient') table.addOutside(row)
  }
  return table
}

export interface FigureTable extends CountTable {
  /** The key that a count has in the table: measures that count the same people share theirs. */
  readonly keyOf: (key: string) => string
}

/**
 * Measures whose counts of one kind are the same in every row count the same people (the starters of several measures are one population).
 * Each such count is one count of the page, known by the key of the first measure.
 */
function sharedKeys(rows: readonly FigureRow[]): ReadonlyMap<string, string> {
  const shared = new Map<string, string>()
  const byMeasure = [...Map.groupBy(rows, ({ measure_id }) => measure_id).values()]
  for (const count of figureCounts) {
    const alike = Map.groupBy(byMeasure, (own) =>
      own.map((row) => `${row.stratum}|${row.stratum_value}=${row[count]}`).join('\n'),
    )
    for (const [first, ...others] of alike.values())
      for (const other of others)
        for (const [place, row] of other.entries()) {
          const same = first?.[place]
          if (same !== undefined) shared.set(figureKey(row, count), figureKey(same, count))
        }
  }
  return shared
}

class TableBuilder implements FigureTable {
  readonly cells = new Map<string, CountCell>()
  readonly sums: CountSum[] = []
  readonly keyOf: (key: string) => string
  private readonly told = new Set<string>()

  constructor(shared: ReadonlyMap<string, string>) {
    this.keyOf = (key) => shared.get(key) ?? key
  }

  addFigure(row: FigureRow, published = true): void {
    const worth = worthOfStratum[row.stratum] ?? 0
    for (const count of countsShown(row.stratum))
      this.addCell(figureKey(row, count), { value: row[count], published, worth: worth + worthOfCount[count] })
    this.addUnpublished(figureKey(row, unmet), row.denominator - row.numerator)
    this.addSum(figureKey(row, 'denominator'), [figureKey(row, 'numerator'), figureKey(row, unmet)])
    if (row.stratum !== 'all') return
    this.addSum(
      figureKey(row, 'initial_population'),
      (['excluded', 'exceptions', 'not_evaluable', 'denominator'] as const).map((count) => figureKey(row, count)),
    )
    for (const [count, standing] of Object.entries(standingOf)) {
      const reasons = row.reasons.filter((reason) => reason.standing === standing)
      const keys = reasons.map(({ reason }) => reasonKey(row, standing, reason))
      for (const [place, { units }] of reasons.entries())
        this.addCell(keys[place] ?? '', { value: units, published: true, worth })
      if (keys.length > 0) this.addSum(figureKey(row, count), keys)
    }
  }

  /** The values of a stratum make up the whole; months do with the part of the window that no whole month covers. */
  addStrata(rows: readonly FigureRow[]): void {
    const whole = rows.find(({ stratum }) => stratum === 'all')
    if (whole === undefined) throw new Error('figures are protected together with those of everybody')
    for (const [stratum, parts] of Map.groupBy(rows, (row) => row.stratum)) {
      if (stratum === 'all') continue
      const within = stratum === 'month' ? parts.filter((month) => isWithin(month, whole)) : parts
      const rest = lessAll(whole, within)
      if (within.length === 0 || figureCounts.some((count) => rest[count] < 0)) continue
      const isWhole = figureCounts.every((count) => rest[count] === 0)
      if (!isWhole) this.addFigure(rest, false)
      for (const count of [...countsShown(stratum), unmet])
        this.addSum(
          figureKey(whole, count),
          (isWhole ? within : [...within, rest]).map((row) => figureKey(row, count)),
        )
    }
  }

  addClinics(clinics: readonly ClinicCounts[]): void {
    if (clinics.length === 0) return
    const total = (count: 'patients' | 'injected') => clinics.reduce((sum, clinic) => sum + clinic[count], 0)
    for (const { id, patients, injected } of [
      ...clinics,
      { id: everyClinic, patients: total('patients'), injected: total('injected') },
    ]) {
      const worth = worthOfClinics + (id === everyClinic ? (worthOfStratum.all ?? 0) : 0)
      this.cells.set(clinicKey(id, 'patients'), { value: patients, published: true, worth })
      this.cells.set(clinicKey(id, 'injected'), { value: injected, published: true, worth })
      this.addUnpublished(`clinic|${id}|others`, patients - injected)
      this.addSum(clinicKey(id, 'patients'), [clinicKey(id, 'injected'), `clinic|${id}|others`])
    }
    for (const count of ['patients', 'injected'] as const)
      this.addSum(
        clinicKey(everyClinic, count),
        clinics.map(({ id }) => clinicKey(id, count)),
      )
  }

  /** Patients with an injection whom a measure does not ask about. */
  addOutside(row: FigureRow): void {
    const injected = this.cells.get(clinicKey(everyClinic, 'injected'))
    if (injected === undefined || injected.value < row.initial_population) return
    const outside = figureKey(row, 'outside')
    this.addUnpublished(outside, injected.value - row.initial_population)
    this.addSum(clinicKey(everyClinic, 'injected'), [figureKey(row, 'initial_population'), outside])
  }

  private addUnpublished(key: string, value: number): void {
    this.addCell(key, { value, published: false, worth: 0 })
  }

  private addCell(key: string, cell: CountCell): void {
    const own = this.keyOf(key)
    if (!this.cells.has(own)) this.cells.set(own, cell)
  }

  private addSum(total: string, parts: readonly string[]): void {
    const sum = { total: this.keyOf(total), parts: parts.map(this.keyOf) }
    const told = JSON.stringify(sum)
    if (this.told.has(told)) return
    this.told.add(told)
    this.sums.push(sum)
  }
}

/** A month that lies wholly in the window; the last one may be cut short by it. */
const isWithin = (month: FigureRow, whole: FigureRow): boolean =>
  month.stratum_value >= whole.from_on && month.to_on <= whole.to_on

/** What is left of a figure without others. */
function lessAll(whole: FigureRow, others: readonly FigureRow[]): FigureRow {
  const left = Object.fromEntries(
    figureCounts.map((count) => [count, others.reduce((rest, row) => rest - row[count], whole[count])]),
  ) as Record<FigureCount, number>
  return { ...whole, ...left, stratum: others[0]?.stratum ?? 'rest', stratum_value: 'rest', reasons: [] }
}
