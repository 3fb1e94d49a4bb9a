import { describe, expect, test } from 'vitest'
import { builtInProfiles } from '../src/profiles/built-in-profiles.ts'
import { csv, emptyWarehouse, sums, table } from './clinic-files.ts'
import { loadText, tryText } from './profile-loads.ts'

const LABS = `select patient_id, collected_on, strftime(collected_at, '%H:%M'), analyte, comparator, reported_value, reported_unit,
  lab_result.line from lab_result join patient using (patient_key) order by lab_result.line, analyte`
const PRESCRIPTIONS = `select patient_id, prescribed_on, kind, substance, product, product_code, code_system, dose_text, prescription.line
  from prescription join patient using (patient_key) order by prescription.line`
const DOSES = `select patient_id, administered_on, strftime(administered_at, '%H:%M'), product, dose_mcg, route, site, withheld_code, administration.line
  from administration join patient using (patient_key) order by administration.file_id, administration.line`

describe('Synthea CSV', () => {
  test('observations load laboratory rows, in local time, and leave the others out by reason', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(warehouse, {
      'observations.csv': csv(`
        DATE                 | PATIENT | ENCOUNTER | CATEGORY    | CODE   | DESCRIPTION | VALUE | UNITS | TYPE
        2021-08-23T03:26:50Z | p1      | e1        | laboratory  | 718-7  | Hemoglobin [Mass/volume] in Blood | 17.2 | g/dL | numeric
        2021-08-23T03:26:50Z | p1      | e1        | vital-signs | 8302-2 | Body Height | 127.9 | cm    | numeric
        2021-08-23T03:26:50Z | p1      |           |             | QOLS   | QOLS        | 1.0   | {score} | numeric
        2021-08-23T03:26:50Z | p2      | e2        | laboratory  | 9999-0 | Nonsense    | 1.0   | g/dL  | numeric`),
    })
    expect(load.profile).toBe('synthea-observations@1')
    expect(load.left_out).toEqual({
      'an observation of another category than laboratory': 1,
      'an observation without a category (scores of quality of life)': 1,
    })
    expect(sums(load)).toBe('2 = 1 + 0 + 0 + 1')
    expect(load.by_code).toEqual({ unknown_test: 1 })
    expect(await table(warehouse, LABS)).toEqual(['p1 | 2021-08-23 | 04:26 | haemoglobin | - | 17.2 | g/dL | 2'])
    expect(await table(warehouse, 'select line, row_text from quarantine')).toEqual([
      '5 | 2021-08-23T03:26:50Z,p2,e2,laboratory,9999-0,Nonsense,1.0,g/dL,numeric',
    ])
    expect(await table(warehouse, 'select profile, records, row_count, left_out, header[1] from source_file')).toEqual([
      'synthea-observations@1 | 4 | 2 | 2 | DATE',
    ])
  })

  test('medications become orders and never doses', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(warehouse, {
      'medications.csv': csv(`
        START                | STOP | PATIENT | PAYER | ENCOUNTER | CODE   | DESCRIPTION | BASE_COST | PAYER_COVERAGE | DISPENSES | TOTALCOST | REASONCODE | REASONDESCRIPTION
        2020-01-01T10:00:00Z |      | p1      | x     | e         | 309594 | Cyanocobalamin 1 MG/ML Injectable Solution | 1 | 0 | 3 | 3 | 1 | Deficiency`),
    })
    expect(load.profile).toBe('synthea-medications@1')
    expect(await table(warehouse, PRESCRIPTIONS)).toEqual([
      'p1 | 2020-01-01 | order | b12 | Cyanocobalamin 1 MG/ML Injectable Solution | 309594 | RxNorm | - | 2',
    ])
    expect(await table(warehouse, 'select count(*) from administration')).toEqual(['0'])
  })

  test('conditions, immunizations and patients load, each as what it is', async () => {
    const warehouse = await emptyWarehouse()
    const people = await loadText(warehouse, {
      'patients.csv': csv(`
        Id | BIRTHDATE  | DEATHDATE | SSN | FIRST | LAST | GENDER
        p1 | 1950-02-03 |           | 1   | Ann   | Bee  | F`),
    })
    const conditions = await loadText(warehouse, {
      'conditions.csv': csv(`
        START      | STOP | PATIENT | ENCOUNTER | CODE     | DESCRIPTION
        2020-01-01 |      | p1      | e         | 84027009 | Pernicious anemia (disorder)`),
    })
    const vaccines = await loadText(warehouse, {
      'immunizations.csv': csv(`
        DATE                 | PATIENT | ENCOUNTER | CODE | DESCRIPTION | BASE_COST
        2020-01-01T10:00:00Z | p1      | e         | 140  | Influenza   | 1`),
    })
    expect([people, conditions, vaccines].map(({ profile }) => profile)).toEqual([
      'synthea-patients@1',
      'synthea-conditions@1',
      'synthea-immunizations@1',
    ])
    expect(await table(warehouse, 'select patient_id, birth_date, sex from patient')).toEqual([
      'p1 | 1950-02-03 | female',
    ])
    expect(await table(warehouse, 'select code, code_system, name from condition')).toEqual([
      '84027009 | SNOMED | Pernicious anemia (disorder)',
    ])
    expect(await table(warehouse, 'select product, product_code, code_system from other_dose')).toEqual([
      'Influenza | 140 | CVX',
    ])
  })

  test.each([
    ['procedures.csv', 'START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,BASE_COST,REASONCODE,REASONDESCRIPTION'],
    ['encounters.csv', 'Id,START,STOP,PATIENT,ORGANIZATION,PROVIDER,PAYER,ENCOUNTERCLASS,CODE,DESCRIPTION'],
    [
      'allergies.csv',
      'START,STOP,PATIENT,ENCOUNTER,CODE,SYSTEM,DESCRIPTION,TYPE,CATEGORY,REACTION1,DESCRIPTION1,SEVERITY1',
    ],
  ])('%s holds no facts and says what to load instead', async (name, header) => {
    const refused = await tryText(await emptyWarehouse(), { [name]: `${header}\n` })
    expect(refused).toMatchObject({ code: 'no_facts', hint: expect.stringContaining('observations') })
  })
})

