import type { WarehouseTables } from '@troughline/warehouse'
import { beforeAll, expect, test } from 'vitest'
import { daysBetween, plus } from '../src/cases/build.ts'
import type { Case } from '../src/cases/case.ts'
import { analysed, dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'

type Assessment = WarehouseTables['assessment']
type Evidence = WarehouseTables['evidence']

const asOf = '2025-06-30'
const all: readonly Case[] = Object.values(caseTables)
  .flat()
  .filter((c) => c.asOf === asOf)
// Two tables may tell of a patient of one name; here every case is a patient of its own.
const cases = all.map((c, i) => ({ ...c, name: `${i} ${c.name}` }))

let flags: { flag: Assessment; evidence: Evidence[]; dates: Set<string> }[]
let confounded: { summary: string; evidence: Evidence[] }[]

const sumOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2
}

beforeAll(async () => {
  const warehouse = await analysed(dataSetOf(asOf, cases))
  const flagged = await warehouse.db.selectFrom('assessment').selectAll().where('outcome', '=', 'flagged').execute()
  const evidence = Map.groupBy(await warehouse.db.selectFrom('evidence').selectAll().execute(), (e) => e.assessment_key)
  const intervals = Map.groupBy(
    await warehouse.db.selectFrom('dose_interval').select(['patient_key', 'dose_on', 'due_on']).execute(),
    (d) => d.patient_key,
  )
  const patients = await warehouse.db
    .selectFrom('patient_timeline')
    .select(['patient_key', 'judged_to', 'neurological_since'])
    .execute()
  const open = await warehouse.db.selectFrom('assessment').selectAll().where('outcome', '=', 'not_evaluable').execute()
  confounded = open
    .map(({ assessment_key, summary }) => ({
      summary,
      evidence: (evidence.get(assessment_key) ?? []).filter((e) => e.evidence_role === 'confounder'),
    }))
    .filter((one) => one.evidence.length > 0)
  await warehouse.close()
  flags = flagged.map((flag) => {
    const own = evidence.get(flag.assessment_key) ?? []
    const patient = patients.find((p) => p.patient_key === flag.patient_key)
    const dates = [
      ...own.map((e) => e.fact_on),
      ...(intervals.get(flag.patient_key) ?? []).flatMap((d) => [d.dose_on, d.due_on]),
      patient?.judged_to,
      patient?.neurological_since,
    ]
    return { flag, evidence: own, dates: new Set(dates.filter((d) => d !== null && d !== undefined)) }
  })
})

test('several hundred flags of the case tables are read', () => {
  expect(flags.length).toBeGreaterThan(300)
})

test('every value with a unit that a sentence names is a value of its evidence', () => {
  for (const { flag, evidence } of flags) {
    // The amount of folic acid is the text of an event, which no evidence row has; quoted doses have a test of their own.
    const told = [
      ...flag.summary
        .replaceAll(/^Folic acid \([^)]*\)|'[^']*'/g, '')
        .matchAll(/([<>]=?)?(\d+(?:\.\d+)?) (ng\/L|pmol\/L|nmol\/L|umol\/L|mmol\/L|ug\/L|g\/L|fL|10\*9\/L|mcg)\b/g),
    ]
    const known = new Set([
      ...evidence.flatMap((e) => [
        `${e.comparator ?? ''}${e.reported_value} ${e.reported_unit === 'ug' ? 'mcg' : e.reported_unit}`,
        // A limit is told with its unit too.
        `${e.limit_value} ${e.limit_unit}`,
      ]),
      // So is what the doses of a day amount to, before a change or after it.
      ...Map.groupBy(
        evidence.filter((e) => e.evidence_role === 'before' || e.evidence_role === 'after'),
        (e) => `${e.evidence_role} ${e.fact_on}`,
      )
        .values()
        .map((day) => `${sumOf(day.map((e) => e.reported_value))} mcg`),
    ])
    for (const [words] of told) expect(known, `${flag.patient_id}: ${flag.summary}`).toContain(words)
  }
})

test('every date that a sentence names is the date of a fact, a dose or a due dose', () => {
  for (const { flag, dates } of flags) {
    // The days between which nothing was looked at are counted from such a date; the test of windows checks them.
    const told = flag.summary.replaceAll(/between [\d-]+ and [\d-]+/g, '')
    for (const [date] of told.matchAll(/\d{4}-\d{2}-\d{2}/g)) {
      expect(dates, `${flag.patient_id}: ${flag.summary}`).toContain(date)
    }
  }
})

