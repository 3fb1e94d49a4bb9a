import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type SimulatedPatient, simulateCohort } from '../src/index.ts'

// Thousands of patients: a busy machine needs more than the default seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/**
 * Does the exported record look like a practice someone has met? Everything is counted from the rows a clinic would send;
 * truth is asked only for what no record holds (the planned interval, who is on maintenance by design).
 */
const AS_OF = '2025-06-30'
const day = (cell: unknown): number => Date.parse(`${String(cell).slice(0, 10)}T00:00:00Z`) / 86_400_000
const asOf = day(AS_OF)
const share = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length / list.length
const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))]!
const between = (value: number, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}
const numberOf = (cell: unknown): number => Number(String(cell).replace(/^[<>]/, ''))
const isB12 = (row: { readonly test_name?: unknown }): boolean => row.test_name === 'Vitamin B12'
const below180 = (row: { readonly value?: unknown; readonly unit?: unknown }): boolean =>
  !String(row.value).startsWith('>') && numberOf(row.value) < (row.unit === 'pmol/L' ? 133 : 180)

interface Person {
  readonly source: SimulatedPatient
  readonly interval: number
  /** Days of recorded injections after the loading course. */
  readonly maintenance: readonly number[]
  readonly startedInRecord: boolean
  readonly firstDay: number
}

const read = (source: SimulatedPatient): Person => {
  const given = source.injections.filter((row) => row.status === 'given' && row.route !== 'oral')
  const days = [...new Set(given.map((row) => day(row.administered_at)))].sort((a, b) => a - b)
  return {
    source,
    interval: Number(source.truth.maintenance_interval_days),
    maintenance: days.filter((one) => one > day(source.truth.transition_on)),
    startedInRecord:
      days.length > 0 && source.truth.loading_truth !== 'before_record' && days[0] === day(source.truth.started_on),
    firstDay: day(source.truth.started_on),
  }
}
/** On injections now: still there, still coming, for half a year and more. */
const onMaintenance = (person: Person): boolean =>
  person.source.truth.lapsed_since === '' &&
  !person.source.patient.deceased_on &&
  !person.source.patient.deregistered_on &&
  person.source.truth.self_injecting_since === '' &&
  person.maintenance.length >= 2 &&
  person.maintenance[0]! <= asOf - 180

/** B12 results of the last quarter of an interval, before the next dose. */
const troughs = (person: Person, within: number) =>
  person.source.labs.filter((row) => {
    if (!isB12(row) || day(row.collected_at) < asOf - within) return false
    const at = day(row.collected_at)
    const last = person.maintenance.findLast((dose) => dose < at)
    const next = person.maintenance.find((dose) => dose >= at)
    if (last === undefined) return false
    const cycle = Math.min(person.interval, next === undefined ? person.interval : next - last)
    return at - last >= 0.75 * cycle && at - last <= person.interval + 14 && cycle >= 19
  })

const people: { uk: Person[]; us: Person[] } = { uk: [], us: [] }
beforeAll(() => {
  const faults = { feedStopsEarly: false, wentLiveLate: false }
  people.uk = [...simulateCohort({ patients: 1500, seed: 11, preset: 'uk', asOf: AS_OF, faults })].map(read)
  people.us = [...simulateCohort({ patients: 1000, seed: 11, preset: 'us', asOf: AS_OF, faults })].map(read)
})