describe('NHANES', () => {
  test('a laboratory file asks for its date, and reads one unit of each analyte', async () => {
    const warehouse = await emptyWarehouse()
    const file = { 'VITB12_H.csv': '"SEQN","LBDB12","LBDB12SI"\n1,524,386.7\n2,,\n' }
    expect(await tryText(warehouse, file)).toMatchObject({
      code: 'unanswered_question',
      message: expect.stringContaining('which date'),
      hint: 'Answer with --set collected_at=VALUE.',
    })
    const load = await loadText(warehouse, file, { given: { collected_at: '2014-06-01' } })
    expect(load.ignored_columns).toEqual(['LBDB12SI'])
    expect(await table(warehouse, LABS)).toEqual(['1 | 2014-06-01 | - | b12 | - | 524 | pg/mL | 2'])
  })

  test('a fill value below the detection limit is "below the limit", not "below the fill value"', async () => {
    const warehouse = await emptyWarehouse()
    await loadText(
      warehouse,
      { 'MMA_H.csv': 'SEQN,LBXMMASI,LBDMMALC\n1,235,0\n2,15.6,1\n3,,\n4,,1\n' },
      { given: { collected_at: '2014-06-01' } },
    )
    expect(await table(warehouse, LABS)).toEqual([
      '1 | 2014-06-01 | - | mma | - | 235 | nmol/L | 2',
      '2 | 2014-06-01 | - | mma | < | 22.1 | nmol/L | 3',
    ])
  })

  test('demographics give the sex and no date of birth', async () => {
    const warehouse = await emptyWarehouse()
    await loadText(warehouse, { 'DEMO_H.csv': 'SEQN,RIAGENDR,RIDAGEYR\n1,1,69\n2,2,54\n3,9,1\n' })
    expect(await table(warehouse, 'select patient_id, sex, birth_date from patient order by 1')).toEqual([
      '1 | male | -',
      '2 | female | -',
      '3 | - | -',
    ])
    expect(await table(warehouse, 'select code, line from quarantine')).toEqual(['unknown_code | 4'])
  })

  test('medicines leave out who took none and sentinels, by reason', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(
      warehouse,
      {
        'RXQ_RX_H.csv':
          '"SEQN","RXDUSE","RXDDRUG","RXDDRGID","RXQSEEN","RXDDAYS","RXDRSD1"\n1,1,"99999",,,,\n1,1,"CYANOCOBALAMIN","d00413",2,99999,"Anemia"\n2,2,,,,,\n3,,,,,,\n',
      },
      { given: { prescribed_at: '2014-06-01' } },
    )
    expect(Object.values(load.left_out)).toEqual([2, 1])
    expect(await table(warehouse, PRESCRIPTIONS)).toEqual([
      '1 | 2014-06-01 | - | b12 | CYANOCOBALAMIN | d00413 | Multum | - | 3',
    ])
    expect(await table(warehouse, 'select note, reason from prescription')).toEqual(['- | Anemia'])
  })

  test('questionnaires hold no facts', async () => {
    const refused = await tryText(await emptyWarehouse(), { 'MCQ_H.csv': 'SEQN,MCQ010,MCQ053\n1,1,2\n' })
    expect(refused).toMatchObject({ code: 'no_facts' })
  })
})

