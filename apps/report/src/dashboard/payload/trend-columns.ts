import { measuredPanels, type TrendPart, trendParts } from '@troughline/charts'
import { noInteger } from '@troughline/warehouse'
import { daysBeforeTreatment } from '../../patient-pdf/trend-input.ts'
import { hasBands } from '../../patient-pdf/trend-panels.ts'
import { unitTable } from '../../patient-pdf/unit-table.ts'
import type { FactsByKind } from '../read/facts-by-kind.ts'
import { noGrade, type TrendFacts } from '../read/trend-facts.ts'
import { canonicalValue } from './canonical-value.ts'
import { Renumbering } from './renumbering.ts'
import { stepsOf } from './steps.ts'
import type { FactColumns, TrendsColumns } from './trends.ts'

/** Places of patients in the list that the facts were read for: the first, and the one after the last. */
export interface PlaceRange {
  readonly from: number
  readonly to: number
}

/** The facts of the patients of one page as the columns of its section. */
export function trendColumns(
  facts: TrendFacts,
  patients: PlaceRange,
): Pick<TrendsColumns, 'covered' | 'judged' | 'isDue' | 'doses' | 'notGiven' | 'results' | 'symptoms' | 'events'> {
  const { timelines, doses, notGiven, results, symptoms, events, grades: gradeOf } = facts
  const own = (column: Int32Array) => [...column.subarray(patients.from, patients.to)]
  const resultRows = rowsOf(results.columns.place, patients)
  const { reported_value: reported, value, result_key, kind } = results.columns
  const canonical = mapped(resultRows, (row) => {
    const isDerived = canonicalValue(unitTable, results.kinds[kind[row]!]!, reported[row]!) === value[row]!
    return isDerived ? null : numberOrNull(value[row]!)
  })
  const decided = mapped(resultRows, (row) => row).filter((row) => gradeOf(result_key[row]!) !== noGrade)
  const eventRows = rowsOf(events.columns.place, patients)
  const { on, until } = events.columns
  return {
    covered: own(timelines.covered),
    judged: own(timelines.judged),
    isDue: own(timelines.is_due) as (0 | 1)[],
    doses: factColumns(doses, patients),
    notGiven: factColumns(notGiven, patients),
    results: {
      ...factColumns(results, patients),
      reported: mapped(resultRows, (row) => numberOrNull(reported[row]!)),
      canonical: canonical.every((number) => number === null) ? null : canonical,
      decided: {
        row: stepsOf(decided.map((row) => row - resultRows.start)),
        grade: decided.map((row) => gradeOf(result_key[row]!)),
      },
    },
    symptoms: {
      ...factColumns(symptoms, patients),
      score: mapped(rowsOf(symptoms.columns.place, patients), (row) => numberOrNull(symptoms.columns.score[row]!)),
    },
    events: {
      ...factColumns(events, patients),
      until: mapped(eventRows, (row) => (until[row] === noInteger ? null : until[row]! - on[row]!)),
    },
  }
}

type OfPatients = { readonly place: 'integer'; readonly on: 'integer' }

/** Rows of a list that is sorted by place. */
interface RowRange {
  readonly start: number
  readonly end: number
}

const rowsOf = (places: Int32Array, { from, to }: PlaceRange): RowRange => ({
  start: firstNotBefore(places, from),
  end: firstNotBefore(places, to),
})

/** The first row whose place is not smaller. */
function firstNotBefore(places: Int32Array, place: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}

function mapped<T>({ start, end }: RowRange, make: (row: number) => T): T[] {
  const values = new Array<T>(end - start)
  for (let row = start; row < end; row += 1) values[row - start] = make(row)
  return values
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

function factColumns<Kind>({ columns, kinds }: FactsByKind<OfPatients, Kind>, patients: PlaceRange): FactColumns<Kind> {
  const { place, on, kind } = columns
  const rows = rowsOf(place, patients)
  const counts = new Array<number>(patients.to - patients.from).fill(0)
  for (let row = rows.start; row < rows.end; row += 1) counts[place[row]! - patients.from]! += 1
  const renumbered = new Renumbering(kinds.length)
  return {
    counts,
    on: mapped(rows, (row) => on[row]! - (row === rows.start ? 0 : on[row - 1]!)),
    kind: mapped(rows, (row) => renumbered.of(kind[row]!)),
    kinds: renumbered.used.map((number) => kinds[number]!),
  }
}

/**
 * The parts of the charts of these patients, each list once, joined by spaces: a chart needs its specification in the page. A part is there
 * where the chart's function draws something in it (`trendInput`).
 */
export function partsOfCharts(facts: TrendFacts, patients: PlaceRange): string[] {
  const { doses, results, symptoms, events } = facts
  const earliest = new Int32Array(patients.to - patients.from).fill(noInteger)
  const doseRows = rowsOf(doses.columns.place, patients)
  for (let row = doseRows.end - 1; row >= doseRows.start; row -= 1)
    earliest[doses.columns.place[row]! - patients.from] = doses.columns.on[row]! - daysBeforeTreatment
  const parts = new Int32Array(patients.to - patients.from)
  const draw = (
    places: Int32Array,
    partOf: (row: number) => TrendPart | undefined,
    lastOf: (row: number) => number,
  ) => {
    const { start, end } = rowsOf(places, patients)
    for (let row = start; row < end; row += 1) {
      const patient = places[row]! - patients.from
      const part = lastOf(row) < earliest[patient]! ? undefined : partOf(row)
      if (part !== undefined) parts[patient]! |= 1 << trendParts.indexOf(part)
    }
  }
  const { on, kind, value, place } = results.columns
  const panels = results.kinds.map(({ analyte }) => measuredPanels.find((id) => id === analyte))
  const isDrawn = (panel: string | undefined, number: number) =>
    !Number.isNaN(number) && (number > 0 || !hasBands(panel))
  draw(
    place,
    (row) => (isDrawn(panels[kind[row]!], value[row]!) ? panels[kind[row]!] : undefined),
    (row) => on[row]!,
  )
  draw(
    symptoms.columns.place,
    (row) => (Number.isNaN(symptoms.columns.score[row]) ? undefined : 'symptoms'),
    (row) => symptoms.columns.on[row]!,
  )
  draw(
    events.columns.place,
    () => 'events',
    (row) => (events.columns.until[row] === noInteger ? events.columns.on[row]! : events.columns.until[row]!),
  )
  return [...new Set(parts)].map((bits) => trendParts.filter((_, at) => (bits & (1 << at)) !== 0).join(' ')).sort()
}
