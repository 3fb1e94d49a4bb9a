import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageModel, pageModel } from '../../src/patient-pdf/page-model.ts'
import type { PatientRecord, RunRecord } from '../../src/patient-pdf/patient-record.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { rowsThatFit } from '../../src/patient-pdf/result-rows.ts'
import { fallsBeforeEachDose, fullPage, noData, pmolTwoEpisodes } from './named-patients.ts'
import { type PatientSketch, warehouseWith } from './patients.ts'

const ended: PatientSketch = {
  id: 'ended',
  timeline: {
    ...{ ended_on: '2025-01-05', ended_reason: 'deceased', judged_to: '2025-01-05', birth_date: '1940-01-06' },
    cause_source: 'coded',
  },
  doses: [
    ['2022-01-01', 84],
    ['2024-06-01', 84],
    ['2024-09-16', 84],
  ],
  results: [
    ['2019-05-05', 'haemoglobin', 118],
    ['2024-08-20', 'b12', 190, { reported_unit: 'pg/mL' }],
    ['2024-08-21', 'haemoglobin', 120, { reported_unit: 'g/dL', reported_value: 12 }],
    ['2024-08-22', 'homocysteine', 15, { comparator: '>', reported_value: 15 }],
  ],
}

const sketches = [fallsBeforeEachDose, noData, pmolTwoEpisodes, fullPage, ended]
let warehouse: Warehouse
let run: RunRecord
const records = new Map<string, PatientRecord>()

beforeAll(async () => {
  warehouse = await warehouseWith(sketches)
  run = await readRun(warehouse)
  const keys = sketches.map((_, index) => index + 1)
  for await (const batch of readPatients(warehouse, keys, run.asOf))
    for (const record of batch) records.set(record.timeline.patient_id, record)
})

afterAll(() => warehouse.close())

const model = ({ id }: PatientSketch): PageModel => pageModel(records.get(id)!, run)

describe('the treatment lines', () => {
  test('say how treatment is given, where the interval comes from, and how many doses came on time', () => {
    expect(model(fallsBeforeEachDose).facts).toEqual([
      'pernicious anaemia',
      'no neurological involvement',
      'UK BNF schedule (stated)',
      'hydroxocobalamin 1 mg IM every 84 d (log)',
      'last 2025-05-21',
      'next due 2025-08-13',
      'doses on time 4 of 5 in 12 months',
    ])
    const record = records.get(fallsBeforeEachDose.id)!
    const doses = record.doses.map((dose) => ({ ...dose, interval_source: 'regimen' }))
    const assumed = pageModel({ ...record, doses }, run).facts
    expect(assumed).toContain('hydroxocobalamin 1 mg IM every 84 d (assumed: longest of the schedule)')
    expect(assumed).toContain('doses on time 4 of 5 in 12 months by an assumed interval')
    expect(model(ended).facts[0]).toBe('pernicious anaemia (coded)')
    expect(model(fullPage).facts.slice(1, 3)).toEqual([
      'neurological involvement since 2020-05-01',
      'least demanding US schedule (assumed, none is recorded)',
    ])
  })

  test('say when the next dose was due, or why no date is given', () => {
    const record = records.get(fallsBeforeEachDose.id)!
    const facts = (adequacy: Partial<NonNullable<PatientRecord['adequacy']>>) =>
      pageModel({ ...record, adequacy: { ...record.adequacy!, ...adequacy } }, run).facts
    expect(facts({ next_due_on: '2025-06-01', overdue_days: 26 })).toContain(
      'was due 2025-06-01, 26 days before the data end',
    )
    const none = facts({ next_due_on: null, next_due_reason: 'care_elsewhere', doses_due: 0, doses_on_time: 0 })
    expect(none).toContain('no next date: treated elsewhere or by the patient')
    expect(none).toContain('no maintenance dose due in 12 months')
    expect(facts({ next_due_on: null, next_due_reason: 'deceased' }).join(' ')).not.toContain('due 2')
  })

  test('give the start of the newest episode, with Hb as far as day 120', () => {
    expect(model(fallsBeforeEachDose).start).toBe(
      'start: 6 doses in 12 d from 2023-03-01, first maintenance after 84 d; Hb 98 to 131 g/L by day 60 (2023-04-30)',
    )
    expect(model(pmolTwoEpisodes).start).toBe(
      'start of episode 2 (the first began 2021-03-01): 3 doses in 4 d from 2023-09-04, first maintenance after 84 d',
    )
    expect(model(noData).start).toBeUndefined()
  })

  test('give Hb in the unit in which the laboratory gave it', () => {
    const record = records.get(fallsBeforeEachDose.id)!
    const results = record.results.map((row) =>
      row.analyte === 'haemoglobin' ? { ...row, reported_unit: 'g/dL', reported_value: row.value! / 10 } : row,
    )
    expect(pageModel({ ...record, results }, run).start).toContain('Hb 9.8 to 13.1 g/dL by day 60')
  })
})