describe('EMIS bulk', () => {
  const codes = csv(`
    CodeId | Term               | ReadTermId | SnomedCTConceptId
    11     | Serum vitamin B12  | 42T..      | 271216009
    12     | old name           |            | 1
    12     | Haemoglobin        |            | 1022431000000105
    13     | Body weight        |            | 27113001`)
  const header =
    'ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,EnteredDate,EnteredTime,CodeId,Value,NumericUnit,NumericRangeLow,NumericRangeHigh,Abnormal,AbnormalReason,Deleted'
  const file = [
    header,
    '{A},{P1},{O},2007-11-02,YMD,2007-11-03,11:00:00,11,185,ng/L,191,663,TRUE,LO,FALSE',
    '{B},{P1},{O},2007-11-01,YM,2007-11-03,,11,190,ng/L,,,FALSE,,FALSE',
    '{C},{P1},{O},2007-01-01,Y,2007-11-03,,11,191,ng/L,,,FALSE,,false',
    '{D},{P1},{O},2007-11-02,YMD,2007-11-03,,11,999,ng/L,,,FALSE,,True',
    '{E},{P2},{O},2007-11-02,YMD,2007-11-03,,13,,,,,FALSE,,FALSE',
    '{F},{P2},{O},2007-11-04,YMD,2007-11-05,,12,132,g/L,,,TRUE,,FALSE',
    '{G},{P2},{O},2007-11-02,U,2007-11-03,,12,131,g/L,,,FALSE,,FALSE',
    '{H},{P2},{O},2007-11-02,MD,2007-11-03,,12,130,g/L,,,FALSE,,FALSE',
    '{I},{P2},{O},2007-11-02,YMD,2007-11-03,,77,5,g/L,,,FALSE,,FALSE',
    '{J},{P2},{O}',
  ].join('\n')

  test('observations take their test from the list of codes and keep the precision of their dates', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(warehouse, { 'CareRecord_Observation.csv': file, '1_Coding_ClinicalCode_2.csv': codes })
    expect(load.left_out).toEqual({
      'deleted in the source (Deleted is TRUE)': 1,
      'a coded entry without a numeric value, which is no result': 1,
    })
    expect(sums(load)).toBe('8 = 2 + 0 + 0 + 6')
    expect(await table(warehouse, LABS)).toEqual([
      '{P1} | 2007-11-02 | - | b12 | - | 185 | ng/L | 2',
      '{P2} | 2007-11-04 | - | haemoglobin | - | 132 | g/L | 7',
    ])
    expect(
      await table(warehouse, 'select test_code, test_name, abnormal_flag, reported_at from lab_result order by line'),
    ).toEqual([
      '271216009 | Serum vitamin B12 | LO | 2007-11-03T11:00:00',
      '1022431000000105 | Haemoglobin | abnormal | 2007-11-05T00:00:00',
    ])
    expect(await table(warehouse, 'select code, line from quarantine order by line')).toEqual([
      'partial_date | 3',
      'partial_date | 4',
      'missing_date | 8',
      'unreadable_date | 9',
      'unknown_test | 10',
      'ragged_row | 11',
    ])
    expect(await table(warehouse, `select row_text from quarantine where line = 3`)).toEqual([file.split('\n')[2]])
    expect(await table(warehouse, 'select code from unmapped_code')).toEqual(['77'])
  })

  test('observations without the list of codes say which file is missing', async () => {
    const refused = await tryText(await emptyWarehouse(), { 'CareRecord_Observation.csv': file })
    expect(refused).toMatchObject({ message: expect.stringContaining('put Coding_ClinicalCode*.csv') })
  })

  test('issues become prescriptions with the name from the list of medicines, and never doses', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(warehouse, {
      'Prescribing_IssueRecord.csv': csv(`
        IssueRecordGuid | PatientGuid | OrganisationGuid | DrugRecordGuid | EffectiveDate | EffectiveDatePrecision | CodeId | Dosage | Quantity | QuantityUnit | Deleted
        {1} | {P1} | {O} | {D} | 2024-01-02 | YMD | 5 | EVERY 3 MONTHS | 1 | ampoule | FALSE
        {2} | {P1} | {O} | {D} | 2024-01-02 | YMD | 6 | ONE DAILY | 28 | tablet | FALSE
        {3} | {P1} | {O} | {D} | 2024-01-02 | YMD | 5 | X | 1 | ampoule | TRUE`),
      'Coding_DrugCode.csv': csv(`
        CodeId | Term | DmdProductCodeId | BNFChapterRef
        5 | Hydroxocobalamin 1mg/1ml solution for injection ampoules | 39113311000001107 |
        6 | Atorvastatin 20mg tablets | |`),
    })
    expect(load.left_out).toEqual({ 'deleted in the source (Deleted is TRUE)': 1 })
    expect(await table(warehouse, PRESCRIPTIONS)).toEqual([
      '{P1} | 2024-01-02 | issue | b12 | Hydroxocobalamin 1mg/1ml solution for injection ampoules | 39113311000001107 | dm+d | EVERY 3 MONTHS | 2',
      '{P1} | 2024-01-02 | issue | unknown | Atorvastatin 20mg tablets | 6 | EMIS CodeId | ONE DAILY | 3',
    ])
    expect(await table(warehouse, 'select count(*) from administration')).toEqual(['0'])
  })

  test('drug records become orders, and patients leave out deleted and dummy ones', async () => {
    const warehouse = await emptyWarehouse()
    await loadText(warehouse, {
      'Prescribing_DrugRecord.csv': csv(`
        DrugRecordGuid | PatientGuid | OrganisationGuid | EffectiveDate | EffectiveDatePrecision | CodeId | Dosage | Quantity | PrescriptionType | IsActive | CancellationDate | Deleted
        {D} | {P1} | {O} | 2024-01-02 | YMD | 5 | X | 1 | Repeat | FALSE | 2024-05-01 | FALSE`),
      'Coding_DrugCode.csv': csv('CodeId | Term | DmdProductCodeId\n 5 | Cytamen 1000 injection | 1'),
    })
    expect(await table(warehouse, 'select kind, status, ended_on, prescription_id from prescription')).toEqual([
      'order | ended | 2024-05-01 | {D}',
    ])
    const load = await loadText(warehouse, {
      'Admin_Patient.csv': csv(`
        PatientGuid | OrganisationGuid | Sex | DateOfBirth | DateOfDeath | DateOfRegistration | PatientTypeDescription | DummyType | DateofDeactivation | Deleted
        {P1} | {O} | F | 1950-02-03 | | 1990-01-01 | Regular | FALSE | | FALSE
        {P2} | {O} | M | 1950 | | 1990-01-01 | Regular | FALSE | | FALSE
        {P3} | {O} | M | 1950-02-03 | | 1990-01-01 | Regular | TRUE | | FALSE
        {P4} | {O} | M | 1950-02-03 | | 1990-01-01 | Regular | FALSE | | TRUE`),
    })
    expect(Object.values(load.left_out)).toEqual([1, 1])
    expect(load.by_code).toEqual({ partial_date: 1 })
    expect(
      await table(warehouse, 'select patient_id, birth_date, clinic_id, registered_on from patient order by 1'),
    ).toEqual(['{P1} | 1950-02-03 | {O} | 1990-01-01', '{P2} | - | - | -'])
  })

  test('a list of codes by itself holds no facts', async () => {
    expect(await tryText(await emptyWarehouse(), { 'Coding_ClinicalCode.csv': codes })).toMatchObject({
      code: 'no_facts',
    })
  })
})

