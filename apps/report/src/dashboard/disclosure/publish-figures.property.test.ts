import { judgeAgain, type MeasureReading, type MeasureRow, measureCatalogue } from '@troughline/analysis'
import { defaultParameters, nameOfSet } from '@troughline/clinical'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CountCell, CountSum, CountTable } from './count-table.ts'
import { type FigureCount, figureCounts, figureKey } from './figure-table.ts'
import { narrow, possibleValues } from './narrow-for-test.ts'
import { type FiguresToPublish, publishFigures } from './publish-figures.ts'
import { hes, isSmall, leastPossible, none, type Range, rangeOf } from './schemes.ts'

/** One starter: where, when, and how it stands in two measures that ask about the same people. */
interface Unit {
  readonly clinic: string
  readonly month: string
  readonly standing: 'excluded' | 'not_evaluable' | 'met' | 'unmet'
  readonly again: 'not_evaluable' | 'met' | 'unmet'
}

const clinics = ['A', 'B', 'C', 'D']
const months = ['2025-04-01', '2025-05-01', '2025-06-01']
const asOf = '2025-06-30'

const units = fc.array(
  fc.record({
    clinic: fc.constantFrom(...clinics, 'A', 'A'),
    month: fc.constantFrom(...months, '2025-06-01'),
    standing: fc.constantFrom('excluded', 'not_evaluable', 'met', 'met', 'met', 'unmet'),
    again: fc.constantFrom('not_evaluable', 'met', 'unmet', 'unmet'),
  }) as fc.Arbitrary<Unit>,
  { minLength: 1, maxLength: 120 },
)

const measures = ['loaded-to-regimen', 'response-looked-at'] as const

function rowOf(measure: string, stratum: string, value: string, all: readonly Unit[]): MeasureRow {
  const standings = all.map((unit) =>
    measure === 'loaded-to-regimen' || unit.standing === 'excluded' ? unit.standing : unit.again,
  )
  const count = (standing: string) => standings.filter((one) => one === standing).length
  const denominator = count('met') + count('unmet')
  const reasons = [
    { standing: 'excluded', reason: 'prophylaxis', units: count('excluded') },
    { standing: 'not_evaluable', reason: 'short_follow_up', units: Math.floor(count('not_evaluable') / 3) },
    { standing: 'not_evaluable', reason: 'no_feed', units: Math.ceil((2 * count('not_evaluable')) / 3) },
  ].filter((reason) => reason.units > 0)
  return {
    measure_id: measure,
    measure_version: '1.0.0',
    stratum,
    stratum_value: value,
    from_on: stratum === 'month' ? value : '2025-04-01',
    to_on: stratum === 'month' && value < '2025-06-01' ? `${value.slice(0, 8)}30` : asOf,
    initial_population: all.length,
    excluded: count('excluded'),
    exceptions: 0,
    not_evaluable: count('not_evaluable'),
    denominator,
    numerator: count('met'),
    rate: denominator === 0 ? null : count('met') / denominator,
    interval_low: null,
    interval_high: null,
    is_point: stratum === 'month',
    centre: null,
    limit_low: null,
    limit_high: null,
    warning_low: null,
    warning_high: null,
    limit_method: null,
    dispersion: null,
    stretch: null,
    rules: [],
    parameter_set: nameOfSet(defaultParameters),
    reasons,
  }
}

function pageOf(all: readonly Unit[]): FiguresToPublish {
  const rows = measures.flatMap((measure) => [
    rowOf(measure, 'all', 'all', all),
    ...clinics.map((clinic) =>
      rowOf(
        measure,
        'clinic',
        clinic,
        all.filter((unit) => unit.clinic === clinic),
      ),
    ),
    ...months.map((month) =>
      rowOf(
        measure,
        'month',
        month,
        all.filter((unit) => unit.month === month),
      ),
    ),
  ])
  const reading: MeasureReading = { rows, signals: [], marks: [] }
  return {
    reading,
    clinics: clinics.map((id) => {
      const injected = all.filter((unit) => unit.clinic === id).length
      return { id, patients: injected + (id === 'A' ? 3 : 0), injected }
    }),
    run: {
      run_id: 1,
      as_of: asOf,
      as_of_source: 'asked',
      parameter_set: nameOfSet(defaultParameters),
      parameter_hash: '',
      parameters_json: '{}',
      engine_version: '0',
      inputs_hash: '',
      patients: all.length,
      assessments: 0,
      flagged: 0,
      published_at: '2025-07-01T00:00:00',
      decisions_to: null,
    },
  }
}

/**
 * Everything that a reader of the documentation knows to hold between the counts, shown or not: more than the page was made with, so that
 * what was left out of its making is attacked too.
 */