describe('a UK cohort', () => {
  test('has the age, sex and clinic spread of the page', () => {
    const ages = people.uk.map(({ source }) => {
      const end = source.patient.deceased_on || source.patient.deregistered_on || AS_OF
      return (day(end) - day(source.patient.birth_date)) / 365.25
    })
    between(quantile(ages, 0.5), 65, 72)
    between(
      share(ages, (age) => age < 35),
      0.01,
      0.06,
    )
    between(Math.min(...ages), 18, 30)
    between(
      share(people.uk, ({ source }) => source.patient.sex === 'female'),
      0.6,
      0.68,
    )
    const sizes = [...Map.groupBy(people.uk, ({ source }) => source.clinic.id).values()]
      .map((clinic) => clinic.length)
      .slice(0, -1)
    expect(sizes.length).toBeGreaterThan(10)
    between(quantile(sizes, 0.5), 30, 90)
    expect(Math.max(...sizes)).toBeGreaterThan(2 * quantile(sizes, 0.5))
    for (const { source } of people.uk) between((source.clinic.injected / source.clinic.listSize) * 10_000, 19, 201)
  })

  test('measures B12 before the first dose in about 80 %, of which 12-26 % at 180 ng/L or above', () => {
    const starters = people.uk.filter((person) => person.startedInRecord)
    const before = starters.map((person) =>
      person.source.labs.filter(
        (row) =>
          isB12(row) && day(row.collected_at) < person.firstDay && day(row.collected_at) >= person.firstDay - 365,
      ),
    )
    between(
      share(before, (rows) => rows.length > 0),
      0.72,
      0.9,
    )
    between(
      share(
        before.filter((rows) => rows.length > 0),
        (rows) => !below180(rows[0]!),
      ),
      0.12,
      0.26,
    )
  })

  test('starts with low haemoglobin in about 28 % and MCV above 100 in about 25 %', () => {
    const first = people.uk
      .filter((person) => person.startedInRecord)
      .flatMap((person) => {
        const counts = person.source.labs.filter((row) => day(row.collected_at) < person.firstDay)
        const hb = counts.findLast((row) => row.test_name === 'Haemoglobin')
        const mcv = counts.findLast((row) => row.test_name === 'MCV')
        return hb && mcv ? [{ low: Number(hb.value) < Number(hb.reference_low), large: Number(mcv.value) > 100 }] : []
      })
    expect(first.length).toBeGreaterThan(250)
    between(
      share(first, (one) => one.low),
      0.22,
      0.35,
    )
    between(
      share(first, (one) => one.large),
      0.19,
      0.31,
    )
  })

  test('loads as the page says: six doses in 10-14 days for most, none for a few', () => {
    const starters = people.uk.filter(
      (person) =>
        person.startedInRecord &&
        person.firstDay < asOf - 60 &&
        person.source.truth.true_indication === 'deficiency' &&
        person.source.truth.doses_elsewhere === 'no',
    )
    const early = starters.map((person) => {
      const days = person.source.injections
        .filter((row) => row.status === 'given' && day(row.administered_at) <= person.firstDay + 40)
        .map((row) => day(row.administered_at))
      const unique = [...new Set(days)]
      return { count: unique.length, span: Math.max(...unique) - Math.min(...unique) }
    })
    between(
      share(early, (one) => one.count === 6 && one.span >= 10 && one.span <= 16),
      0.58,
      0.76,
    )
    between(
      share(early, (one) => one.count === 5 && one.span <= 13),
      0.05,
      0.14,
    )
    between(
      share(early, (one) => one.count === 6 && one.span >= 30),
      0.02,
      0.08,
    )
    between(
      share(early, (one) => one.count >= 3 && one.count <= 4),
      0.04,
      0.11,
    )
    between(
      share(early, (one) => one.count === 1),
      0.03,
      0.1,
    )
    between(
      share(early, (one) => one.count >= 9),
      0.01,
      0.07,
    )
  })

  test('comes as late as the mixture says, and misses 5-9 % of its bookings', () => {
    const late = people.uk
      .filter(
        ({ source: { truth } }) =>
          truth.interval_changed_on === '' &&
          truth.resumed_on === '' &&
          truth.oral_from === '' &&
          truth.doses_elsewhere === 'no',
      )
      .flatMap((person) =>
        person.maintenance.slice(1).map((dose, i) => dose - person.maintenance[i]! - person.interval),
      )
    between(quantile(late, 0.5), 2, 7)
    between(
      share(late, (days) => days < -14),
      0,
      0.01,
    )
    between(
      share(late, (days) => days <= 14),
      0.72,
      0.86,
    )
    between(
      share(late, (days) => days > 50),
      0.015,
      0.05,
    )
    const booked = people.uk.flatMap(({ source }) => source.injections.filter((row) => row.route !== 'oral'))
    between(
      share(booked, (row) => row.status === 'missed'),
      0.05,
      0.09,
    )
  })

  test('leaves 75-95 % of patients without four uncovered weeks in a year', () => {
    const settled = people.uk.filter((person) => onMaintenance(person) && person.source.truth.doses_elsewhere === 'no')
    const uncovered = settled.map(({ maintenance, interval }) => {
      const grace = Math.min(14, Math.max(7, Math.round(interval / 4)))
      return maintenance.reduce((sum, dose, i) => {
        const end = maintenance[i + 1] ?? asOf
        return sum + Math.max(0, end - Math.max(dose + interval + grace, asOf - 365))
      }, 0)
    })
    between(
      share(uncovered, (days) => days <= 28),
      0.75,
      0.95,
    )
  })

  test('samples 5-15 % of maintenance patients before a dose, and finds few of them low', () => {
    const settled = people.uk.filter(onMaintenance)
    expect(settled.length).toBeGreaterThan(500)
    between(
      share(settled, (person) => troughs(person, 365).length > 0),
      0.05,
      0.15,
    )
    between(
      share(settled, (person) => troughs(person, 730).length > 0),
      0.08,
      0.2,
    )
    const sampled = people.uk.flatMap((person) => troughs(person, 1826))
    expect(sampled.length).toBeGreaterThan(150)
    between(share(sampled, below180), 0.003, 0.07)
    expect(share(settled, (person) => troughs(person, 730).filter(below180).length >= 2)).toBeLessThanOrEqual(0.01)
    const readable = sampled.filter((row) => row.unit === 'ng/L').map((row) => numberOf(row.value))
    between(quantile(readable, 0.5), 480, 800)
  })

  test('shows the level of the day before in a sample taken just before the dose of its day', () => {
    const before = people.uk.flatMap(({ source, maintenance }) => {
      const given = source.injections.map((row) => String(row.administered_at)).filter((at) => at.length > 10)
      const justBefore = (at: string): boolean =>
        maintenance.indexOf(day(at)) > 0 && given.some((dose) => dose.slice(0, 10) === at.slice(0, 10) && dose > at)
      return source.labs.filter((row) => isB12(row) && row.unit === 'ng/L' && justBefore(String(row.collected_at)))
    })
    expect(before.length).toBeGreaterThan(40)
    between(
      quantile(
        before.map((row) => numberOf(row.value)),
        0.5,
      ),
      450,
      850,
    )
    expect(share(before, (row) => String(row.value).startsWith('>'))).toBeLessThan(0.15)
  })

  test('reads 3,000 ng/L or more, often beyond the limit, in the first week after a dose', () => {
    const early = people.uk.flatMap((person) =>
      person.source.labs.filter(
        (row) =>
          isB12(row) &&
          person.maintenance.some((dose) => day(row.collected_at) > dose && day(row.collected_at) <= dose + 7),
      ),
    )
    expect(early.length).toBeGreaterThan(15)
    between(
      share(early, (row) => String(row.value).startsWith('>')),
      0.85,
      1,
    )
  })
})

