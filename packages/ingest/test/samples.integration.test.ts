import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inUnit } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FileReport, ingestPaths } from '../src/index.ts'
import { emptyWarehouse, NOW, sums, TODAY, table } from './clinic-files.ts'
import { hasSamples, samplesFolder } from './published-samples.ts'

/** What NHANES and the Worcester set ask for: their public files have no dates. */
const given = { collected_at: '2014-06-01', prescribed_at: '2014-06-01' }

const options = { today: TODAY, now: NOW }

/** `feed: sum` of each part, or the code of the refusal. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['missing_columns'],
  'hl7/C-CDA_R2-1_CCD.xml': ['foreign_format'],
  'hl7/LICENSE.txt': ['unrecognised_header'],
  'hl7/ORU-R01-RMGEAD.hl7': ['patients 1 = 1 + 0 + 0 + 0', 'labs 1 = 0 + 0 + 0 + 1, 1 unknown_test'],
  'hl7/PC1-Problem-Add-v2.3.1.hl7': ['patients 1 = 1 + 0 + 0 + 0, 2 left out'],
  'hl7/RDE-O11-01.hl7': ['patients 1 = 1 + 0 + 0 + 0, 4 left out'],
  // The patient of RDE-O11-01.
  'hl7/VXU-V04-01.hl7': ['patients 1 = 0 + 1 + 0 + 0, 6 left out', 'other_doses 1 = 1 + 0 + 0 + 0'],
  'hl7/VXU.hl7': ['patients 1 = 1 + 0 + 0 + 0, 4 left out', 'other_doses 3 = 3 + 0 + 0 + 0'],
  'nhanes_2013_14/BIOPRO_H.csv': ['labs_wide 13105 = 13105 + 0 + 0 + 0'],
  'nhanes_2013_14/CBC_H.csv': ['labs_wide 51264 = 51264 + 0 + 0 + 0'],
  'nhanes_2013_14/CBC_H_Doc.txt': ['unrecognised_header'],
  'nhanes_2013_14/DEMO_H.csv': ['patients 10175 = 10175 + 0 + 0 + 0'],
  'nhanes_2013_14/DIQ_H.csv': ['no_facts'],
  'nhanes_2013_14/FOLATE_H.csv': ['labs_wide 8460 = 8460 + 0 + 0 + 0'],
  'nhanes_2013_14/MCQ_H.csv': ['no_facts'],
  'nhanes_2013_14/MMA_H.csv': ['labs_wide 5444 = 5444 + 0 + 0 + 0'],
  'nhanes_2013_14/MMA_H_Doc.txt': ['unrecognised_header'],
  // The same medicine twice for one person: one fact.
  'nhanes_2013_14/RXQ_RX_H.csv': ['prescriptions 14016 = 13948 + 68 + 0 + 0, 6178 left out'],
  'nhanes_2013_14/VITB12_H.csv': ['labs_wide 5447 = 5447 + 0 + 0 + 0'],
  'nhanes_2013_14/VITB12_H_Doc.txt': ['missing_columns'],
  'smart_bulk/AllergyIntolerance.000.ndjson': ['no_facts'],
  'smart_bulk/Condition.000.ndjson': ['conditions 555 = 555 + 0 + 0 + 0'],
  'smart_bulk/Immunization.000.ndjson': ['other_doses 161 = 161 + 0 + 0 + 0'],
  'smart_bulk/LICENSE.txt': ['unrecognised_header'],
  'smart_bulk/MedicationRequest.000.ndjson': ['prescriptions 1745 = 1745 + 0 + 0 + 0'],
  'smart_bulk/Patient.000.ndjson': ['patients 13 = 13 + 0 + 0 + 0'],
  'smart_bulk/log.ndjson': ['foreign_format'],
  'synthea_ohdsi/LICENSE.txt': ['unrecognised_header'],
  'synthea_ohdsi/csv/allergies.csv': ['no_facts'],
  'synthea_ohdsi/csv/conditions.csv': ['conditions 438 = 438 + 0 + 0 + 0'],
  'synthea_ohdsi/csv/encounters.csv': ['no_facts'],
  'synthea_ohdsi/csv/immunizations.csv': ['other_doses 29 = 29 + 0 + 0 + 0'],
  'synthea_ohdsi/csv/medications.csv': ['prescriptions 663 = 663 + 0 + 0 + 0'],
  'synthea_ohdsi/csv/observations.csv': ['labs 251 = 53 + 0 + 0 + 198, 739 left out, 198 unknown_test'],
  'synthea_ohdsi/csv/patients.csv': ['patients 27 = 27 + 0 + 0 + 0'],
  'synthea_ohdsi/csv/procedures.csv': ['no_facts'],
  'ucum/LICENSE.txt': ['unrecognised_header'],
  'ucum/UcumFunctionalTests.xml': ['foreign_format'],
  'ucum/ucum-essence.xml': ['foreign_format'],
  'uow_biomed/README_upstream.md': ['unrecognised_header'],
  'uow_biomed/UoW_biomed_v2.csv': ['labs_wide 1200 = 1200 + 0 + 0 + 0'],
}

/** Of the sales lists of Pollock only the two empty files are told apart from files with another header. */
const expectedOf = (name: string): readonly string[] =>
  EXPECTED[name] ??
  (/^pollock\/parameters\/.*\.json$/.test(name)
    ? ['foreign_format']
    : /^pollock\/(csv|clean)\/file_no_payload\.csv$/.test(name)
      ? ['empty_file']
      : /^pollock\/(csv|clean)\/.*\.csv$/.test(name)
        ? ['unrecognised_header']
        : ['no expectation is written for this file'])