describe('MIMIC', () => {
  test('results of shifted dates load with the text that loses nothing, and other fluids are left out', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(warehouse, {
      'labevents.csv': csv(`
        labevent_id | subject_id | hadm_id | specimen_id | itemid | charttime           | storetime           | value | valuenum | valueuom | ref_range_lower | ref_range_upper | flag     | priority | comments
        1           | 10         |         | 100         | 51010  | 2165-12-19 08:30:00 | 2165-12-19 10:00:00 | >2000 | 2000     | pg/mL    | 240             | 900             | abnormal | ROUTINE  |
        2           | 10         |         | 101         | 51222  | 2165-12-19 08:30:00 |                     | ___   | 13.2     | g/dL     |                 |                 |          | ROUTINE  | ___
        3           | 10         |         | 102         | 51222  | 2165-12-19 09:30:00 |                     | ___   |          | g/dL     |                 |                 |          | ROUTINE  | HEMOLYZED.
        4           | 10         |         | 103         | 51493  | 2165-12-19 08:30:00 |                     | 3     | 3        | #/hpf    |                 |                 |          | ROUTINE  |`),
      'd_labitems.csv': csv(`
        itemid | label       | fluid | category
        51010  | Vitamin B12 | Blood | Chemistry
        51222  | Hemoglobin  | Blood | Hematology
        51493  | RBC         | Urine | Hematology`),
    })
    expect(load.left_out).toEqual({ 'measured in another fluid than blood': 1 })
    expect(await table(warehouse, LABS)).toEqual([
      '10 | 2165-12-19 | 08:30 | b12 | > | 2000 | pg/mL | 2',
      '10 | 2165-12-19 | 08:30 | haemoglobin | - | 13.2 | g/dL | 3',
      '10 | 2165-12-19 | 09:30 | haemoglobin | - | - | g/dL | 4',
    ])
    expect(load.no_numeric_result).toBe(1)
  })

  test('prescriptions and patients load with dates of the shifted years', async () => {
    const warehouse = await emptyWarehouse()
    await loadText(warehouse, {
      'PRESCRIPTIONS.csv': csv(`
        row_id | subject_id | hadm_id | icustay_id | startdate           | enddate | drug_type | drug           | formulary_drug_cd | gsn | ndc | prod_strength | dose_val_rx | dose_unit_rx | form_val_disp | form_unit_disp | route
        7      | 10         | 1       |            | 2165-12-19 00:00:00 |         | MAIN      | Cyanocobalamin |                   |     | 0   | 500 mcg Tab   | 1000        | mcg          | 2             | TAB            | PO`),
    })
    expect(await table(warehouse, PRESCRIPTIONS)).toEqual([
      '10 | 2165-12-19 | order | b12 | Cyanocobalamin 500 mcg Tab | - | - | 1000 mcg | 2',
    ])
    await loadText(warehouse, {
      'patients.csv': csv('subject_id | gender | anchor_age | anchor_year | dod\n 10 | F | 52 | 2165 | 2180-01-02'),
    })
    expect(await table(warehouse, 'select patient_id, sex, birth_date, deceased_on from patient')).toEqual([
      '10 | female | - | 2180-01-02',
    ])
  })
})