test('every limit and eGFR beside a metabolite is the one that it was read with', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    // "MMA 420 nmol/L, limit 280, eGFR 88"
    const known = evidence.map((e) => [
      `${e.comparator ?? ''}${e.reported_value} ${e.reported_unit}`,
      e.limit_value === null ? null : Number(e.limit_value.toPrecision(4)),
      e.egfr === null ? undefined : `${e.egfr_comparator ?? ''}${e.egfr}`,
    ])
    for (const [words, value, limit, egfr] of flag.summary.matchAll(
      /([<>]?=?[\d.]+ [un]mol\/L), limit ([\d.]+)(?:, eGFR ([<>]?=?\d+(?:\.\d+)?))?/g,
    )) {
      told++
      const one = [value, Number(limit), egfr]
      expect(known, `${flag.patient_id}: ${words}`).toContainEqual(one)
    }
  }
  expect(told).toBeGreaterThan(20)
})

test('every metabolite that is told beside levels of falls-between-doses lies within 90 days of one of them', () => {
  let told = 0
  for (const { flag } of flags.filter(({ flag }) => flag.rule_id === 'falls-between-doses')) {
    // Of each sentence what stands before the metabolite are its levels.
    for (const [words, levels, on] of flag.summary.matchAll(
      /(?:^|\. )((?:[^.]|\.\d)+?)(?:; |, and )(?:MMA|homocysteine) (?:was |of |[<>\d])(?:[^.;]|\.\d)*?(\d{4}-\d{2}-\d{2})/g,
    )) {
      const days = [...(levels ?? '').matchAll(/(?<!dose of )\d{4}-\d{2}-\d{2}/g)].map(([day]) =>
        Math.abs(daysBetween(day, on ?? '')),
      )
      expect(Math.min(...days), `${flag.patient_id}: ${words}`).toBeLessThanOrEqual(90)
      told += 1
    }
  }
  expect(told).toBeGreaterThan(80)
})

test('what may explain a result that was not judged is named with its value and day', () => {
  expect(confounded.length).toBeGreaterThan(5)
  for (const { summary, evidence } of confounded) {
    const named = /\((.+)\)\.$/.exec(summary)?.[1]?.split(', ') ?? []
    const facts = evidence.map((e) =>
      e.fact_table === 'event'
        ? `${e.note?.replaceAll('_', ' ')} on ${e.fact_on}`
        : `${e.note} ${e.comparator ?? ''}${e.reported_value}${e.note === 'eGFR' ? '' : ` ${e.reported_unit}`} on ${e.fact_on}`,
    )
    expect(named.sort(), summary).toEqual(facts.sort())
  }
})

test('every "day n of m" that a sentence names is where a sample stood', () => {
  for (const { flag, evidence } of flags) {
    const places = new Set(evidence.map((e) => `day ${e.days_since_dose} of ${e.planned_interval_days}`))
    for (const [words] of flag.summary.matchAll(/day \d+ of \d+(?!-day)/g)) {
      expect(places, `${flag.patient_id}: ${flag.summary}`).toContain(words)
    }
  }
})

test('every score that a sentence names beside a day was recorded on that day', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const known = new Set(evidence.map((e) => `${e.analyte} ${e.reported_value} ${e.fact_on}`))
    // "Neuropathy rose from 2 (2024-11-05) to 5 (2025-02-01) and was 6 on 2025-03-10; balance rose ..."
    for (const [rose, domain, from, fromOn, to, toOn, last, lastOn] of flag.summary.matchAll(
      /(\w+) rose from ([\d.]+) \(([\d-]+)\) to ([\d.]+) \(([\d-]+)\)(?: and was ([\d.]+) on ([\d-]+))?/g,
    )) {
      const name = domain?.toLowerCase()
      const scores = [`${name} ${from} ${fromOn}`, `${name} ${to} ${toOn}`]
      if (last !== undefined) scores.push(`${name} ${last} ${lastOn}`)
      for (const score of scores) expect(known, `${flag.patient_id}: ${rose}`).toContain(score)
      told += 1
    }
  }
  expect(told).toBeGreaterThan(10)
})

