import fc from 'fast-check'
import type { FeedId } from '../src/index.ts'

/** Texts of one column: those that are right, and others. */
export type Cell = readonly [right: readonly string[], wrong?: readonly string[]]

/** A table as some program exports it. */
export interface TableKind {
  readonly kind: string
  readonly feed: FeedId
  /** Name of the file; some say what they hold by it. */
  readonly name: string
  readonly columns: Readonly<Record<string, Cell>>
  /** A row that loads, for the n-th row that waits; `{n}` in a text is its number. Columns that are not here stay empty. */
  readonly right: Readonly<Record<string, string>>
  /** Answers to what the file does not say. */
  readonly given?: Readonly<Record<string, string>>
  /** Files that lie beside it. */
  readonly beside?: Readonly<Record<string, string>>
}

// Values of patients carry marks that `isPlanted` finds again in messages.
const id: Cell = [
  ['QXP1', 'QXP2', 'QXP3'],
  ['', ' QXP4', "QX'Neil", '00123', '=QX1'],
]
const day: Cell = [
  ['2024-01-01', '2024-01-02', '2024-02-29'],
  ['03/04/2024', '25/04/2024', '2024-13-01', '2031-01-01', '', '2024-03', '0', 'QXwhen', '45352'],
]
const moment: Cell = [
  ['2024-01-01', '2024-01-02T09:30', '2024-01-02T09:30:00Z', '2024-01-02 09:30:00'],
  [...day[1]!, '2024-01-02T25:00', '2024-03-31T01:30', '2024-01-02T09:30:00+99:00'],
]
const birth: Cell = [
  ['1947-03-29', ''],
  ['1947', '1847-03-29', '2031-01-01', 'QX'],
]
const note: Cell = [
  ['', 'QXplain'],
  ['QXa, b', 'QXa\nb', 'QX "said"', '"', 'Zoë QX', 'QX;b|c', '=1+1', 'a\r\nQX', '\u00a0', '\u0001QX'],
]
const value: Cell = [
  ['231.4159', '180', '180.4', '>2000'],
  ['14,2', '1,234', 'haemolysed', '', '-1', 'QXbeef', '1e309', 'NaN', '9'.repeat(40), '231.4159 ng/L', '<'],
]
const unit: Cell = [
  ['ng/L', 'pg/mL'],
  ['pmol/L', 'g/dL', '', 'QXunit', 'µg/l', '10*9/l'],
]
const test: Cell = [
  ['B12', 'Vitamin B12'],
  ['Hb', 'Active B12', '?', '', 'QXtest'],
]
const word = (right: readonly string[], ...wrong: readonly string[]): Cell => [right, wrong]
const name: Cell = [
  ['QXann', ''],
  ['QX, Bob', '"QX"'],
]

const native = (feed: FeedId, columns: TableKind['columns'], right: TableKind['right']): TableKind => ({
  kind: `native ${feed}`,
  feed,
  name: `${feed}.csv`,
  columns,
  right,
})

const DAY = '2023-05-01'