test('eICU tables are refused because minutes are no dates', async () => {
  const warehouse = await emptyWarehouse()
  for (const header of [
    'labid,patientunitstayid,labresultoffset,labtypeid,labname,labresult,labresulttext,labmeasurenamesystem',
    'medicationid,patientunitstayid,drugorderoffset,drugstartoffset,drugname,dosage,routeadmin',
  ]) {
    const refused = await tryText(warehouse, { 'lab.csv': `${header}\n1,2,90,4,5,6,7,8\n` })
    expect(refused).toMatchObject({
      code: 'refused_format',
      message: expect.stringContaining('minutes from admission'),
    })
  }
})

test('a file of one measure takes the test from its name and the unit from an answer, and never guesses it', async () => {
  const warehouse = await emptyWarehouse()
  const file = { 'Serum_vitamin_B12_79.csv': 'PRACTICE_PATIENT_ID,EVENT_DATE,Value\np20960_1,2014-02-03,250\n' }
  expect(await tryText(warehouse, file)).toMatchObject({
    code: 'unanswered_question',
    hint: 'Answer with --set unit=VALUE.',
  })
  await loadText(warehouse, file, { given: { unit: 'ng/L' } })
  expect(await table(warehouse, LABS)).toEqual(['p20960_1 | 2014-02-03 | - | b12 | - | 250 | ng/L | 2'])
})