describe('the header', () => {
  test('gives the age at the end of an ended record and names the end', () => {
    expect(model(ended).header.born).toBe('born 1940-01-06 (84, female) · deceased 2025-01-05')
  })
})

describe('the trend', () => {
  test('keeps the reported unit where it is one of the analyte, limits converted', () => {
    const { panels, results } = model(ended).trend.input
    const unit = (id: string) => panels.find((panel) => panel.id === id)?.unit
    expect([unit('b12'), unit('haemoglobin')]).toEqual(['pg/mL', 'g/dL'])
    expect(results.find(({ panel }) => panel === 'haemoglobin')).toMatchObject({ value: 12, limit: 12 })
  })

  test('leaves results from long before treatment to the table, and says so', () => {
    expect(model(ended).trend.input.results.map(({ on }) => on)).not.toContain('2019-05-05')
    expect(model(ended).rows.map(({ date }) => date)).toContain('2019-05-05')
    expect(model(ended).cannotSay).toContain('Results before 2020-01-02 are not drawn.')
    expect(model(fallsBeforeEachDose).cannotSay.join(' ')).not.toContain('not drawn')
  })

  test('joins troughs only, for a level follows its dose', () => {
    const levels = model(fallsBeforeEachDose).trend.input.results.filter(({ panel }) => panel === 'b12')
    expect(levels.every(({ joined, time }) => joined === (time === 'trough'))).toBe(true)
    expect(levels.some(({ joined }) => joined)).toBe(true)
  })

  test('marks results that met a criterion, and not the baseline beside it', () => {
    const record = records.get(fallsBeforeEachDose.id)!
    const [key, facts] = [...record.evidence].find(([, rows]) =>
      rows.some(({ fact_table }) => fact_table === 'lab_result'),
    )!
    const asBaseline = facts.map((fact) => ({ ...fact, evidence_role: 'baseline' }))
    const marks = (patient: PatientRecord) =>
      pageModel(patient, run).trend.input.results.filter(({ grade }) => grade !== null)
    expect(marks(record).map(({ on, grade }) => `${on} ${grade}`)).toEqual([
      '2024-11-12 definite',
      '2025-02-10 definite',
      '2025-02-10 definite',
    ])
    expect(marks({ ...record, evidence: new Map(record.evidence).set(key, asBaseline) })).toEqual([])
  })

  test('marks nothing for a past flag', () => {
    const record = records.get(fallsBeforeEachDose.id)!
    const past = { ...record, assessments: record.assessments.map((row) => ({ ...row, state: 'past' })) }
    const page = pageModel(past, run)
    expect(page.trend.input.results.every(({ grade }) => grade === null)).toBe(true)
    expect(page.rows.every(({ grade }) => grade === null)).toBe(true)
    expect(page.cannotSay[1]).toBe('No active flag: this does not show that treatment is adequate.')
  })
})

describe('the results table', () => {
  test('gives values as reported, with comparator, unit, range, day and context', () => {
    const row = (test: string) => model(ended).rows.find((candidate) => candidate.test === test)
    expect(row('homocysteine')).toMatchObject({
      value: '>15 µmol/L',
      range: 'none',
      day: '82 of 84',
      context: 'before a dose',
    })
    expect(row('B12')).toMatchObject({ value: '190 pg/mL', day: '80 of 84' })
    expect(row('Hb')).toMatchObject({ value: '12 g/dL', context: '' })
  })

  test('keeps what flags used when not all fit, then levels, newest first, in the order of dates', () => {
    const { rows } = model(fallsBeforeEachDose)
    const shown = rowsThatFit(rows, 7)
    expect(shown).toHaveLength(7)
    expect(shown.filter(({ grade }) => grade === 'definite')).toHaveLength(4)
    expect(shown.map(({ date }) => date)).toEqual([...shown.map(({ date }) => date)].sort().reverse())
    expect(shown.map(({ date, test }) => `${date} ${test}`)).toContain('2024-10-28 B12')
    expect(rowsThatFit(rows, 100)).toBe(rows)
  })
})

describe('what could not be judged', () => {
  test('groups rules by their reason', () => {
    const record = records.get(fallsBeforeEachDose.id)!
    const reason = 'Not judged: no symptom score in the last 24 months.'
    const assessments = ['symptoms-return', 'symptoms-worse'].map((rule_id) => ({
      ...{ ...record.assessments[0]!, rule_id, outcome: 'not_evaluable', summary: reason },
    }))
    expect(pageModel({ ...record, assessments }, run).unjudged).toBe(
      'could not be judged: symptoms return, symptoms worse: no symptom score in the last 24 months.',
    )
    expect(pageModel({ ...record, assessments: [] }, run).unjudged).toBeUndefined()
  })
})