/** The native feeds, by what merges differently. */
export const nativeTables: readonly TableKind[] = [
  native(
    'injections',
    {
      patient_id: id,
      administered_at: moment,
      form: word(['hydroxocobalamin', ''], 'cyano', 'beer', 'methylcobalamin'),
      product: word(['', 'Neo-Cytamen 1 mg/mL'], 'Beer', 'iron', 'QXdrug'),
      dose: word(['1', '1000'], '1,5', 'x', '', '1e9', '231.4159'),
      dose_unit: word(['mg', 'mcg'], '', 'oz', 'mL'),
      route: word(['im', ''], 'knee', 'oral', 'sc'),
      status: word(['', 'given'], 'DNA', '?', 'missed'),
      planned_interval_days: word(['', '84'], '-1', 'x', '9999999999'),
      next_due_on: day,
      note,
    },
    {
      patient_id: 'QXR{n}',
      administered_at: DAY,
      form: 'cyanocobalamin',
      dose: '1000',
      dose_unit: 'mcg',
      route: 'im',
    },
  ),
  native(
    'labs',
    {
      patient_id: id,
      collected_at: moment,
      reported_at: moment,
      test_code: word(['', '2132-9'], '718-7', '1.03E+11', 'QXcode'),
      test_name: test,
      value,
      unit,
      reference_low: word(['', '191'], 'x'),
      status: word(['', 'final', 'corrected'], 'X', '?', 'P', 'entered-in-error'),
      specimen_id: word(['', 'S1', 'S2']),
      comment: note,
    },
    { patient_id: 'QXR{n}', collected_at: DAY, test_name: 'B12', value: '250', unit: 'ng/L' },
  ),
  native(
    'labs_wide',
    {
      patient_id: id,
      collected_at: moment,
      'hb [g/dL]': word(['14.2', ''], '?', 'QXhb', '142'),
      'b12 [ng/L]': word(['231.4159', '', '300'], 'x', '>2000', '1,234'),
      mcv: word(['90', ''], '500', '9e99'),
    },
    { patient_id: 'QXR{n}', collected_at: DAY, 'hb [g/dL]': '14.2', 'b12 [ng/L]': '300', mcv: '90' },
  ),
  native(
    'symptoms',
    {
      patient_id: id,
      recorded_at: moment,
      domain: word(['mood', 'fatigue'], '?', ''),
      score: word(['1', '10'], '11', '', 'QXscore', '5,5', '1e400'),
      note,
    },
    { patient_id: 'QXR{n}', recorded_at: DAY, domain: 'mood', score: '3' },
  ),
  native(
    'patients',
    {
      patient_id: id,
      given_name: name,
      birth_date: birth,
      sex: word(['F', 'male'], '?', 'QXsex'),
      clinic_id: word(['C1', '']),
      cause: word(['', 'diet'], 'QXcause'),
      deceased_on: day,
    },
    { patient_id: 'QXR{n}', birth_date: '1947-03-29', sex: 'female', clinic_id: 'C2' },
  ),
  native(
    'events',
    {
      patient_id: id,
      occurred_on: day,
      event: word(['transfusion', 'iron_start'], 'party', '', 'QXevent'),
      until_on: day,
      note,
    },
    { patient_id: 'QXR{n}', occurred_on: DAY, event: 'clinical_review' },
  ),
  native(
    'plans',
    {
      patient_id: id,
      planned_on: day,
      form: word(['hydroxocobalamin', ''], 'QXform'),
      dose: word(['1', ''], 'x', '5000'),
      dose_unit: word(['mg'], '', 'oz'),
      interval_days: word(['84', ''], '0', 'x'),
      note,
    },
    {
      patient_id: 'QXR{n}',
      planned_on: DAY,
      form: 'hydroxocobalamin',
      dose: '1',
      dose_unit: 'mg',
      interval_days: '84',
    },
  ),
  native(
    'clinics',
    {
      clinic_id: word(['C1', 'C2'], ''),
      name: note,
      list_size: word(['5000', ''], 'x', '1.5', '9'.repeat(30)),
      go_live_on: day,
      country: word(['GB', ''], 'UK', 'Narnia'),
    },
    { clinic_id: 'CR{n}', list_size: '100' },
  ),
  native(
    'attributes',
    { patient_id: id, key: word(['ethnicity', 'care home'], ''), value: note },
    { patient_id: 'QXR{n}', key: 'ethnicity', value: 'A' },
  ),
  native(
    'reviews',
    {
      flag_id: word(['f1', 'f2'], ''),
      finding: word(['confirmed', 'data_error'], 'maybe', ''),
      reviewer: word(['Dr QX'], ''),
      reviewed_at: moment,
      due_on: day,
      note,
    },
    { flag_id: 'fR{n}', finding: 'confirmed', reviewer: 'Dr QX', reviewed_at: DAY },
  ),
  native(
    'prescriptions',
    {
      patient_id: id,
      prescribed_at: moment,
      kind: word(['order', 'issue'], 'QXkind', ''),
      product: word(['Hydroxocobalamin 1mg/ml', 'Atorvastatin'], '', 'QXdrug'),
      quantity: word(['1', ''], 'QX'),
      ended_on: day,
      note,
    },
    { patient_id: 'QXR{n}', prescribed_at: DAY, kind: 'order', product: 'Hydroxocobalamin' },
  ),
  native(
    'conditions',
    {
      patient_id: id,
      recorded_at: moment,
      code: word(['84027009', ''], '8.4E+07', 'QX'),
      code_system: word(['SNOMED', '']),
      name: word(['Pernicious anaemia', ''], 'QXcondition'),
      ended_on: day,
    },
    { patient_id: 'QXR{n}', recorded_at: DAY, code: '84027009', code_system: 'SNOMED' },
  ),
]

