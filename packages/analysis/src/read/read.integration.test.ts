import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../explain/explain.ts'
import type { ExplainedRule } from '../explain/explanation.ts'
import { openFilledWarehouse } from './filled-conclusions.ts'
import { readFlags, readFlatFlags } from './flags.ts'
import { readRun } from './run.ts'
import { readWorklist } from './worklist.ts'
import { readWorklistLoad } from './worklist-load.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openFilledWarehouse({ b12_deficient_ng_per_l: 170 })
})
afterAll(() => warehouse.close())

const ids = (rows: readonly { flag_id: string }[]): string[] => rows.map((row) => row.flag_id)

describe('flags', () => {
  test('active flags are listed by default, strongest first', async () => {
    expect(ids(await readFlags(warehouse))).toEqual(['flag-2', 'flag-6', 'flag-1'])
  })

  test('past flags come only when they are asked for', async () => {
    expect(ids(await readFlags(warehouse, { state: 'past' }))).toEqual(['flag-3'])
    expect(ids(await readFlags(warehouse, { state: 'all' }))).toEqual(['flag-2', 'flag-6', 'flag-3', 'flag-1'])
  })

  test('asking for every outcome implies every state', async () => {
    expect(await readFlags(warehouse, { outcome: 'all' })).toHaveLength(7)
  })

  test('answers that are no flags have no state and pass a state that is asked for', async () => {
    expect(ids(await readFlags(warehouse, { outcome: 'not_evaluable', state: 'active' }))).toEqual(['flag-7', 'flag-5'])
  })

  test('rule, grade, clinic and patient narrow the list together', async () => {
    const everything = { outcome: 'all', state: 'all' } as const
    expect(ids(await readFlags(warehouse, { ...everything, rule: 'early-maintenance' }))).toEqual(['flag-6', 'flag-7'])
    expect(ids(await readFlags(warehouse, { ...everything, grade: 'probable' }))).toEqual(['flag-6', 'flag-3'])
    expect(ids(await readFlags(warehouse, { clinic: 'hillside', grade: 'definite' }))).toEqual(['flag-2'])
    expect(ids(await readFlags(warehouse, { patient: 'low-once' }))).toEqual(['flag-1'])
    expect(ids(await readFlags(warehouse, { patient: "no-one's" }))).toEqual([])
  })

  test('a flag carries its evidence in order, with file and line', async () => {
    const [flag] = await readFlags(warehouse, { grade: 'definite' })
    expect(flag).toEqual({
      flag_id: 'flag-2',
      evidence_hash: 'b2',
      patient_id: 'low-twice-with-mma',
      clinic_id: 'hillside',
      rule_id: 'falls-between-doses',
      rule_version: '1',
      parameter_set: 'default@2.1 (00000000)',
      episode: null,
      outcome: 'flagged',
      grade: 'definite',
      state: 'active',
      onset_on: '2025-02-10',
      criteria: ['F1', 'F2', 'F3'],
      unjudged_criteria: ['F9'],
      reason: null,
      summary: 'B12 was 150 and 162 ng/L; twice, "low".',
      evidence: [
        {
          role: 'F1',
          table: 'lab_result',
          id: 11,
          on: '2024-11-18',
          text: 'B12 150 ng/L, day 80 of 84, limit 180 ng/L',
          file: 'labs.csv',
          line: 30,
        },
        {
          role: 'F3',
          table: 'lab_result',
          id: 12,
          on: '2025-02-10',
          text: 'MMA 420 nmol/L, limit 280 nmol/L, eGFR 88',
          file: 'labs.csv',
          line: 31,
        },
      ],
    })
  })

  test('the flat form joins criteria with semicolons, is in the same order and has no evidence', async () => {
    const flat = await readFlatFlags(warehouse)
    expect(ids(flat)).toEqual(['flag-2', 'flag-6', 'flag-1'])
    expect(flat[0]).toMatchObject({ criteria: 'F1;F2;F3', unjudged_criteria: 'F9' })
    expect(flat[1]).toMatchObject({ criteria: 'E2-major', unjudged_criteria: '', episode: '2023-03-01' })
    expect(Object.keys(flat[0] ?? {})).not.toContain('evidence')
  })

  test('an answer that is no flag has no evidence hash', async () => {
    const [clear] = await readFlags(warehouse, { outcome: 'clear' })
    expect(clear?.evidence_hash).toBeNull()
  })
})