test('every score that a sentence compares with that of the start is the best of its days', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const first = evidence.find((e) => e.evidence_role === 'first_dose')
    for (const [words, domain, from, to, days] of flag.summary.matchAll(
      /(\w+) was ([\d.]+) at the start and ([\d.]+) after (\d+) days/g,
    )) {
      const known = new Set(
        evidence.map((e) =>
          e.evidence_role === 'baseline'
            ? `${e.analyte} ${e.reported_value}`
            : `${e.analyte} ${e.reported_value} after ${daysBetween(first?.fact_on ?? '', e.fact_on ?? '')}`,
        ),
      )
      const name = domain?.toLowerCase()
      expect(known, `${flag.patient_id}: ${words}`).toContain(`${name} ${from}`)
      expect(known, `${flag.patient_id}: ${words}`).toContain(`${name} ${to} after ${days}`)
      const others = evidence.filter((e) => e.evidence_role === 'follow_up' && e.analyte === name)
      expect(Math.min(...others.map((e) => e.reported_value ?? 0)), words).toBe(Number(to))
      told += 1
    }
  }
  expect(told).toBeGreaterThan(10)
})

test('every course that a sentence says replaced injections is in its evidence, and no test after it', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    for (const [words, dose, on] of flag.summary.matchAll(/replaced by ([\d.]+) mcg a day \w+ on ([\d-]+)/g)) {
      const courses = evidence.filter((e) => e.evidence_role === 'oral').map((e) => `${e.reported_value} ${e.fact_on}`)
      expect(courses, `${flag.patient_id}: ${words}`).toEqual([`${dose} ${on}`])
      expect(evidence.filter((e) => e.fact_table === 'lab_result')).toEqual([])
      told += 1
    }
  }
  expect(told).toBeGreaterThan(10)
})

test('every window in which nothing was looked at is counted from the day that the sentence names', () => {
  let weeks = 0
  let months = 0
  for (const { flag, evidence } of flags) {
    for (const [words, from, to, first, last, day] of flag.summary.matchAll(
      /between ([\d-]+) and ([\d-]+) \(days (\d+) to (\d+) after [^()]* on ([\d-]+)\)/g,
    )) {
      expect([plus(day ?? '', Number(first)), plus(day ?? '', Number(last))], words).toEqual([from, to])
      weeks += 1
    }
    for (const [words, from, to, n, day] of flag.summary.matchAll(
      /between ([\d-]+) and ([\d-]+) \((\d+) months of maintenance and none since, [a-z ]+ ([\d-]+)/g,
    )) {
      expect([n, (from ?? '') > (day ?? ''), daysBetween(from ?? '', to ?? '') > 450], words).toEqual([
        '15',
        true,
        true,
      ])
      const looks = evidence.filter((e) => e.evidence_role === 'last_look').map((e) => e.fact_on)
      expect(
        looks.every((on) => (on ?? '') <= (day ?? '')),
        words,
      ).toBe(true)
      months += 1
    }
    const windows = flag.summary.match(/ between /g)?.length ?? 0
    if (flag.rule_id === 'overdue-recheck') expect(windows, flag.summary).toBe(flag.criteria.length)
  }
  expect([weeks > 40, months > 10]).toEqual([true, true])
})

test('every interval or form that a sentence says was changed is that of the doses', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    for (const [words, before, after] of flag.summary.matchAll(/interval changed from ([\d.]+) to ([\d.]+) days/g)) {
      const plans = new Set(evidence.map((e) => `${e.evidence_role} ${e.planned_interval_days}`))
      expect(plans, words).toContain(`before_change ${before}`)
      expect(plans, words).toContain(`change ${after}`)
      told += 1
    }
  }
  expect(told).toBeGreaterThan(5)
})

