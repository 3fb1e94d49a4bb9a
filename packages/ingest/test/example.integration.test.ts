import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ingestPaths } from '../src/index.ts'
import { csv, emptyWarehouse, folderOf } from './clinic-files.ts'

test('the example of the README calls what exists, and its claim is true', async () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  expect(readme.replace(/\s+/g, ' ')).toContain(
    "await ingestPaths(warehouse, ['exports/'], { today: '2025-06-30', now: '2025-06-30T12:00:00', })",
  )
  const folder = folderOf({
    'clinics.csv': csv('clinic_id | name\n C1 | North'),
    'notes.csv': 'Dear colleague, thank you\n',
    'readme.md': '# not data',
  })
  const { files, totals } = await ingestPaths(await emptyWarehouse(), [folder], {
    today: '2025-06-30',
    now: '2025-06-30T12:00:00',
  })
  expect(files.map(({ status }) => status)).toEqual(['loaded', 'unrecognised'])
  expect(totals.rows).toBe(totals.loaded + totals.unchanged + totals.superseded + totals.quarantined)
})
