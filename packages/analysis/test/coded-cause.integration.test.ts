import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultParameters } from '@troughline/clinical'
import { openPseudonymised, openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import { coded, course, plus, today, woman } from '../src/cases/build.ts'
import type { ConditionFact, DataSet, PatientFacts } from '../src/cases/patient-facts.ts'
import { explain } from '../src/explain/explain.ts'
import { ruleCatalogue } from '../src/rules/catalogue.ts'
import { analysed } from './analyse-cases.ts'
import { loadFacts } from './load-facts.ts'

const now = '2025-07-01T09:00:00'
const anaemia = (on: string, more: Partial<ConditionFact> = {}) =>
  coded(on, 'pernicious_anaemia', { code: 'D51.0', ...more })
const crohn = (on: string) => coded(on, 'malabsorption', { code: 'K50.0' })

type Named = Partial<Omit<PatientFacts, 'patient_id'>>
/** A named patient, and cause, class and source of the cause on the day of the audit. */
const patients: readonly (readonly [string, Named, readonly [string, string, string | null]])[] = [
  ['nothing-stated-nothing-coded', {}, ['unknown', 'unknown', null]],
  ['stated-alone', { cause: 'diet' }, ['diet', 'reversible', 'stated']],
  ['coded-alone', { conditions: [anaemia('2020-03-02')] }, ['pernicious_anaemia', 'irreversible', 'coded']],
  ['stated-and-coded', { cause: 'diet', conditions: [anaemia('2020-03-02')] }, ['diet', 'reversible', 'stated']],
  [
    'stated-prophylaxis-and-coded',
    { cause: 'prophylaxis', conditions: [anaemia('2020-03-02')] },
    ['prophylaxis', 'unknown', 'stated'],
  ],
  [
    'stated-as-unknown-and-coded',
    { cause: 'unknown', conditions: [anaemia('2020-03-02')] },
    ['pernicious_anaemia', 'irreversible', 'coded'],
  ],
  ['stated-as-unknown-alone', { cause: 'unknown' }, ['unknown', 'unknown', null]],
  [
    'stated-after-the-cut-and-coded',
    { cause: 'diet', cause_recorded_on: plus(today, 1), conditions: [anaemia('2020-03-02')] },
    ['pernicious_anaemia', 'irreversible', 'coded'],
  ],
  [
    'stated-on-the-cut-and-coded',
    { cause: 'diet', cause_recorded_on: today, conditions: [anaemia('2020-03-02')] },
    ['diet', 'reversible', 'stated'],
  ],
  ['coded-on-the-cut', { conditions: [anaemia(today)] }, ['pernicious_anaemia', 'irreversible', 'coded']],
  ['coded-after-the-cut', { conditions: [anaemia(plus(today, 1))] }, ['unknown', 'unknown', null]],
  ['ended-on-the-cut', { conditions: [anaemia('2020-03-02', { until: today })] }, ['unknown', 'unknown', null]],
  [
    'ended-after-the-cut',
    { conditions: [anaemia('2020-03-02', { until: plus(today, 1), status: 'resolved' })] },
    ['pernicious_anaemia', 'irreversible', 'coded'],
  ],
  ['resolved', { conditions: [anaemia('2020-03-02', { status: 'resolved' })] }, ['unknown', 'unknown', null]],
  [
    'refuted-in-spite-of-a-later-end',
    { conditions: [anaemia('2020-03-02', { until: plus(today, 1), status: 'refuted' })] },
    ['unknown', 'unknown', null],
  ],
  [
    'a-longer-class-recorded-later',
    { conditions: [crohn('2015-06-01'), anaemia('2020-03-02')] },
    ['pernicious_anaemia', 'irreversible', 'coded'],
  ],
  [
    'two-of-one-class',
    {
      conditions: [
        coded('2020-03-02', 'bariatric_surgery', { code: 'Z98.84' }),
        coded('2018-01-09', 'gastrectomy', { code: 'Z90.3' }),
      ],
    },
    ['gastrectomy', 'irreversible', 'coded'],
  ],
]

/** Twelve-weekly doses, the last one 250 days before the audit: lapsed. */
const { doses } = course({ start: plus(today, -250 - 10 * 84 - 11), until: plus(today, -250) })
const { cause: _, ...unstated } = woman
const clinic = {
  clinic_id: 'c1',
  country: 'GB',
  regimen: 'UK-BNF',
  covered_from: '2015-01-01',
  covered_to: '2025-12-31',
} as const
const dataOf = (named: readonly (readonly [string, Named, ...unknown[]])[], asOf = today): DataSet => ({
  asOf,
  clinics: [clinic],
  patients: named.map(([patient_id, more]) => ({ ...unstated, doses, clinic_id: 'c1', patient_id, ...more })),
})
const causesIn = (warehouse: Warehouse) =>
  warehouse.rows<{ cause_source: string | null }>(sql`
    select patient_id, cause, cause_class, cause_source from patient_timeline order by patient_key`)

/** The fact behind the cause in the evidence of lapsed-treatment, with the place that the evidence gives and the one the row has. */
const causeFacts = (warehouse: Warehouse) =>
  warehouse.rows<{
    patient_id: string
    code: string | null
    fact_on: string | null
    line: number
    row_line: number
  }>(sql`
    select a.patient_id, e.fact_table, e.fact_on, e.note, e.file_id, e.line, c.code,
      coalesce(c.file_id, p.file_id) as row_file, coalesce(c.line, p.line) as row_line
    from evidence e join assessment a using (assessment_key)
    join patient p using (patient_id)
    left join condition c on e.fact_table = 'condition' and c.condition_key = e.fact_key and c.patient_key = p.patient_key
    where a.rule_id = 'lapsed-treatment' and e.evidence_role = 'cause' order by a.patient_key`)

test('a patient has the cause that is stated as of the cut, else the one that a diagnosis codes', async () => {
  const warehouse = await analysed(dataOf(patients))
  const found = await causesIn(warehouse)
  await warehouse.close()
  expect(found).toEqual(
    patients.map(([patient_id, , [cause, cause_class, cause_source]]) => ({
      ...{ patient_id, cause, cause_class, cause_source },
    })),
  )
})

test('an audit of an earlier day does not know the code of a later one', async () => {
  const named = [['coded-later', { conditions: [anaemia('2025-06-20')] }]] as const
  const sources = []
  for (const asOf of ['2025-06-19', '2025-06-20']) {
    const warehouse = await analysed(dataOf(named, asOf))
    sources.push((await causesIn(warehouse)).map(({ cause_source }) => cause_source))
    await warehouse.close()
  }
  expect(sources).toEqual([[null], ['coded']])
})

test('a flag that rests on a coded cause opens to the line of the diagnosis, any other to the line of the patient', async () => {
  const warehouse = await analysed(dataOf(patients))
  const facts = await causeFacts(warehouse)
  const flags = await warehouse.rows<{ patient_id: string; grade: string; summary: string }>(sql`
    select patient_id, grade, summary from assessment where rule_id = 'lapsed-treatment' and outcome = 'flagged'`)
  await warehouse.close()
  expect(facts).toHaveLength(patients.length)
  for (const [index, [patient_id, { conditions }, [cause, , source]]] of patients.entries()) {
    const fact = facts[index]
    const isCoded = source === 'coded'
    expect(fact).toMatchObject({
      ...{ patient_id, fact_table: isCoded ? 'condition' : 'patient', note: cause },
      ...{ file_id: 1, row_file: 1, line: fact?.row_line },
      fact_on: isCoded ? conditions?.find((one) => one.cause === cause)?.on : null,
    })
  }
  const summaryOf = (id: string) => flags.find(({ patient_id }) => patient_id === id)?.summary
  expect(summaryOf('coded-alone')).toContain('; cause coded as pernicious anaemia; ')
  expect(summaryOf('resolved')).toContain('; no cause recorded; ')
})

test('of diagnoses of one class and day the same is chosen whichever was loaded first', async () => {
  const both = [crohn('2018-01-09'), coded('2018-01-09', 'malabsorption', { code: 'K29.4' })]
  const chosen = []
  for (const conditions of [both, both.toReversed()]) {
    const warehouse = await analysed(dataOf([['two-on-one-day', { conditions }]]))
    chosen.push(...(await causeFacts(warehouse)).map(({ code }) => code))
    await warehouse.close()
  }
  expect(chosen).toEqual(['K29.4', 'K29.4'])
})

test('who lapsed with a lasting coded cause comes first in the worklist and counts for the measure', async () => {
  const warehouse = await analysed(dataOf(patients.filter(([name]) => name === 'coded-alone' || name === 'resolved')))
  const first = await warehouse.rows(sql`select patient_id from worklist where tier = 1`)
  const members = await warehouse.rows(sql`
    select t.patient_id, m.measure_id from measure_member m join patient_timeline t using (patient_key)
    where m.measure_id in ('on-treatment', 'on-treatment-cause-unknown') order by t.patient_id`)
  await warehouse.close()
  expect(first).toEqual([{ patient_id: 'coded-alone' }])
  expect(members).toEqual([
    { patient_id: 'coded-alone', measure_id: 'on-treatment' },
    { patient_id: 'resolved', measure_id: 'on-treatment-cause-unknown' },
  ])
})

const clauseOf = async (
  warehouse: Warehouse,
  patientId: string,
): Promise<[string | undefined, boolean | undefined]> => {
  const [explained] = await explain(warehouse, { patientId, ruleId: 'lapsed-treatment' }, ruleCatalogue)
  return [explained?.clauses.find(({ id }) => id === 'lasting-cause')?.found, explained?.outdated]
}

test('explain says that the cause is coded', async () => {
  const warehouse = await analysed(dataOf(patients))
  expect(await clauseOf(warehouse, 'coded-alone')).toEqual(['cause: pernicious anaemia (coded)', false])
  expect(await clauseOf(warehouse, 'stated-and-coded')).toEqual(['cause: diet', false])
  await warehouse.close()
})

test('a shared copy says the same of coded causes, without code and name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coded-cause-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'real.duckdb')
  const real = await openWarehouse({ path, mode: 'write', now })
  await loadFacts(real, dataOf(patients))
  await analyze(real, { asOf: today, parameters: defaultParameters, now, engineVersion: 'test' })
  const before = await causeFacts(real)
  await real.close()
  const shared = await openPseudonymised({ path, now, key: { bytes: Buffer.alloc(32, 7) } })
  const after = await causeFacts(shared)
  const [id] = await shared.rows<{ patient_id: string }>(
    sql`select patient_id from patient_timeline where cause_source = 'coded' order by patient_key limit 1`,
  )
  expect(await clauseOf(shared, id?.patient_id ?? '')).toEqual(['cause: pernicious anaemia (coded)', false])
  await shared.close()
  const nameless = (facts: typeof before) => facts.map(({ patient_id: _id, code: _code, ...fact }) => fact)
  expect(nameless(after)).toEqual(nameless(before))
  expect(after.map(({ code }) => code)).toEqual(before.map(() => null))
  expect(before.filter(({ code }) => code !== null)).toHaveLength(
    patients.filter(([, , [, , by]]) => by === 'coded').length,
  )
})