describe('worklist', () => {
  test('rows come in order of rank', async () => {
    const { rows } = await readWorklist(warehouse)
    expect(rows.map((row) => row.patient_id)).toEqual(['low-twice-with-mma', 'low-once'])
  })

  test('a filter leaves the rank in the whole list', async () => {
    const { rows, load } = await readWorklist(warehouse, { clinic: 'riverside', tier: 5 })
    expect(rows).toHaveLength(1)
    expect(load.injected).toBe(3)
    expect(rows[0]).toMatchObject({ rank: 2, patient_id: 'low-once', decided: true, uncovered_days: 12 })
  })
})

describe('the load of the worklist', () => {
  test('counts the patients of tiers 1 to 3 against those with a dose', async () => {
    expect(await readWorklistLoad(warehouse)).toEqual({ urgent: 1, injected: 4, perHundred: 25 })
    expect(await readWorklistLoad(warehouse, 'riverside')).toEqual({ urgent: 0, injected: 3, perHundred: 0 })
  })

  test('has no rate where nobody was injected', async () => {
    expect(await readWorklistLoad(warehouse, 'elsewhere')).toEqual({ urgent: 0, injected: 0, perHundred: null })
  })
})

describe('explain', () => {
  const rule: ExplainedRule = {
    id: 'early-maintenance',
    version: '2',
    title: 'Maintenance began early',
    definition: 'Loading was shorter than the regimen says.',
    criteria: [
      { id: 'E1', text: 'never loaded' },
      { id: 'E2', text: 'too few' },
    ],
    parameters: ['b12_deficient_ng_per_l'],
    sources: ['a guideline'],
    reasons: [{ code: 'short_lookback', words: 'the record begins too late' }],
  }
  const falls: ExplainedRule = {
    ...rule,
    id: 'falls-between-doses',
    criteria: [
      { id: 'F1', text: 'low' },
      { id: 'F9', text: 'symptoms' },
      { id: 'F10', text: 'metabolite' },
    ],
  }

  test('a flag id gives the one assessment with each criterion met, unjudged or not listed', async () => {
    const [explanation, ...others] = await explain(warehouse, { flagId: 'flag-2' }, [rule, falls])
    expect(others).toEqual([])
    expect(explanation?.criteria.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'F1 met',
      'F9 unjudged',
      'F10 not_listed',
    ])
    expect(explanation?.softeners).toEqual(['silent'])
    expect(explanation?.evidence.map(({ file, line }) => `${file}:${line}`)).toEqual(['labs.csv:30', 'labs.csv:31'])
  })

  test('a patient and a per-episode rule give every episode, earliest first, each with its reason in words', async () => {
    const target = { patientId: 'low-twice-with-mma', ruleId: 'early-maintenance' }
    const explanations = await explain(warehouse, target, [rule])
    expect(explanations.map(({ episode }) => episode)).toEqual(['2019-03-01', '2023-03-01'])
    expect(explanations[0]?.reason_words).toBe('the record begins too late')
    expect(explanations[1]?.criteria[1]).toEqual({ id: 'E2', text: 'too few', status: 'met', severity: 'major' })
  })

  test('parameters show the value that the analysis used, beside the unit and source of the catalogue', async () => {
    const [explanation] = await explain(warehouse, { flagId: 'flag-6' }, [rule])
    expect(explanation?.parameters).toEqual([
      {
        id: 'b12_deficient_ng_per_l',
        value: 170,
        unit: expect.any(String),
        meaning: expect.any(String),
        boundary: expect.toSatisfy((value) => value === null || typeof value === 'string'),
        source: expect.any(String),
        isDefault: false,
      },
    ])
  })

  test('the version of the assessment is told apart from that of the definition shown', async () => {
    const [explanation] = await explain(warehouse, { flagId: 'flag-6' }, [rule])
    expect(explanation).toMatchObject({ rule_version: '1', definition_version: '2' })
  })

  test('the beginning of an id gives every assessment whose id begins so', async () => {
    const explanations = await explain(warehouse, { flagId: 'flag' }, [rule, falls])
    expect(explanations).toHaveLength(7)
    expect(explanations.find(({ flag_id }) => flag_id === 'flag-2')?.evidence).toHaveLength(2)
  })

  test('an id that no assessment has gives nothing', async () => {
    expect(await explain(warehouse, { flagId: 'nothing' }, [rule])).toEqual([])
  })
})

test('the newest run describes the conclusions', async () => {
  expect(await readRun(warehouse)).toMatchObject({ run_id: 1, as_of: '2025-06-30', patients: 5 })
})
