import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { b12PmolPerNg } from '@troughline/clinical'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { builtInProfiles } from '../src/profiles/built-in-profiles.ts'
import { chooseMapping } from '../src/profiles/choose-mapping.ts'
import { emptyWarehouse, sums, table } from './clinic-files.ts'
import { loadPath } from './profile-loads.ts'
import { hasSamples, samplesFolder } from './published-samples.ts'

const headerOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/, 1)[0]!
    .split(',')
    .map((name) => name.replaceAll('"', ''))

describe.skipIf(!hasSamples)('published files', () => {
  test.each([
    ['nhanes_2013_14/VITB12_H.csv', 'nhanes-laboratory'],
    ['nhanes_2013_14/MMA_H.csv', 'nhanes-laboratory'],
    ['nhanes_2013_14/FOLATE_H.csv', 'nhanes-laboratory'],
    ['nhanes_2013_14/CBC_H.csv', 'nhanes-laboratory'],
    ['nhanes_2013_14/BIOPRO_H.csv', 'nhanes-laboratory'],
    ['nhanes_2013_14/DEMO_H.csv', 'nhanes-demographics'],
    ['nhanes_2013_14/RXQ_RX_H.csv', 'nhanes-prescriptions'],
    ['nhanes_2013_14/MCQ_H.csv', 'nhanes-questionnaires'],
    ['nhanes_2013_14/DIQ_H.csv', 'nhanes-questionnaires'],
    ['synthea_ohdsi/csv/observations.csv', 'synthea-observations'],
    ['synthea_ohdsi/csv/medications.csv', 'synthea-medications'],
    ['synthea_ohdsi/csv/conditions.csv', 'synthea-conditions'],
    ['synthea_ohdsi/csv/immunizations.csv', 'synthea-immunizations'],
    ['synthea_ohdsi/csv/patients.csv', 'synthea-patients'],
    ['synthea_ohdsi/csv/procedures.csv', 'synthea-procedures'],
    ['synthea_ohdsi/csv/encounters.csv', 'synthea-encounters'],
    ['synthea_ohdsi/csv/allergies.csv', 'synthea-allergies'],
    ['uow_biomed/UoW_biomed_v2.csv', 'uow-biomed'],
  ])('%s is taken for %s, by its header and not by its name', (path, id) => {
    for (const fileName of [basename(path), 'export.csv']) {
      const mapping = chooseMapping(headerOf(join(samplesFolder, path)), { fileName, profiles: builtInProfiles() })
      expect(mapping.kind === 'profile' && mapping.fit.fits ? mapping.fit.profile.id : null).toBe(id)
    }
  })

  test('of no clinic are taken for nothing', () => {
    for (const path of globSync(join(samplesFolder, 'pollock/**/*.csv'))) {
      const mapping = chooseMapping(headerOf(path), { fileName: basename(path), profiles: builtInProfiles() })
      expect(mapping.kind === 'profile' && mapping.fit.fits).toBe(false)
    }
  })

  test('NHANES B12 in pg/mL equals the published pmol/L for every person', async () => {
    const warehouse = await emptyWarehouse()
    const path = join(samplesFolder, 'nhanes_2013_14/VITB12_H.csv')
    const load = await loadPath(warehouse, path, { given: { collected_at: '2014-06-01' } })
    if ('message' in load) throw new Error(load.message)
    expect(sums(load)).toBe('5447 = 5447 + 0 + 0 + 0')
    const published = new Map(
      readFileSync(path, 'utf8')
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(','))
        .filter(([, , pmol]) => pmol !== undefined && pmol !== '')
        .map(([seqn, , pmol]) => [seqn!, Number(pmol)]),
    )
    const loaded = await warehouse.rows<{ patient_id: string; value: number }>(
      sql`select patient_id, value from lab_result join patient using (patient_key)`,
    )
    expect(loaded.length).toBe(published.size)
    const off = loaded.filter(({ patient_id, value }) => {
      const expected = published.get(patient_id)!
      return Math.abs(value * b12PmolPerNg - expected) > 0.001 * expected + 0.05
    })
    expect(off).toEqual([])
  })

  test('Synthea files load whole and hold no injection', async () => {
    const warehouse = await emptyWarehouse()
    const loads: string[] = []
    for (const name of ['patients', 'observations', 'medications', 'conditions', 'immunizations']) {
      const load = await loadPath(warehouse, join(samplesFolder, `synthea_ohdsi/csv/${name}.csv`))
      if ('message' in load) throw new Error(load.message)
      const { rows, quarantined } = load
      loads.push(`${load.records} = ${load.records - rows} left out + ${rows}, ${quarantined} quarantined`)
    }
    expect(loads).toMatchInlineSnapshot(`
      [
        "27 = 0 left out + 27, 0 quarantined",
        "990 = 739 left out + 251, 198 quarantined",
        "663 = 0 left out + 663, 0 quarantined",
        "438 = 0 left out + 438, 0 quarantined",
        "29 = 0 left out + 29, 0 quarantined",
      ]
    `)
    expect(await table(warehouse, 'select count(*) from administration')).toEqual(['0'])
    expect(await table(warehouse, `select count(*) from prescription where substance = 'b12'`)).toEqual(['0'])
    expect(await table(warehouse, `select count(*) from lab_result where analyte = 'b12'`)).toEqual(['0'])
  })

  test('NHANES medicines are prescriptions, and those who took none are left out', async () => {
    const warehouse = await emptyWarehouse()
    const load = await loadPath(warehouse, join(samplesFolder, 'nhanes_2013_14/RXQ_RX_H.csv'), {
      given: { prescribed_at: '2014-06-01' },
    })
    if ('message' in load) throw new Error(load.message)
    expect(load.left_out).toMatchInlineSnapshot(`
      {
        "no prescription medicine taken in the past month, or not known (RXDUSE is not 1)": 6094,
        "the medicine was not named (55555, 77777 or 99999)": 84,
      }
    `)
    expect(load.quarantined).toBe(0)
    expect(await table(warehouse, 'select count(*) from administration')).toEqual(['0'])
  })
})