describe('a US cohort', () => {
  test('injects about monthly, tests more and loads less than the UK one', () => {
    const gaps = people.us
      .filter((person) => person.interval === 30)
      .flatMap(({ maintenance }) => maintenance.slice(1).map((dose, i) => dose - maintenance[i]!))
    between(quantile(gaps, 0.5), 29, 35)
    const forms = people.us.flatMap(({ source }) =>
      source.injections.map((row) => `${row.form}${row.product}`.toLowerCase()),
    )
    between(
      share(forms, (text) => text.includes('cyanocobalamin')),
      0.85,
      0.99,
    )
    const tested = (some: readonly Person[]): number =>
      share(some.filter(onMaintenance), (person) => troughs(person, 365).length > 0)
    expect(tested(people.us)).toBeGreaterThan(1.5 * tested(people.uk))
    const single = people.us.filter(
      (person) => person.startedInRecord && person.source.truth.true_indication === 'deficiency',
    )
    between(
      share(single, (person) => person.source.truth.loading_truth === 'none'),
      0.24,
      0.36,
    )
    const metabolites = people.us.flatMap(({ source }) =>
      source.labs.filter((row) => row.test_name === 'Methylmalonic acid'),
    )
    expect(metabolites.length).toBeGreaterThan(100)
  })
})

describe('the truth behind a cohort', () => {
  test('has inadequate depots in about the share of the page, and they show in the tissues, not in the loading', () => {
    const all = [...people.uk, ...people.us].map(({ source }) => source.truth)
    const inadequate = all.filter((truth) => truth.truly_inadequate_depot === 'yes')
    between(inadequate.length / all.length, 0.025, 0.07)
    const dosed = (some: typeof all) =>
      some
        .filter((truth) => Number(truth.true_doses_last_year) >= 3)
        .map((truth) => Number(truth.lowest_status_last_year))
    expect(quantile(dosed(inadequate), 0.5)).toBeLessThan(0.85)
    expect(quantile(dosed(all.filter((truth) => truth.truly_inadequate_depot === 'no')), 0.1)).toBeGreaterThan(0.9)
  })

  test('calls a loading inadequate far more often where a single dose was given than after six', () => {
    const uk = people.uk.map(({ source }) => source.truth).filter((truth) => truth.inadequate_loading !== '')
    const inadequate = (pattern: string): number =>
      share(
        uk.filter((truth) => truth.loading_pattern === pattern),
        (truth) => truth.inadequate_loading === 'yes',
      )
    expect(inadequate('none')).toBeGreaterThan(0.3)
    expect(inadequate('full')).toBeLessThan(0.08)
  })
})