test('every span of loading that a sentence counts in weeks is that of its first and last dose', () => {
  let told = 0
  for (const { flag, evidence } of flags.filter((one) => one.flag.rule_id === 'prolonged-loading')) {
    const doses = evidence.filter((e) => e.evidence_role === 'loading_dose').map((e) => e.fact_on ?? '')
    const [words, from, to, weeks, rest] =
      /from (\S+) to (\S+) \((\d+) weeks?(?: and (\d) days?)?\)/.exec(flag.summary) ?? []
    expect([from, to], flag.summary).toEqual([doses.at(0), doses.at(-1)])
    expect(daysBetween(from ?? '', to ?? ''), words).toBe(7 * Number(weeks) + Number(rest ?? 0))
    const apart = /at most (\d+) days apart/.exec(flag.summary)
    const longest = Math.max(...doses.slice(1).map((on, k) => daysBetween(doses[k] ?? '', on)))
    expect(apart === null ? longest <= 7 : longest === Number(apart[1]), flag.summary).toBe(true)
    told += 1
  }
  expect(told).toBeGreaterThan(10)
})

test('every median gap that a sentence names is that of its cycles, and every plan stands beside one', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const [words, median, every, planned, plan] =
      /Median gap ([\d.]+) days|injections every ([\d.]+) days, planned every ([\d.]+)/.exec(flag.summary) ?? []
    if (words === undefined) continue
    const cycles = evidence.filter((e) => e.evidence_role === 'cycle')
    const days = [...cycles, ...evidence.filter((e) => e.evidence_role === 'last_dose')]
      .map((e) => e.fact_on ?? '')
      .sort()
    const gaps = days.slice(1).map((on, k) => daysBetween(days[k] ?? '', on))
    expect(medianOf(gaps), flag.summary).toBe(Number(median ?? every))
    const plans = cycles.map((e) => e.planned_interval_days ?? Number.NaN)
    const recorded = /plan ([\d.]+)\.$/.exec(flag.summary)?.[1] ?? plan
    if (recorded === undefined) expect(medianOf(plans), flag.summary).toBe(Number(planned))
    else expect(Math.min(...plans), flag.summary).toBe(Number(recorded))
    told += 1
  }
  expect(told).toBeGreaterThan(30)
})

test('every gap of the first days of treatment that a sentence names lies after the dose it names', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const doses = evidence.filter((e) => e.evidence_role === 'loading_dose').map((e) => e.fact_on ?? '')
    const gap = /no injection for (\d+) days after that of (\S+) in the first days/.exec(flag.summary)
    const [, every, from] = /loading injections every ([\d.]+) days from (\d{4}-\d{2}-\d{2});/.exec(flag.summary) ?? []
    if (gap !== null) {
      const next = doses.find((on) => on > (gap[2] ?? '')) ?? asOf
      expect(daysBetween(gap[2] ?? '', next), flag.summary).toBe(Number(gap[1]))
      told += 1
    }
    if (every !== undefined) {
      const read = doses.filter((on) => daysBetween(from ?? '', on) <= 18)
      expect(medianOf(read.slice(1).map((on, k) => daysBetween(read[k] ?? '', on))), flag.summary).toBe(Number(every))
      expect(doses.at(0), flag.summary).toBe(from)
      told += 1
    }
  }
  expect(told).toBeGreaterThan(15)
})

test('every count of months of injections is that of its first and last dose', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const [words, months, from, to] = /(\d+) months of injections \((\S+) to (\S+)\)/.exec(flag.summary) ?? []
    if (words === undefined) continue
    const dayOf = (role: string) => evidence.find((e) => e.evidence_role === role)?.fact_on
    expect([from, to], flag.summary).toEqual([dayOf('first_dose'), dayOf('last_dose')])
    expect(Math.abs(daysBetween(from ?? '', to ?? '') / 30.44 - Number(months) - 0.5), words).toBeLessThan(0.6)
    told += 1
  }
  expect(told).toBeGreaterThan(10)
})