test('a laboratory export with usual names loads, with date and time joined and a range taken apart', async () => {
  const warehouse = await emptyWarehouse()
  const load = await loadText(warehouse, {
    'export.csv': [
      'MRN;Collection Date;Collection Time;Investigation;Result;Units;Reference Range;Flag;Accession Number;Ward',
      'A1;23/11/2024;09:15;Vitamin B12;>2000;ng/L;191-663;H;S1;W4',
      'A1;24/11/2024;;Ferritin;12,5;ug/L;>15;L;S2;W4',
      'A2;24/11/2024;10:00;Haemoglobin;132;g/L;see comment;;S3;W4',
    ].join('\r\n'),
  })
  expect(load.profile).toBe('generic-laboratory@1')
  expect(load.ignored_columns).toEqual(['Ward'])
  expect(await table(warehouse, LABS)).toEqual([
    'A1 | 2024-11-23 | 09:15 | b12 | > | 2000 | ng/L | 2',
    'A1 | 2024-11-24 | - | ferritin | - | 12.5 | ug/L | 3',
    'A2 | 2024-11-24 | 10:00 | haemoglobin | - | 132 | g/L | 4',
  ])
  expect(
    await table(
      warehouse,
      'select reported_reference_low, reported_reference_high, abnormal_flag, specimen_id from lab_result order by line',
    ),
  ).toEqual(['191 | 663 | H | S1', '15 | - | L | S2', '- | - | - | S3'])
})