const CODES =
  'CodeId,Term,ReadTermId,SnomedCTConceptId\n11,Serum vitamin B12,42T..,271216009\n12,Haemoglobin,,1022431000000105\n'
const DRUGS =
  'CodeId,Term,DmdProductCodeId\n5,Hydroxocobalamin 1mg/1ml injection,39113311000001107\n6,Atorvastatin 20mg,\n'
const ITEMS = 'itemid,label,fluid,category\n51010,Vitamin B12,Blood,Chemistry\n51493,RBC,Urine,Hematology\n'

const foreign = (
  profile: string,
  feed: FeedId,
  fileName: string,
  columns: TableKind['columns'],
  right: TableKind['right'],
  more: Pick<TableKind, 'given' | 'beside'> = {},
): TableKind => ({ kind: `profile ${profile}`, feed, name: fileName, columns, right, ...more })

const deleted = word(['FALSE', 'false'], 'TRUE', '')
const precision = word(['YMD'], 'YM', 'Y', '', 'U')

/** Tables that built-in profiles read. */
export const foreignTables: readonly TableKind[] = [
  foreign(
    'synthea-observations',
    'labs',
    'observations.csv',
    {
      DATE: moment,
      PATIENT: id,
      ENCOUNTER: word(['e1', '']),
      CATEGORY: word(['laboratory'], 'vital-signs', '', 'Laboratory'),
      CODE: word(['2132-9', '718-7'], '8302-2', 'QX', ''),
      DESCRIPTION: word(['Cobalamin (Vitamin B12)', ''], 'QXdesc'),
      VALUE: value,
      UNITS: unit,
      TYPE: word(['numeric', 'text']),
    },
    {
      DATE: '2023-05-01T08:00:00Z',
      PATIENT: 'QXR{n}',
      CATEGORY: 'laboratory',
      CODE: '2132-9',
      VALUE: '250',
      UNITS: 'pg/mL',
      TYPE: 'numeric',
    },
  ),
  foreign(
    'synthea-medications',
    'prescriptions',
    'medications.csv',
    {
      START: moment,
      STOP: day,
      PATIENT: id,
      PAYER: word(['x']),
      ENCOUNTER: word(['e']),
      CODE: word(['309594', ''], 'QX'),
      DESCRIPTION: word(['Cyanocobalamin 1 MG/ML Injectable Solution', ''], 'QXdrug'),
      DISPENSES: word(['1'], 'x'),
      TOTALCOST: word(['1.5']),
      REASONDESCRIPTION: note,
    },
    { START: '2023-05-01T08:00:00Z', PATIENT: 'QXR{n}', CODE: '309594', DESCRIPTION: 'Cyanocobalamin' },
  ),
  foreign(
    'synthea-conditions',
    'conditions',
    'conditions.csv',
    {
      START: day,
      STOP: day,
      PATIENT: id,
      ENCOUNTER: word(['e']),
      CODE: word(['84027009'], '', 'QX'),
      DESCRIPTION: word(['Pernicious anemia', ''], 'QXcondition'),
    },
    { START: DAY, PATIENT: 'QXR{n}', CODE: '84027009' },
  ),
  foreign(
    'synthea-immunizations',
    'other_doses',
    'immunizations.csv',
    {
      DATE: moment,
      PATIENT: id,
      ENCOUNTER: word(['e']),
      CODE: word(['140'], '', 'QX'),
      DESCRIPTION: word(['Influenza', ''], 'QXshot'),
      BASE_COST: word(['1']),
    },
    { DATE: '2023-05-01T08:00:00Z', PATIENT: 'QXR{n}', CODE: '140' },
  ),
  foreign(
    'synthea-patients',
    'patients',
    'patients.csv',
    {
      Id: id,
      BIRTHDATE: birth,
      DEATHDATE: day,
      SSN: word(['999-QX']),
      FIRST: name,
      LAST: name,
      GENDER: word(['F', 'M'], 'QX'),
    },
    { Id: 'QXR{n}', BIRTHDATE: '1947-03-29', GENDER: 'F' },
  ),
  foreign(
    'generic-laboratory',
    'labs',
    'export.csv',
    {
      MRN: id,
      'Collection Date': word(['23/11/2024', '2024-11-24'], '03/04/2024', '', 'QXwhen', '2031-01-01'),
      'Collection Time': word(['09:15', ''], '25:00', 'QX'),
      Investigation: test,
      Result: value,
      Units: unit,
      'Reference Range': word(['191-663', '>15', ''], 'see QX', '1-2-3'),
      Flag: word(['H', '']),
      'Accession Number': word(['S1', 'S2', '']),
      Ward: note,
    },
    { MRN: 'QXR{n}', 'Collection Date': '2023-05-01', Investigation: 'Vitamin B12', Result: '250', Units: 'ng/L' },
  ),
  foreign(
    'one-measure-per-file',
    'labs',
    'Serum_vitamin_B12_79.csv',
    { PRACTICE_PATIENT_ID: id, EVENT_DATE: day, Value: value },
    { PRACTICE_PATIENT_ID: 'QXR{n}', EVENT_DATE: DAY, Value: '250' },
    { given: { unit: 'ng/L' } },
  ),
  foreign(
    'nhanes-laboratory',
    'labs_wide',
    'VITB12_H.csv',
    { SEQN: id, LBDB12: word(['231.4159', '', '524'], 'x', '-1', '1,234'), LBDB12SI: word(['386.7', '']) },
    { SEQN: 'QXR{n}', LBDB12: '300', LBDB12SI: '' },
    { given: { collected_at: '2014-06-01' } },
  ),
  foreign(
    'nhanes-prescriptions',
    'prescriptions',
    'RXQ_RX_H.csv',
    {
      SEQN: id,
      RXDUSE: word(['1', '2'], '', '9'),
      RXDDRUG: word(['CYANOCOBALAMIN', 'IRON'], '99999', '', 'QXdrug'),
      RXDDRGID: word(['d00413', '']),
      RXDDAYS: word(['30', '99999']),
    },
    { SEQN: 'QXR{n}', RXDUSE: '1', RXDDRUG: 'CYANOCOBALAMIN' },
    { given: { prescribed_at: '2014-06-01' } },
  ),
  foreign(
    'emis-observations',
    'labs',
    'CareRecord_Observation.csv',
    {
      ObservationGuid: word(['{A}', '{B}']),
      PatientGuid: id,
      OrganisationGuid: word(['{O}']),
      EffectiveDate: day,
      EffectiveDatePrecision: precision,
      EnteredDate: day,
      EnteredTime: word(['11:00:00', ''], 'QX'),
      CodeId: word(['11', '12'], '77', ''),
      Value: value,
      NumericUnit: unit,
      Deleted: deleted,
    },
    {
      PatientGuid: 'QXR{n}',
      EffectiveDate: DAY,
      EffectiveDatePrecision: 'YMD',
      CodeId: '11',
      Value: '250',
      NumericUnit: 'ng/L',
      Deleted: 'FALSE',
    },
    { beside: { '1_Coding_ClinicalCode_2.csv': CODES } },
  ),
  foreign(
    'emis-issues',
    'prescriptions',
    'Prescribing_IssueRecord.csv',
    {
      IssueRecordGuid: word(['{1}', '{2}']),
      PatientGuid: id,
      OrganisationGuid: word(['{O}']),
      DrugRecordGuid: word(['{D}']),
      EffectiveDate: day,
      EffectiveDatePrecision: precision,
      CodeId: word(['5', '6'], '77', ''),
      Dosage: note,
      Quantity: word(['1', '']),
      QuantityUnit: word(['ampoule']),
      Deleted: deleted,
    },
    { PatientGuid: 'QXR{n}', EffectiveDate: DAY, EffectiveDatePrecision: 'YMD', CodeId: '5' },
    { beside: { 'Coding_DrugCode.csv': DRUGS } },
  ),
  foreign(
    'emis-patients',
    'patients',
    'Admin_Patient.csv',
    {
      PatientGuid: id,
      OrganisationGuid: word(['{O}']),
      Sex: word(['F', 'M'], 'QX'),
      DateOfBirth: birth,
      DateOfRegistration: day,
      PatientTypeDescription: word(['Regular']),
      DummyType: deleted,
      Deleted: deleted,
    },
    { PatientGuid: 'QXR{n}', Sex: 'F', DateOfBirth: '1947-03-29', DummyType: 'FALSE', Deleted: 'FALSE' },
  ),
  foreign(
    'mimic-labevents',
    'labs',
    'labevents.csv',
    {
      subject_id: id,
      specimen_id: word(['100', '']),
      itemid: word(['51010'], '51493', '77', ''),
      charttime: moment,
      storetime: moment,
      value,
      valuenum: word(['231.4159', ''], 'x'),
      valueuom: unit,
      flag: word(['abnormal', '']),
      comments: note,
    },
    { subject_id: 'QXR{n}', itemid: '51010', charttime: '2165-05-01 08:00:00', value: '250', valueuom: 'pg/mL' },
    { beside: { 'd_labitems.csv': ITEMS } },
  ),
  foreign(
    'mimic-prescriptions',
    'prescriptions',
    'prescriptions.csv',
    {
      row_id: word(['7']),
      subject_id: id,
      hadm_id: word(['1']),
      startdate: moment,
      enddate: day,
      drug_type: word(['MAIN']),
      drug: word(['Cyanocobalamin', ''], 'QXdrug'),
      ndc: word(['0', '123'], ''),
      prod_strength: word(['500 mcg Tab', '']),
      dose_val_rx: word(['1000', ''], 'QX'),
      dose_unit_rx: word(['mcg']),
      route: word(['PO']),
    },
    { subject_id: 'QXR{n}', startdate: '2165-05-01 00:00:00', drug: 'Cyanocobalamin' },
  ),
  foreign(
    'peptaide-events',
    'injections',
    'log.csv',
    {
      substance: word(['B12', 'Methylcobalamin'], 'BPC-157', '', 'QXdrug'),
      date: word(['2025-02-08', '02/28/2025'], '03/04/2025', '', 'QXwhen'),
      time: word(['10:30', ''], 'QX'),
      dose: word(['1 mg', '1 mL'], 'QX', '', '500'),
      'mg/ml': word(['1', ''], 'x'),
      route: word(['SubQ', ''], 'knee'),
      notes: note,
    },
    { substance: 'Cyanocobalamin', date: '2025-02-0{n}', dose: '1 mg', route: 'im' },
    { given: { patient_id: 'QXP9' } },
  ),
  foreign(
    'pokii',
    'injections',
    'pokii.csv',
    {
      type: word(['shot'], 'checkin', ''),
      datetime: moment,
      medicineName: word(['Hydroxocobalamin'], 'Semaglutide', '', 'QXdrug'),
      dose: word(['1'], '', 'QX', '5000'),
      site: word(['arm_left', '']),
      notes: note,
    },
    { type: 'shot', datetime: '2024-05-01 09:00:00', medicineName: 'Hydroxocobalamin', dose: '1' },
    { given: { patient_id: 'QXP9' } },
  ),
  foreign(
    'uow-biomed',
    'labs_wide',
    'UoW.csv',
    {
      ID: id,
      tot_RBC: word(['4.8']),
      hematocr: word(['0.513', ''], '51', 'x'),
      s_cort: word(['183']),
      s_b12: word(['231.4159', ''], '-1', 'QX'),
    },
    { ID: 'QXR{n}', hematocr: '0.45', s_b12: '217' },
    { given: { collected_at: '2023-03-28' } },
  ),
]

/** A table as generated: header and rows, in any order of columns. */
export interface GeneratedTable {
  readonly table: TableKind
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const cellOf = ([right, wrong = []]: Cell): fc.Arbitrary<string> =>
  wrong.length === 0
    ? fc.constantFrom(...right)
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) })

/** Rows of a table; a few cells are wrong, a few columns may stand elsewhere. */
export const tableOf = (table: TableKind): fc.Arbitrary<GeneratedTable> => {
  const names = Object.keys(table.columns)
  return fc
    .record({
      order: fc.oneof(
        { weight: 2, arbitrary: fc.constant(names) },
        { weight: 1, arbitrary: fc.shuffledSubarray(names, { minLength: names.length }) },
      ),
      rows: fc.array(fc.tuple(...names.map((column) => cellOf(table.columns[column]!))), { maxLength: 12 }),
    })
    .map(({ order, rows }) => ({
      table,
      header: order,
      rows: rows.map((cells) => order.map((column) => cells[names.indexOf(column)]!)),
    }))
}