test('every change of form or dose that a sentence names happened on that day, at that interval', () => {
  let told = 0
  for (const { flag, evidence } of flags.filter((one) => one.flag.rule_id === 'form-switch')) {
    const after = evidence.find((e) => e.evidence_role === 'after')
    expect(/ on (\d{4}-\d{2}-\d{2});/.exec(flag.summary)?.[1], flag.summary).toBe(after?.fact_on)
    const [, from, to] = /changed from ([\d.]+) mcg to ([\d.]+) mcg/.exec(flag.summary) ?? []
    if (to !== undefined) {
      const afterwards = evidence.filter((e) => e.evidence_role === 'after').map((e) => e.reported_value)
      expect(sumOf(afterwards), flag.summary).toBe(Number(to))
      // Doses of one day are one event, and their sum is told.
      const before = evidence.filter((e) => e.evidence_role === 'before')
      const sums = [...Map.groupBy(before, (e) => e.fact_on).values()].map((day) =>
        sumOf(day.map((e) => e.reported_value)),
      )
      expect(sums, flag.summary).toContain(Number(from))
    }
    const stayed = Number(/stayed at ([\d.]+) days/.exec(flag.summary)?.[1])
    // What nobody planned is the gap that was given.
    const planned = evidence.some((e) => e.evidence_role === 'plan')
    if (planned) expect(after?.planned_interval_days, flag.summary).toBe(stayed)
    else expect(Math.abs(stayed - (after?.days_since_dose ?? 0)), flag.summary).toBeLessThanOrEqual(14)
    told += 1
  }
  expect(told).toBeGreaterThan(20)
})

test('every wait that a sentence counts runs from the deficient result to the first injection, or to where it ended', () => {
  let told = 0
  for (const { flag, evidence } of flags.filter(({ flag }) => flag.rule_id === 'treatment-delayed')) {
    const waits = [
      ...flag.summary.matchAll(
        /on ([\d-]+)(?:; Hb \S+ g\/L on [\d-]+)?; (first injection|no injection in this record) (\d+) days? later \(([\d-]+)/g,
      ),
    ]
    expect(waits, flag.summary).toHaveLength(1)
    for (const [, from, outcome, days, to] of waits) {
      expect([flag.summary, Number(days)]).toEqual([flag.summary, daysBetween(from ?? '', to ?? '')])
      expect(evidence.find((e) => e.evidence_role === 'deficient_result')?.fact_on, flag.summary).toBe(from)
      const first = evidence.find((e) => e.evidence_role === 'first_dose')?.fact_on
      if (outcome === 'first injection') expect(first, flag.summary).toBe(to)
      told += 1
    }
    const missed = evidence.filter((e) => ['missed', 'refused'].includes(e.evidence_role)).length
    expect(Number(/; (\d+) appointments? recorded/.exec(flag.summary)?.[1] ?? 0), flag.summary).toBe(missed)
  }
  expect(told).toBeGreaterThan(30)
})

test('no test is in the evidence of a start that nobody tested before', () => {
  const untested = flags.filter(({ flag }) => flag.rule_id === 'no-baseline-test')
  expect(untested.length).toBeGreaterThan(15)
  for (const { flag, evidence } of untested) {
    const [, first] = /in the year before the first injection \(([\d-]+)\)/.exec(flag.summary) ?? []
    expect(evidence.find((e) => e.evidence_role === 'first_dose')?.fact_on, flag.summary).toBe(first)
    expect(evidence.filter((e) => e.fact_table === 'lab_result')).toEqual([])
  }
})

test('every dose that a sentence quotes is written so, on that day, and none is left out', () => {
  let told = 0
  for (const { flag, evidence } of flags.filter(({ flag }) => flag.rule_id === 'dose-implausible')) {
    const doses = evidence.filter(
      (e) => e.evidence_role === 'implausible_dose' && (e.fact_on ?? '') >= (flag.onset_on ?? ''),
    )
    const known = doses.map((e) => `'${e.note}' on ${e.fact_on}`)
    const quoted = [...flag.summary.matchAll(/'[^']+' on [\d-]+/g)].map(([words]) => words)
    for (const words of quoted) expect(known, flag.summary).toContain(words)
    const more = Number(/ and (\d+) more/.exec(flag.summary)?.[1] ?? 0)
    expect([flag.summary, quoted.length + more]).toEqual([flag.summary, doses.length])
    expect(flag.summary.includes('look exchanged')).toBe(flag.criteria.includes('unit'))
    told += quoted.length
  }
  expect(told).toBeGreaterThan(30)
})

test('every part of a plan that a sentence misses is a criterion, beside the dose that was looked at', () => {
  const words: Readonly<Record<string, string>> = {
    cause: 'cause',
    form: 'form',
    strength: 'strength',
    interval: 'planned interval or next due date',
    indication: 'indication',
  }
  const plans = flags.filter(({ flag }) => flag.rule_id === 'plan-incomplete')
  expect(plans.length).toBeGreaterThan(30)
  for (const { flag, evidence } of plans) {
    const [, list, on] = /^Not recorded: (.+) \(last injection ([\d-]+)\)\.$/.exec(flag.summary) ?? []
    const parts = list?.split(/, | and /)
    expect(parts, flag.summary).toEqual(flag.criteria.map((criterion) => words[criterion]))
    expect(evidence.find((e) => e.evidence_role === 'last_dose')?.fact_on, flag.summary).toBe(on)
  }
})

test('every number of doses that a sentence counts on a day is in its evidence', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    for (const [words, n, on, others] of flag.summary.matchAll(
      /(\d+) doses on ([\d-]+) counted as one day(?:, and so on (\d+) other)?/g,
    )) {
      const days = Map.groupBy(
        evidence.filter((e) => e.evidence_role === 'same_day'),
        (e) => e.fact_on,
      )
      expect([days.get(on ?? '')?.length, days.size - 1], words).toEqual([Number(n), Number(others ?? 0)])
      told += 1
    }
  }
  expect(told).toBeGreaterThan(10)
})

