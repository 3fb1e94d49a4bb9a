import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measures } from '../src/measures/registry.ts'
import { analysed } from './analyse-cases.ts'
import { caseDataSets, merged, randomDataSets } from './determinism-data.ts'

/** All cases and random timelines that are cut on the day of most cases. */
const data = merged([...caseDataSets, ...randomDataSets(20_250_702, 40)]).sort(
  (a, b) => b.patients.length - a.patients.length,
)[0]

let warehouse: Warehouse
beforeAll(async () => {
  if (data === undefined) throw new Error('no data set')
  warehouse = await analysed(data)
})
afterAll(() => warehouse.close())

/** Rows that break a rule that every figure keeps. */
const broken = (query: ReturnType<typeof sql>) => warehouse.rows(query)

describe('in every measure and stratum', () => {
  test('there is something to count', async () => {
    const { n, ids } = await warehouse.one<{ n: number; ids: number }>(
      sql`select count(*) as n, count(distinct measure_id) as ids from measure where denominator > 0`,
    )
    expect(n).toBeGreaterThan(200)
    const all = await warehouse.rows<{ measure_id: string }>(sql`select measure_id from measure where stratum = 'all'`)
    expect(all.map(({ measure_id }) => measure_id).sort()).toEqual(measures.map(({ id }) => id).sort())
    expect(ids).toBeGreaterThanOrEqual(9)
  })

  test('excluded, exceptions, not evaluable and denominator are the initial population', async () => {
    expect(
      await broken(sql`select * from measure
        where initial_population <> excluded + exceptions + not_evaluable + denominator or numerator > denominator`),
    ).toEqual([])
  })

  test('the reasons add up to what is left out', async () => {
    expect(
      await broken(sql`
        select m.measure_id, m.stratum, m.stratum_value from measure m left join (
          select measure_id, stratum, stratum_value, sum(units) as units,
            sum(units) filter (standing = 'not_evaluable') as not_evaluable
          from measure_reason group by all
        ) r using (measure_id, stratum, stratum_value)
        where m.excluded + m.exceptions + m.not_evaluable <> coalesce(r.units, 0) or m.not_evaluable <> coalesce(r.not_evaluable, 0)`),
    ).toEqual([])
  })

  test('clinics, causes, regimens, sexes and age bands each add up to all', async () => {
    const sums = await warehouse.rows<{ measure_id: string; stratum: string; units: string }>(sql`
      select measure_id, stratum,
        concat_ws(' ', sum(initial_population)::integer, sum(excluded)::integer, sum(exceptions)::integer,
          sum(not_evaluable)::integer, sum(denominator)::integer, sum(numerator)::integer) as units
      from measure where stratum <> 'month' and initial_population > 0 group by all`)
    const all = new Map(sums.filter(({ stratum }) => stratum === 'all').map((row) => [row.measure_id, row.units]))
    for (const { measure_id, stratum, units } of sums)
      expect(units, `${measure_id} ${stratum}`).toBe(all.get(measure_id))
    expect(sums.length).toBe(6 * all.size)
  })

  test('the figures count the members, each unit once', async () => {
    expect(
      await broken(
        sql`select measure_id, patient_key, episode_no, dose_on from measure_member group by all having count(*) > 1`,
      ),
    ).toEqual([])
    expect(
      await broken(sql`
        select m.measure_id from measure m join (
          select measure_id, count(*) as units, count(*) filter (met) as met,
            count(*) filter (standing = 'counted') as counted
          from measure_member where in_window group by 1
        ) n using (measure_id)
        where m.stratum = 'all' and (m.initial_population, m.numerator, m.denominator) <> (n.units, n.met, n.counted)`),
    ).toEqual([])
    expect(await broken(sql`select * from measure_member where met and standing <> 'counted'`)).toEqual([])
    expect(await broken(sql`select * from measure_member where (standing = 'counted') <> (reason is null)`)).toEqual([])
  })

  test('an interval holds its rate, and is absent under ten units', async () => {
    expect(
      await broken(sql`select * from measure where rate not between interval_low and interval_high
        or (interval_low is not null and denominator < 10) or (rate is not null and denominator = 0)`),
    ).toEqual([])
  })

  test('no limit and no point is told of fewer than twenty units', async () => {
    expect(
      await broken(sql`select * from measure where (is_point or limit_low is not null) and denominator < 20`),
    ).toEqual([])
    expect(await broken(sql`select * from measure where limit_low is not null and not is_point`)).toEqual([])
  })

  test('a reason is one that the measure or a rule that it counts declares', async () => {
    const { rules } = await import('../src/rules/registry.ts')
    const given = await warehouse.rows<{ measure_id: string; reason: string }>(
      sql`select distinct measure_id, reason from measure_reason order by all`,
    )
    for (const { measure_id, reason } of given) {
      const measure = measures.find(({ id }) => id === measure_id)
      const declared = [
        ...[...(measure?.exclusions ?? []), ...(measure?.exceptions ?? []), ...(measure?.notEvaluable ?? [])].map(
          ({ code }) => code,
        ),
        ...rules
          .filter(({ id }) => measure?.rules.includes(id))
          .flatMap((rule) => rule.reasons.map(({ code }) => code)),
      ]
      expect(declared, measure_id).toContain(reason)
    }
  })
})

describe('what a measure counts', () => {
  test('on-treatment is what lapsed-treatment says of lasting causes', async () => {
    const { met, told } = await warehouse.one<{ met: number; told: number }>(sql`
      select (select numerator from measure where measure_id = 'on-treatment' and stratum = 'all') as met,
        (select count(*) from assessment a join patient_timeline p using (patient_key)
          where a.rule_id = 'lapsed-treatment' and a.outcome = 'clear' and p.cause_class in ('irreversible', 'usually_long_term')) as told`)
    expect(met).toBe(told)
    expect(met).toBeGreaterThan(0)
  })

  test('falls-between-doses is the number of its flags of the two higher grades', async () => {
    const { met, told } = await warehouse.one<{ met: number; told: number }>(sql`
      select (select numerator from measure where measure_id = 'falls-between-doses' and stratum = 'all') as met,
        (select count(*) from assessment where rule_id = 'falls-between-doses' and grade in ('definite', 'probable')) as told`)
    expect(met).toBe(told)
    expect(met).toBeGreaterThan(0)
  })

  test('every figure says which rules and parameters it rests on', async () => {
    const rows = await warehouse.rows<{ measure_id: string; rules: string[]; parameter_set: string }>(
      sql`select distinct measure_id, rules, parameter_set from measure`,
    )
    for (const { measure_id, rules, parameter_set } of rows) {
      expect(rules.map((one) => one.replace(/@.*/, ''))).toEqual(measures.find(({ id }) => id === measure_id)?.rules)
      expect(rules.every((one) => /@\d+\.\d+\.\d+$/.test(one))).toBe(true)
      expect(parameter_set).toMatch(/^default@/)
    }
  })
})