describe('injection logs of programs', () => {
  test('Pokii: shots are doses in mg of one person, check-ins are left out', async () => {
    const warehouse = await emptyWarehouse()
    const file = {
      'pokii.csv': csv(`
        type    | datetime            | medicineName     | dose | site      | pain | notes | mood
        shot    | 2024-01-15 09:00:00 | Hydroxocobalamin | 1    | arm_left  | 2    | first |
        checkin | 2024-01-16 09:00:00 |                  |      |           |      |       | 4
        shot    | 2024-02-15 09:00:00 | Semaglutide (Compound) | 2.5 | thigh_upper_left | | |`),
    }
    expect(await tryText(warehouse, file)).toMatchObject({ code: 'unanswered_question' })
    const load = await loadText(warehouse, file, { given: { patient_id: 'P1' } })
    expect(load.left_out).toEqual({ 'a check-in and no injection': 1 })
    expect(load.by_code).toEqual({ other_substance: 1 })
    expect(await table(warehouse, DOSES)).toEqual([
      'P1 | 2024-01-15 | 09:00 | Hydroxocobalamin | 1000 | im | arm_left | - | 2',
    ])
  })

  test('of any medicines say so, so that an unknown product is never an unnamed dose of B12', () => {
    const mixed = builtInProfiles().filter(({ mixed_products: mixed }) => mixed)
    expect(mixed.map(({ id }) => id)).toEqual(['peptaide-events', 'pokii'])
    expect(builtInProfiles().filter(({ feed }) => feed === 'injections')).toEqual(mixed)
  })

  test('Peptaide: every way to write a dose is read, and a date without a time stays a date', async () => {
    const warehouse = await emptyWarehouse()
    const volumes = await loadText(
      warehouse,
      { 'a.csv': 'Substance,TS,dose_ml,mg_per_ml,route\nMethylcobalamin,2025-02-08T10:00:00-08:00,0.5,2,SubQ\n' },
      { given: { patient_id: 'P1' } },
    )
    expect(volumes.profile).toBe('peptaide-events@1')
    await loadText(
      warehouse,
      {
        'b.csv':
          'compound,date,time,dose,mg/ml\nCyanocobalamin,02/28/2025,10:30,1 mg,\nCyanocobalamin,03/28/2025,,1 mL,1\n',
      },
      { given: { patient_id: 'P2' } },
    )
    expect(await table(warehouse, DOSES)).toEqual(
      [
        'P1 | 2025-02-08 | 18:00 | Methylcobalamin | 1000 | sc | - | - | 2',
        'P2 | 2025-02-28 | 10:30 | Cyanocobalamin | 1000 | im | - | - | 2',
        'P2 | 2025-03-28 | - | Cyanocobalamin | 1000 | im | - | - | 3',
      ].map((row) => row),
    )
  })

  test('what a log of any medicine does not positively call vitamin B12 is no dose of it', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadText(
      warehouse,
      { 'a.csv': 'substance,date,time,dose\nBPC-157,02/28/2025,10:30,0.2 mg\nB12,02/28/2025,10:30,1 mg\n' },
      { given: { patient_id: 'P1' } },
    )
    expect(load.by_code).toEqual({ other_substance: 1 })
    expect(await table(warehouse, 'select product, dose_mcg from administration')).toEqual(['B12 | 1000'])
  })
})

test('UoW biomed: only what its description can be right about is read', async () => {
  const warehouse = await emptyWarehouse()
  const file = { 'UoW.csv': 'ID,job,tot_RBC,tot_plat,hematocr,s_cort,s_b12\nH1,x,4.8,269.8,0.513,183.54,217.63\n' }
  expect(await tryText(warehouse, file)).toMatchObject({ code: 'unanswered_question' })
  const load = await loadText(warehouse, file, { given: { collected_at: '2023-03-28' } })
  expect(load.ignored_columns).toEqual(['job', 'tot_RBC', 'tot_plat', 's_cort'])
  expect(await table(warehouse, LABS)).toEqual([
    'H1 | 2023-03-28 | - | b12 | - | 217.63 | pmol/L | 2',
    'H1 | 2023-03-28 | - | haematocrit | - | 0.513 | L/L | 2',
  ])
})
