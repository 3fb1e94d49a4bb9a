import { expect, test } from 'vitest'
import type { Standing } from '../../decisions/flag-standing.ts'
import { hrefOf, parseRoute } from '../../route.ts'
import { queryOf } from './worklist-query.ts'
import { publishedStandings, queriedRows } from './worklist-rows.ts'
import { worklistTable } from './worklist-table.ts'

/** One patient of the fixture: id, clinic, cause, tier, why, rules, grade, since, days without cover. */
type Line = readonly [string, string, string, string, string, string, string, number | null, number | null]
const lines: readonly Line[] = [
  ['P10', 'north', 'diet', '1', 'lapsed', 'lapsed-treatment', 'definite', 20_000, 90],
  ['P2', 'south', 'pernicious_anaemia', '1', 'overdue now', 'late-dose plan-incomplete', 'possible', 20_300, 12],
  ['P3', 'north', 'diet', '4', 'late dose, definite', 'late-dose', 'definite', null, null],
  ['P4', '', 'unknown', '5', 'late dose, probable', 'late-dose', 'probable', 20_100, 200],
  ['P5', 'south', 'diet', 'possible', 'late dose, possible', 'late-dose', 'possible', 20_200, null],
  ['P6', 'south', 'diet', 'information', 'plan incomplete', 'plan-incomplete', 'information', 20_200, null],
]
const numbers = <T>(values: readonly T[]) => {
  const distinct = [...new Set(values)]
  return { of: values.map((value) => distinct.indexOf(value)), distinct }
}
const column = <K extends keyof Line & number>(place: K) => lines.map((line) => line[place] as Line[K])
const [clinics, causes, tiers, whys, rules, grades] = [1, 2, 3, 4, 5, 6].map((place) =>
  numbers(lines.map((line) => line[place] as string)),
) as [N, N, N, N, N, N]
type N = ReturnType<typeof numbers<string>>

const table = worklistTable(
  {
    clinics: {
      id: ['north', 'south', ''],
      name: ['North surgery', 'South Ärzte', 'No clinic'],
      patients: [],
      injected: [],
    },
    rules: [{ id: 'late-dose', title: 'Late dose' }],
  },
  {
    ...{ id: column(0), clinic: clinics.of, clinicIds: clinics.distinct, cause: causes.of },
    causes: causes.distinct.map((id) => ({ id, words: id.replace('_', ' ') })),
  } as never,
  {
    ...{ person: lines.map((_, row) => row), tier: tiers.of, tiers: tiers.distinct, why: whys.of, whys: whys.distinct },
    ...{ rules: rules.of, ruleLists: rules.distinct, grade: grades.of, grades: grades.distinct },
    ...{ onset: column(7), uncovered: column(8), interval: column(8), open: lines.map((_, row) => row) },
    standing: [0, 1, 0, 2, 0, 0],
  },
)
const standings = publishedStandings(table)
const found = (search: Readonly<Record<string, string>>, as: readonly Standing[] = standings) =>
  queriedRows(table, queryOf(parseRoute(hrefOf('worklist', search)).query), as).map((row) => lines[row]?.[0])

test('the tiers come first in order of urgency, decided last in their tier; possible and information are lists of their own', () => {
  expect(found({})).toEqual(['P10', 'P2', 'P3', 'P4'])
  expect(found({ list: 'possible' })).toEqual(['P5'])
  expect(found({ list: 'information' })).toEqual(['P6'])
  expect(found({}, ['decided', 'undecided', 'undecided', 'undecided'])).toEqual(['P2', 'P10', 'P3', 'P4'])
})

test('each filter keeps the rows it names, and filters add up', () => {
  expect(found({ clinic: 'north' })).toEqual(['P10', 'P3'])
  expect(found({ clinic: '(none)' })).toEqual(['P4'])
  expect(found({ rule: 'plan-incomplete' })).toEqual(['P2'])
  expect(found({ rule: 'late-dose', grade: 'definite' })).toEqual(['P3'])
  expect(found({ cause: 'diet', tier: '1' })).toEqual(['P10'])
  expect(found({ clinic: 'nowhere' })).toEqual([])
  expect(found({ grade: 'sure' })).toEqual([])
})

test('reviewed or not: reopened rows wait, snoozed rows are out until they are asked for', () => {
  expect(found({ review: 'open' })).toEqual(['P10', 'P3', 'P4'])
  expect(found({ review: 'decided' })).toEqual(['P2'])
  expect(found({ review: 'reopened' })).toEqual(['P4'])
  const snoozed: readonly Standing[] = ['snoozed', 'decided', 'undecided', 'reopened']
  expect(found({}, snoozed)).toEqual(['P2', 'P3', 'P4'])
  expect(found({ review: 'snoozed' }, snoozed)).toEqual(['P10'])
})

test('a search wants every word, in patient, clinic, why or rule, in any case', () => {
  expect(found({ q: 'p10' })).toEqual(['P10'])
  expect(found({ q: 'DOSE north' })).toEqual(['P3'])
  expect(found({ q: 'ärzte' })).toEqual(['P2'])
  expect(found({ q: 'nobody' })).toEqual([])
})

test('sorting counts numbers in ids, ranks grades by strength and leaves rows without a value last either way', () => {
  expect(found({ sort: 'patient' })).toEqual(['P2', 'P3', 'P4', 'P10'])
  expect(found({ sort: '-patient' })).toEqual(['P10', 'P4', 'P3', 'P2'])
  expect(found({ sort: 'grade' })).toEqual(['P10', 'P3', 'P4', 'P2'])
  expect(found({ sort: '-uncovered' })).toEqual(['P4', 'P10', 'P2', 'P3'])
  expect(found({ sort: 'uncovered' })).toEqual(['P2', 'P10', 'P4', 'P3'])
  expect(found({ sort: 'since' })).toEqual(['P10', 'P4', 'P2', 'P3'])
  expect(found({ sort: 'clinic' })).toEqual(['P4', 'P10', 'P3', 'P2'])
})
