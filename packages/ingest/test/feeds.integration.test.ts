import { describe, expect, test } from 'vitest'
import { csv, emptyWarehouse, load, loadOne, sums, table } from './clinic-files.ts'

describe('patients', () => {
  test('load with words and dates read, and every column named in the header kept', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        Patient ID | Birth-Date | SEX | clinic_id | cause              | neurological_involvement | shoe size
        P1         | 1950-02-03 | F   | north     | Pernicious anaemia | Y                        | 42
        P2         | 1961-01-01 | male| north     | diet               |                          | 40
      `),
    )
    expect(report).toMatchObject({
      feed: 'patients',
      profile: 'native',
      ignored_columns: ['shoe size'],
      reader: 'direct',
    })
    expect(sums(report)).toBe('2 = 2 + 0 + 0 + 0')
    expect(
      await table(
        warehouse,
        'select patient_id, birth_date, sex, clinic_id, cause, neurological_involvement, in_patients_feed, line from patient order by 1',
      ),
    ).toEqual([
      'P1 | 1950-02-03 | female | north | pernicious_anaemia | yes | true | 2',
      'P2 | 1961-01-01 | male | north | diet | - | true | 3',
    ])
  })

  test('of a later file replace what differs and leave what is the same', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv('patient_id | sex | clinic_id\n P1 | F | north\n P2 | M | north'))
    const key = await table(warehouse, `select patient_key from patient where patient_id = 'P1'`)
    const report = await loadOne(warehouse, csv('patient_id | sex | clinic_id\n P1 | F | south\n P2 | M | north'))
    expect(sums(report)).toBe('2 = 1 + 1 + 0 + 0')
    expect(await table(warehouse, 'select patient_id, clinic_id from patient order by 1')).toEqual([
      'P1 | south',
      'P2 | north',
    ])
    expect(await table(warehouse, `select patient_key from patient where patient_id = 'P1'`)).toEqual(key)
  })

  test('with two different rows in one file keep the first and quarantine the other', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(warehouse, csv('patient_id | sex\n P1 | F\n P1 | F\n P1 | M'))
    expect(sums(report)).toBe('3 = 1 + 1 + 0 + 1')
    expect(report.by_code).toEqual({ conflicting_duplicate: 1 })
    expect(await table(warehouse, 'select code, line, row_text from quarantine')).toEqual([
      'conflicting_duplicate | 4 | P1,M',
    ])
  })

  test('with an unknown word or an impossible date wait, and the patient is known by id only', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv('patient_id | birth_date | sex\n P1 | 1950-02-30 | F\n P2 | 1950-02-03 | banana\n P3 | 1950 | F'),
    )
    expect(report.by_code).toEqual({ partial_date: 1, unknown_code: 1, unreadable_date: 1 })
    expect(await table(warehouse, 'select patient_id, in_patients_feed from patient order by 1')).toEqual([
      'P1 | false',
      'P2 | false',
      'P3 | false',
    ])
  })

  test('that other feeds named first are described when their feed arrives', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(warehouse, csv('patient_id | recorded_at | domain | score\n P1 | 2025-01-02 | fatigue | 3'))
    expect(await table(warehouse, 'select patient_id, in_patients_feed, sex from patient')).toEqual(['P1 | false | -'])
    const report = await loadOne(warehouse, csv('patient_id | sex\n P1 | F'))
    expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
    expect(await table(warehouse, 'select patient_id, in_patients_feed, sex from patient')).toEqual([
      'P1 | true | female',
    ])
    expect(await table(warehouse, 'select patient_key in (select patient_key from patient) from symptom')).toEqual([
      'true',
    ])
  })
})

test('a patients row that says nothing but the id still describes a patient who was known by id only', async () => {
  const warehouse = await emptyWarehouse()
  await loadOne(warehouse, csv('patient_id | recorded_at | domain | score\n P1 | 2025-01-02 | fatigue | 3'))
  const report = await loadOne(warehouse, csv('patient_id | sex\n P1 |'))
  expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
  expect(await table(warehouse, 'select in_patients_feed from patient')).toEqual(['true'])
})

describe('injections', () => {
  test('load with amount in micrograms, form, route and the name of every conversion', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | administered_at  | product         | form             | dose | dose_unit | route | status | phase       | next_due_on
        P1         | 2024-01-01T09:30 | Neo-Cytamen     |                  | 1    | mg        | IM    |        | loading 1/6 |
        P1         | 2024-01-03       |                 | hydroxocobalamin | 1000 | µg        |       | given  | maintenance | 2025-12-01
        P1         | 2024-02-01       | B12 tablets     | cyanocobalamin   | 50   | mcg       |       | given  | prophylaxis |
        P1         | 2024-03-01       |                 | hydroxocobalamin |      |           | im    | DNA    |             |
      `),
    )
    expect(sums(report)).toBe('4 = 4 + 0 + 0 + 0')
    expect(
      await table(
        warehouse,
        'select administered_on, administered_at, form, dose_mcg, route, status, phase_label, indication_label, loading_k, loading_n, next_due_on, repair, withheld_code from administration order by line',
      ),
    ).toEqual([
      '2024-01-01 | 2024-01-01T09:30:00 | hydroxocobalamin | 1000 | im | given | loading | - | 1 | 6 | - | form_from_product; dose_mg_to_mcg | -',
      '2024-01-03 | - | hydroxocobalamin | 1000 | im | given | maintenance | - | - | - | 2025-12-01 | route_assumed_im | -',
      '2024-02-01 | - | cyanocobalamin | 50 | oral | given | prophylaxis | prophylaxis | - | - | - | route_from_product | -',
      '2024-03-01 | - | hydroxocobalamin | - | im | missed | - | - | - | - | - | - | -',
    ])
  })

  test('whose amount, unit or route waits are doses of unknown amount: loaded, counted as withheld, and in the quarantine', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | administered_at | form             | dose | dose_unit | route
        P1         | 2024-01-01      | hydroxocobalamin | 1000 | mg        | im
        P1         | 2024-01-02      | hydroxocobalamin | 1    |           | im
        P1         | 2024-01-03      | hydroxocobalamin | one  | mg        | im
        P1         | 2024-01-04      | hydroxocobalamin | 1    | mg        | knee
        P1         | 2024-01-05      | hydroxocobalamin | 1    | mg        | im
      `),
    )
    expect(sums(report)).toBe('5 = 5 + 0 + 0 + 0')
    expect(report.withheld).toBe(4)
    expect(report.by_code).toEqual({ implausible_dose: 1, missing_unit: 1, unknown_route: 1, unreadable_dose: 1 })
    expect(
      await table(
        warehouse,
        `select q.code, q.column_name, q.fact_on, q.state, a.dose_mcg, a.dose_text, a.route, q.row_text
         from quarantine q join administration a using (administration_key, patient_key) order by q.line`,
      ),
    ).toEqual([
      'implausible_dose | dose | 2024-01-01 | waiting | - | 1000 | im | P1,2024-01-01,hydroxocobalamin,1000,mg,im',
      'missing_unit | dose_unit | 2024-01-02 | waiting | - | 1 | im | P1,2024-01-02,hydroxocobalamin,1,,im',
      'unreadable_dose | dose | 2024-01-03 | waiting | - | one | im | P1,2024-01-03,hydroxocobalamin,one,mg,im',
      'unknown_route | route | 2024-01-04 | waiting | 1000 | 1 | - | P1,2024-01-04,hydroxocobalamin,1,mg,knee',
    ])
  })

  test('that are equal within a file are kept apart, across files they are the same by count', async () => {
    const warehouse = await emptyWarehouse()
    const header = 'patient_id | administered_at | form | dose | dose_unit | route | note\n'
    const dose = 'P1 | 2024-01-03 | hydroxocobalamin | 1 | mg | im |'
    const first = await loadOne(warehouse, csv(`${header}${dose} a\n${dose} b`))
    expect(sums(first)).toBe('2 = 2 + 0 + 0 + 0')
    const second = await loadOne(warehouse, csv(`${header}${dose} c\n${dose} d\n${dose} e`))
    expect(sums(second)).toBe('3 = 1 + 2 + 0 + 0')
    expect(await table(warehouse, 'select occurrence, note from administration order by 1')).toEqual([
      '1 | a',
      '2 | b',
      '3 | e',
    ])
  })

  test('of a withheld amount are recognised when they come again', async () => {
    const warehouse = await emptyWarehouse()
    const header = 'patient_id | administered_at | form | dose | dose_unit | note\n'
    await loadOne(warehouse, csv(`${header} P1 | 2024-01-03 | hydroxocobalamin | 1000 | mg | a`))
    const again = await loadOne(warehouse, csv(`${header} P1 | 2024-01-03 | hydroxocobalamin | 1000 | mg | b`))
    expect(sums(again)).toBe('1 = 0 + 1 + 0 + 0')
    expect(again.withheld).toBe(0)
    expect(await table(warehouse, 'select count(*) from quarantine')).toEqual(['1'])
  })

  test('that are another medicine, undated, in the future or of unknown status wait outside the facts', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | administered_at | product           | dose | dose_unit | status
        P1         | 2024-01-01      | Influenza vaccine | 1    | mg        | given
        P2         |                 | Neo-Cytamen       | 1    | mg        | given
        P3         | 2025-07-01      | Neo-Cytamen       | 1    | mg        | given
        P4         | 2024-01-01      | Neo-Cytamen       | 1    | mg        | perhaps
                   | 2024-01-01      | Neo-Cytamen       | 1    | mg        | given
        P5         | 2025-06-30      | Neo-Cytamen       | 1    | mg        | given
      `),
    )
    expect(report.by_code).toEqual({
      future_date: 1,
      missing_date: 1,
      missing_patient_id: 1,
      other_substance: 1,
      unknown_status: 1,
    })
    expect(
      await table(
        warehouse,
        'select code, patient_id, fact_on from quarantine left join patient using (patient_key) order by quarantine.line',
      ),
    ).toEqual([
      'other_substance | - | -',
      'missing_date | P2 | -',
      'future_date | P3 | 2025-07-01',
      'unknown_status | P4 | 2024-01-01',
      'missing_patient_id | - | 2024-01-01',
    ])
    expect(await table(warehouse, 'select patient_id from patient order by 1')).toEqual(['P2', 'P3', 'P4', 'P5'])
  })
})