function knownToHold({ reading }: FiguresToPublish): CountTable {
  const cells = new Map<string, CountCell>()
  const sums: CountSum[] = []
  const all = { published: false, worth: 0 }
  for (const row of reading.rows) {
    for (const count of figureCounts) cells.set(figureKey(row, count), { ...all, value: row[count] })
    cells.set(figureKey(row, 'unmet'), { ...all, value: row.denominator - row.numerator })
    const key = (count: string) => figureKey(row, count)
    sums.push(
      { total: key('denominator'), parts: [key('numerator'), key('unmet')] },
      {
        total: key('initial_population'),
        parts: [key('excluded'), key('exceptions'), key('not_evaluable'), key('denominator')],
      },
    )
  }
  for (const measure of measures)
    for (const stratum of ['clinic', 'month'])
      for (const count of [...figureCounts, 'unmet'])
        sums.push({
          total: `${measure}|all|all|${count}`,
          parts: (stratum === 'clinic' ? clinics : months).map((value) => `${measure}|${stratum}|${value}|${count}`),
        })
  for (const row of reading.rows.filter(({ measure_id }) => measure_id === measures[1]))
    for (const count of ['initial_population', 'excluded'])
      sums.push({ total: figureKey({ ...row, measure_id: measures[0] }, count), parts: [figureKey(row, count)] })
  return { cells, sums }
}

const seed = 20_250_630

describe('what a reader can work out from the figures of a page', () => {
  test('every count of 1 to 7, shown or not, keeps as many possible values as <8 leaves open', () => {
    fc.assert(
      fc.property(units, (all) => {
        const page = pageOf(all)
        const table = knownToHold(page)
        const start = new Map<string, Range>([...table.cells.keys()].map((key) => [key, [0, Number.POSITIVE_INFINITY]]))
        for (const row of publishFigures(page, hes).rows)
          for (const count of figureCounts) {
            const shown = row[count]
            if (typeof shown === 'number' || 'below' in shown) start.set(figureKey(row, count), rangeOf(shown, hes))
          }
        const known = narrow(table, start)
        for (const [key, { value }] of table.cells)
          if (isSmall(value, hes))
            expect([key, possibleValues(table, known, key) >= leastPossible(hes)]).toEqual([key, true])
      }),
      { seed, numRuns: 12 },
    )
  })

  test('a rate, an interval and a limit follow from the counts as shown, and are there only where both are', () => {
    fc.assert(
      fc.property(units, (all) => {
        for (const row of publishFigures(pageOf(all), hes).rows) {
          if (typeof row.denominator === 'number' && typeof row.numerator === 'number')
            expect(row.rate).toBe(row.denominator === 0 ? null : row.numerator / row.denominator)
          else expect([row.rate, row.interval_low, row.limit_low, row.is_point]).toEqual([null, null, null, false])
        }
      }),
      { seed, numRuns: 10 },
    )
  })
})

test('without a scheme the figures are those of the analysis', () => {
  const page = pageOf([{ clinic: 'A', month: '2025-04-01', standing: 'met', again: 'unmet' }])
  const published = publishFigures(page, none)
  expect(published.rows).toEqual(page.reading.rows)
  expect(published.clinics).toEqual(page.clinics)
  expect(published.patients).toBe(4)
})

test('rounding never makes an outlier, and a clinic far outside is named', () => {
  const named = { sure: 0, rounded: 0 }
  for (let met = 110; met <= 165; met += 1) {
    const all = clinics.flatMap((clinic) =>
      Array.from({ length: 203 }, (_, index): Unit => {
        const standing = index < (clinic === 'A' ? met : 171) ? 'met' : 'unmet'
        return { clinic, month: months[index % 3]!, standing, again: 'met' }
      }),
    )
    const page = pageOf(all)
    const published = publishFigures(page, hes).signals.filter(({ stratum }) => stratum === 'clinic')
    const options = { asOf, parameters: defaultParameters, marks: [] }
    const real = judgeAgain(page.reading.rows, (row) => row, options).signals
    const isReal = ({ points, side }: (typeof real)[number]) =>
      real.some((one) => one.stratum === 'clinic' && one.side === side && one.points.join() === points.join())
    expect([met, published.every(isReal)]).toEqual([met, true])
    if (published.length > 0) named.sure += 1
    if (real.some(({ stratum }) => stratum === 'clinic')) named.rounded += 1
  }
  expect(named.sure).toBeGreaterThan(10)
  expect(named.sure).toBeLessThanOrEqual(named.rounded)
})

test('a reason stands only beside the figures of everybody', () => {
  const all = Array.from(
    { length: 60 },
    (_, index): Unit => ({
      clinic: clinics[index % 4]!,
      month: months[index % 3]!,
      standing: index % 2 === 0 ? 'not_evaluable' : 'met',
      again: 'met',
    }),
  )
  const { rows } = publishFigures(pageOf(all), hes)
  expect(rows.find(({ stratum }) => stratum === 'all')?.reasons).toContainEqual({
    standing: 'not_evaluable',
    reason: 'no_feed',
    units: 20,
  })
  expect(rows.filter(({ stratum }) => stratum !== 'all').flatMap(({ reasons }) => reasons)).toEqual([])
})

test('the measures of the test are ones of the catalogue, in its order', () => {
  const ids = measureCatalogue.map(({ id }) => id)
  expect(measures.map((id) => ids.indexOf(id)).every((place) => place >= 0)).toBe(true)
  const counts: readonly FigureCount[] = figureCounts
  expect(counts).toHaveLength(6)
})