test('every gap beside a label that a sentence doubts is that to the doses around it', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    for (const [words, label, on, before, after] of flag.summary.matchAll(
      /Log says '(\w+)' on ([\d-]+), spacing looks like \w+ \((?:(\d+) days after the dose before|[^,()]*)(?:, (\d+) days to the next)?/g,
    )) {
      const roles = evidence.filter((e) => e.fact_on === on).map((e) => `${e.evidence_role} ${e.note}`)
      expect(roles, words).toContain(`conflict ${label}`)
      const gaps = evidence.map((e) => daysBetween(on ?? '', e.fact_on ?? ''))
      if (before !== undefined) expect(gaps, words).toContain(-Number(before))
      if (after !== undefined) expect(gaps, words).toContain(Number(after))
      told += 1
    }
  }
  expect(told).toBeGreaterThan(10)
})

test('every level that a sentence sets beside earlier ones is so many times their median', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    for (const [words, value, unit, ratio, n] of flag.summary.matchAll(
      /B12 ([\d.]+) (\S+) on day [^;]*?, ([\d.]+) times the median of this patient's (\d+) earlier levels/g,
    )) {
      const earlier = evidence
        .filter((e) => e.evidence_role === 'earlier_trough' && e.reported_unit === 'ng/L')
        .map((e) => e.reported_value ?? 0)
        .sort((a, b) => a - b)
      const middle =
        (earlier[Math.floor((earlier.length - 1) / 2)]! + earlier[Math.ceil((earlier.length - 1) / 2)]!) / 2
      expect(earlier.length, words).toBe(Number(n))
      if (unit === 'ng/L') expect((Number(value) / middle).toFixed(1), words).toBe(ratio)
      told += 1
    }
  }
  expect(told).toBeGreaterThan(3)
})

test('no dose lies between two levels of which a sentence says so, nor in the days before a level without treatment', () => {
  let told = 0
  for (const { flag, evidence } of flags) {
    const doses = evidence.filter((e) => e.evidence_role === 'last_dose').map((e) => e.fact_on ?? '')
    for (const [words, from, to] of flag.summary.matchAll(
      /B12 rose from [^()]* \(([\d-]+)\) to [^()]* \(([\d-]+)\) with no dose between/g,
    )) {
      expect([doses.length > 0, doses.filter((on) => on > (from ?? '') && on <= (to ?? ''))], words).toEqual([true, []])
      told += 1
    }
    for (const [words, first, last, days] of flag.summary.matchAll(
      /B12 [^()]* \(([\d-]+)\) and [^()]* \(([\d-]+)\).*, with no injection in (\d+) days before/g,
    )) {
      for (const day of [first, last]) {
        const recent = doses.filter((on) => on <= (day ?? '') && daysBetween(on, day ?? '') <= Number(days))
        expect(recent, words).toEqual([])
      }
      told += 1
    }
  }
  expect(told).toBeGreaterThan(20)
})

test('every flag has evidence, and every evidence row has a file and a line', () => {
  for (const { flag, evidence } of flags) {
    expect(evidence.length, flag.patient_id).toBeGreaterThan(0)
    for (const row of evidence) expect([row.file_id > 0, row.line > 0]).toEqual([true, true])
  }
})