const leftOut = ({ left_out }: FileReport): number => Object.values(left_out).reduce((sum, rows) => sum + rows, 0)

function outcome(report: FileReport): string {
  if (report.problem !== undefined) return report.problem.code
  const left = leftOut(report)
  const codes = Object.entries(report.by_code).map(([code, rows]) => `, ${rows} ${code}`)
  return `${report.feed} ${sums(report)}${left === 0 ? '' : `, ${left} left out`}${codes.join('')}`
}

describe.skipIf(!hasSamples)('published files', () => {
  const paths = hasSamples ? globSync(join(samplesFolder, '**/*')).filter((path) => statSync(path).isFile()) : []
  const nameOf = (path: string) => relative(samplesFolder, path).replaceAll('\\', '/')
  let warehouse: Warehouse
  let reports: readonly FileReport[] = []

  beforeAll(async () => {
    warehouse = await emptyWarehouse()
    reports = (await ingestPaths(warehouse, paths, { ...options, given })).files
  }, 120_000)

  test('every file is loaded with its sum or refused, as written here', () => {
    const found = Object.groupBy(reports, ({ file }) => nameOf(file))
    const actual = paths.map((path) => [nameOf(path), (found[nameOf(path)] ?? []).map(outcome)] as const)
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(actual.map(([name]) => [name, expectedOf(name)])))
    // Files that are gone would make the table above say more than it proves.
    expect(Object.keys(EXPECTED).filter((name) => !paths.map(nameOf).includes(name))).toEqual([])
    expect(paths.length).toBeGreaterThanOrEqual(98)
  })

  test('a refusal says what the file is and what to do', () => {
    const refused = reports.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
    expect(refused.length).toBeGreaterThan(50)
    for (const { message, hint } of refused) {
      expect(message).toMatch(/^[A-Z].{20,}\.$/)
      expect(hint).toMatch(/^[A-Z].{10,}\.$/)
    }
  })

  test('every record is a candidate or left out, and every sum is that of the tables', async () => {
    for (const report of reports.filter(({ status }) => status === 'loaded')) {
      const { rows, loaded, unchanged, superseded, quarantined } = report
      expect(rows).toBe(loaded + unchanged + superseded + quarantined)
      if (report.format === 'csv' && report.feed !== 'labs_wide') expect(report.records).toBe(rows + leftOut(report))
    }
    expect(
      await table(
        warehouse,
        `select f.name from source_file as f where row_count <> loaded + unchanged + superseded + quarantined
          or quarantined <> (select count(*) from quarantine as q where q.file_id = f.file_id)
          or left_out <> (select coalesce(sum(records), 0) from left_out as l where l.file_id = f.file_id)`,
      ),
    ).toEqual([])
  })

  test('without answers, files without dates ask for them and nothing is loaded', async () => {
    const asking = paths.filter((path) => /(BIOPRO|CBC|FOLATE|MMA|VITB12|RXQ_RX)_H\.csv$|UoW/.test(path))
    const { files, totals } = await ingestPaths(warehouse, asking, options)
    expect(files.map(({ status }) => status)).toEqual(Array.from({ length: 7 }, () => 'already_loaded'))
    expect(totals.loaded).toBe(0)
    const fresh = await ingestPaths(await emptyWarehouse(1), asking, options)
    expect(fresh.files.map(({ problem }) => problem?.code)).toEqual(
      Array.from({ length: 7 }, () => 'unanswered_question'),
    )
    for (const { problem } of fresh.files) expect(problem?.hint).toMatch(/--set (collected|prescribed)_at=VALUE/)
  })

  test('B12 of NHANES in pg/mL is the published pmol/L, for all 5,447', async () => {
    const published = new Map(
      readFileSync(join(samplesFolder, 'nhanes_2013_14/VITB12_H.csv'), 'utf8')
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','))
        .flatMap(([person, , pmol]) => (pmol === undefined || pmol === '' ? [] : [[person!, pmol] as const])),
    )
    const results = await warehouse.rows<{ patient_id: string; value: number; reported_unit: string }>(
      sql`select patient_id, value, reported_unit from lab_result join patient using (patient_key)
        join source_file on source_file.file_id = lab_result.file_id
        where analyte = 'b12' and source_file.name = 'VITB12_H.csv'`,
    )
    expect([published.size, results.length]).toEqual([5447, 5447])
    expect(new Set(results.map(({ reported_unit }) => reported_unit))).toEqual(new Set(['pg/mL']))
    const off = results.filter(({ patient_id, value }) => {
      const printed = Number(published.get(patient_id))
      // Printed with one decimal: the digit itself is uncertain by half of it.
      return !(Math.abs((inUnit('b12', value, 'pmol/L') ?? Number.NaN) - printed) <= 0.001 * printed + 0.05)
    })
    expect(off).toEqual([])
  })

  test('no prescription, vaccine or order of any sample is a dose of B12', async () => {
    expect(await table(warehouse, 'select count(*) from administration')).toEqual(['0'])
    expect(
      await table(
        warehouse,
        'select f.name, count(*) from prescription as p join source_file as f using (file_id) group by all order by all',
      ),
    ).toEqual(['MedicationRequest.000.ndjson | 1745', 'RXQ_RX_H.csv | 13948', 'medications.csv | 663'])
    expect(
      await table(
        warehouse,
        `select f.name, product, form, count(*) from prescription as p join source_file as f using (file_id)
          where substance = 'b12' group by all order by all`,
      ),
    ).toEqual([
      'MedicationRequest.000.ndjson | Vitamin B12 5 MG/ML Injectable Solution | - | 1',
      'RXQ_RX_H.csv | CYANOCOBALAMIN | cyanocobalamin | 5',
    ])
  })

  test('the immunization messages give each of their administered doses', async () => {
    const doses = await table(
      warehouse,
      `select f.name, patient_id, administered_on, product, product_code, dose, dose_unit, d.route, d.site, status
        from other_dose as d join patient using (patient_key) join source_file as f on f.file_id = d.file_id
        where starts_with(f.format, 'hl7v2') order by d.file_id, d.line`,
    )
    expect(doses).toEqual([
      'VXU-V04-01.hl7 | PATID1234 | 2021-08-18 | TENIVAC | 49281021588 | 0.5 | mL | im | Right Deltoid | given',
      'VXU.hl7 | 90012 | 2015-06-24 | TENIVAC | 49281-0215-88 | 0.5 | mL | im | Right Deltoid | given',
      'VXU.hl7 | 90012 | 2014-10-12 | influenza, unspecified formulation | 88 | - | - | - | - | given',
      'VXU.hl7 | 90012 | 2013-11-12 | influenza, unspecified formulation | 88 | - | - | - | - | given',
    ])
    for (const name of ['VXU.hl7', 'VXU-V04-01.hl7', 'RDE-O11-01.hl7']) {
      const segments = readFileSync(join(samplesFolder, 'hl7', name), 'utf8').match(/(?:^|[\r\n])RXA\|/g) ?? []
      expect(doses.filter((line) => line.startsWith(`${name} `))).toHaveLength(segments.length)
    }
  })

  test('nothing of Pollock is taken for a feed', () => {
    const taken = reports.filter(({ file, feed }) => nameOf(file).startsWith('pollock/') && feed !== null)
    expect(taken).toEqual([])
  })
})