describe('labs', () => {
  test('load in the canonical unit and keep what the laboratory said', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | collected_at     | test_code | test_name   | value | unit   | reference_low | reference_high | status
        P1         | 2024-01-01T09:30 | 14685-2   | Vitamin B12 | 148   | pmol/L | 133           | 650            | F
        P1         | 2024-01-01       |           | Hb          | 14.2  | g/dl   | 12            | 16             |
        P1         | 2024-01-02       | VB12      |             | >2000 | pg/mL  |               |                | final
        P1         | 2024-01-02       |           | Active B12  | < 25  | pmol/L | >37           |                | corrected
        P1         | 2024-01-03       |           | MCV         | 101   |        |               |                |
        P1         | 2024-01-03       |           | Hb          |       |        |               |                | X
      `),
    )
    expect(report.by_code).toEqual({})
    expect(
      await table(
        warehouse,
        'select analyte, collected_at, comparator, round(value, 3), unit, reported_value, reported_unit, conversion, round(reference_low, 1), reported_reference_low, status, value_text from lab_result order by line',
      ),
    ).toEqual([
      'b12 | 2024-01-01T09:30:00 | - | 200.599 | ng/L | 148 | pmol/L | b12_pmol_to_ng | 180.3 | 133 | final | 148',
      'haemoglobin | - | - | 142 | g/L | 14.2 | g/dL | g_dl_to_g_l | 120 | 12 | final | 14.2',
      'b12 | - | > | 2000 | ng/L | 2000 | pg/mL | same_scale | - | - | final | >2000',
      'holotc | - | < | 25 | pmol/L | 25 | pmol/L | - | 37 | 37 | corrected | < 25',
      'mcv | - | - | 101 | fL | 101 | fL | implied_unit | - | - | final | 101',
      'haemoglobin | - | - | - | g/L | - | - | - | - | - | cancelled | ',
    ])
  })

  test('wait with the first thing that is wrong', async () => {
    const warehouse = await emptyWarehouse()
    const cases: readonly (readonly [what: string, row: string, expected: string])[] = [
      ['an unknown test', 'P1 | 2024-01-02 | Ceruloplasmin | 180 | ng/L |', 'unknown_test | test_name'],
      ['text for a number', 'P1 | 2024-01-02 | B12 | beetroot | ng/L |', 'unreadable_value | value'],
      ['no value', 'P1 | 2024-01-02 | B12 | | ng/L |', 'unreadable_value | value'],
      ['two values in one cell', 'P1 | 2024-01-02 | B12 | 185 pmol/L (251 ng/L) | ng/L |', 'unreadable_value | value'],
      ['no unit', 'P1 | 2024-01-02 | B12 | 180 | |', 'missing_unit | unit'],
      ['an unknown unit', 'P1 | 2024-01-02 | B12 | 180 | furlong |', 'unknown_unit | unit'],
      ['active B12 in a mass unit', 'P1 | 2024-01-02 | Active B12 | 60 | pg/mL |', 'unknown_unit | unit'],
      ['an impossible value', 'P1 | 2024-01-02 | B12 | 0 | ng/L |', 'implausible_value | value'],
      ['a value that fits another unit', 'P1 | 2024-01-02 | B12 | 4000 | pmol/L |', 'suspect_unit | unit'],
      ['haemoglobin in g/dL said to be g/L', 'P1 | 2024-01-02 | Hb | 12.3 | g/L |', 'suspect_unit | unit'],
      ['an unknown status', 'P1 | 2024-01-02 | B12 | 180 | ng/L | perhaps', 'unknown_status | status'],
      ['a month for a date', 'P1 | 2024-01 | B12 | 180 | ng/L |', 'partial_date | collected_at'],
      ['a date with garbage behind it', 'P1 | 2024-01-02x | B12 | 180 | ng/L |', 'unreadable_date | collected_at'],
      ['an infinite number', 'P1 | 2024-01-02 | B12 | 1e309 | ng/L |', 'unreadable_value | value'],
    ]
    const report = await loadOne(
      warehouse,
      csv(`patient_id | collected_at | test_name | value | unit | status\n${cases.map(([, row]) => row).join('\n')}`),
    )
    expect(sums(report)).toBe(`${cases.length} = 0 + 0 + 0 + ${cases.length}`)
    const found = await table(warehouse, 'select line, code, column_name from quarantine order by line')
    expect(found).toEqual(cases.map(([, , expected], index) => `${index + 2} | ${expected}`))
  })

  test('that say why there is no number load without one and are counted apart from unreadable ones', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`patient_id | collected_at | test_name | value | unit | comment
        P1 | 2024-01-02 | B12 | HAEMOLYSED | ng/L |
        P1 | 2024-01-03 | B12 | Insufficient sample | |
        P1 | 2024-01-04 | B12 | | ng/L | B12 over 2000 by dilution
        P1 | 2024-01-05 | B12 | beetroot | ng/L |
        P1 | 2024-01-06 | B12 | 210 | ng/L |`),
    )
    expect(sums(report)).toBe('5 = 4 + 0 + 0 + 1')
    expect(report.no_numeric_result).toBe(3)
    expect(report.by_code).toEqual({ no_numeric_result: 3, unreadable_value: 1 })
    expect(
      await table(warehouse, 'select value, no_result, value_text, comment from lab_result order by line'),
    ).toEqual([
      '- | haemolysed | HAEMOLYSED | -',
      '- | insufficient | Insufficient sample | -',
      '- | see_comment |  | B12 over 2000 by dilution',
      '210 | - | 210 | -',
    ])
  })

  test('in moles under a code for a mass are read in moles, and say so', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_code | value | unit\n P1 | 2024-01-01 | 2132-9 | 145 | pmol/L'),
    )
    expect(report.by_code).toEqual({})
    expect(await table(warehouse, 'select round(value, 1), reported_unit, conversion from lab_result')).toEqual([
      '196.5 | pmol/L | b12_pmol_to_ng; mass_code_substance_unit',
    ])
  })

  test('whose cell holds the unit, a flag or the same result twice are taken apart, where nothing contradicts it', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`patient_id | collected_at | test_name | value | unit
        P1 | 2024-01-01 | B12 | 556.0 pg/mL |
        P1 | 2024-01-02 | B12 | 185 pmol/L (251 ng/L) |
        P1 | 2024-01-03 | B12 | 185 pmol/L (300 ng/L) |
        P1 | 2024-01-04 | B12 | >2000 ng/L | ng/L
        P1 | 2024-01-05 | B12 | 185 pmol/L | ng/L
        P1 | 2024-01-06 | B12 | 148 L | ng/L`),
    )
    expect(report.by_code).toEqual({ unreadable_value: 2 })
    expect(
      await table(
        warehouse,
        'select collected_on, comparator, reported_value, reported_unit, unit_text, value_text from lab_result order by line',
      ),
    ).toEqual([
      '2024-01-01 | - | 556 | pg/mL | pg/mL | 556.0 pg/mL',
      '2024-01-02 | - | 185 | pmol/L | pmol/L | 185 pmol/L (251 ng/L)',
      '2024-01-04 | > | 2000 | ng/L | ng/L | >2000 ng/L',
      '2024-01-06 | - | 148 | ng/L | ng/L | 148 L',
    ])
  })

  test('of code and name that contradict each other are no known test', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(
        'patient_id | collected_at | test_code | test_name | value | unit\n P1 | 2024-01-02 | 2132-9 | Active B12 | 60 | pmol/L',
      ),
    )
    expect(report.by_code).toEqual({ unknown_test: 1 })
  })

  test('never name a patient value in a sentence', async () => {
    const warehouse = await emptyWarehouse()
    await loadOne(
      warehouse,
      csv('patient_id | collected_at | test_name | value | unit\n SECRET | 2024-13-02 | B12 | 98765 | ng/L'),
    )
    const [row] = await table(warehouse, 'select code, column_name, sentence from quarantine')
    expect(row).not.toMatch(/SECRET|98765|2024/)
  })
})

describe('labs_wide', () => {
  test('count every filled analyte cell as one candidate, beside the records', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | collected_at | hb [g/dL] | mcv | b12 [ng/L] | b12 active | comment
        P1         | 2024-02-02   | 14.1      |     | 300        |            | fine
        P2         | 2024-02-02   |           | 99  | beetroot   | 60         |
        P3         | 2024-02-02   |           |     |            |            |
                   | 2024-02-02   | 14        | 90  |            |            |
      `),
    )
    expect(report).toMatchObject({ feed: 'labs_wide', records: 4, rows: 7, ignored_columns: ['comment'] })
    expect(sums(report)).toBe('7 = 3 + 0 + 0 + 4')
    expect(report.by_code).toEqual({ missing_patient_id: 2, missing_unit: 1, unreadable_value: 1 })
    expect(
      await table(warehouse, 'select analyte, value, unit, test_name, line from lab_result order by line, analyte'),
    ).toEqual(['b12 | 300 | ng/L | b12 | 2', 'haemoglobin | 141 | g/L | hb | 2', 'mcv | 99 | fL | mcv | 3'])
  })

  test('count a ragged record once', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      'patient_id,collected_at,hb [g/L],mcv\nP1,2024-01-01,140,90,1\nP1,2024-01-02,140,90\n',
    )
    expect(report).toMatchObject({ records: 2, rows: 3, loaded: 2, by_code: { ragged_row: 1 } })
  })
})

describe('the smaller feeds', () => {
  test('symptoms: equal scores are one, others are facts of their own, a score beyond the scale waits', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | recorded_at      | domain  | score | note
        P1         | 2024-01-01       | Fatigue | 7     |
        P1         | 2024-01-01       | fatigue | 7     | again
        P1         | 2024-01-01T10:00 | fatigue | 7     |
        P1         | 2024-01-01       | mood    | 11    |
        P1         | 2024-01-01       | hair    | 1     |
        P1         | 2024-01-01       | mood    |       |
      `),
    )
    expect(sums(report)).toBe('6 = 2 + 1 + 0 + 3')
    expect(report.by_code).toEqual({ implausible_value: 1, missing_value: 1, unknown_code: 1 })
  })

  test('events: the end of an admission may lie ahead, its beginning may not', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | occurred_on | event              | until_on
        P1         | 2025-06-29  | hospital admission | 2025-07-03
        P1         | 2025-07-01  | transfusion        |
        P1         | 2025-01-01  | lunch              |
      `),
    )
    expect(sums(report)).toBe('3 = 1 + 0 + 0 + 2')
    expect(await table(warehouse, 'select event, occurred_on, until_on from event')).toEqual([
      'hospital_admission | 2025-06-29 | 2025-07-03',
    ])
  })

  test('plans: the dose is read in micrograms', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        patient_id | planned_on | phase       | indication | form             | dose | dose_unit | interval_days | recheck_due_on
        P1         | 2025-01-01 | maintenance | deficiency | hydroxocobalamin | 1    | mg        | 84            | 2026-01-01
        P1         | 2025-01-02 | maintenance | deficiency | hydroxocobalamin | 1000 | mg        | 84            |
        P1         | 2025-01-03 | maintenance | deficiency | hydroxocobalamin |      |           | 0             |
      `),
    )
    expect(report.by_code).toEqual({ implausible_dose: 1, implausible_value: 1 })
    expect(await table(warehouse, 'select dose_mcg, interval_days, recheck_due_on from plan')).toEqual([
      '1000 | 84 | 2026-01-01',
    ])
  })

  test('clinics and attributes: a later file replaces what differs', async () => {
    const warehouse = await emptyWarehouse()
    await load(warehouse, {
      'clinics.csv': csv('clinic_id | name | country | list_size\n C1 | North | UK | 9000\n C2 | South | US | 8000'),
      'attributes.csv': csv('patient_id | key | value\n P1 | deprivation | 3\n P1 | ethnicity | A'),
    })
    const report = await load(warehouse, {
      'clinics.csv': csv('clinic_id | name | country | list_size\n C1 | North | UK | 9500\n C2 | South | US | 8000'),
      'attributes.csv': csv('patient_id | key | value\n P1 | deprivation | 4'),
    })
    expect(report.files.map(sums)).toEqual(['2 = 1 + 1 + 0 + 0', '1 = 1 + 0 + 0 + 0'])
    expect(await table(warehouse, 'select clinic_id, country, list_size from clinic order by 1')).toEqual([
      'C1 | GB | 9500',
      'C2 | US | 8000',
    ])
    expect(await table(warehouse, 'select key, value from attribute order by 1')).toEqual([
      'deprivation | 4',
      'ethnicity | A',
    ])
  })

  test('reviews: a decision comes back with its time and its yes', async () => {
    const warehouse = await emptyWarehouse()
    const report = await loadOne(
      warehouse,
      csv(`
        flag_id | finding   | reason         | action | reviewer | reviewed_at      | blind | due_on
        f1      | explained | patient choice | none   | dr a     | 2025-06-01T10:00 | yes   | 2025-12-01
        f2      | confirmed |                |        |          | 2025-06-01       |       |
        f3      | perhaps   |                |        | dr a     | 2025-06-01       |       |
      `),
    )
    expect(report.by_code).toEqual({ missing_value: 1, unknown_code: 1 })
    expect(await table(warehouse, 'select flag_id, finding, reason, reviewed_at, blind, due_on from review')).toEqual([
      'f1 | explained | patient_choice | 2025-06-01T10:00:00 | true | 2025-12-01',
    ])
  })
})
