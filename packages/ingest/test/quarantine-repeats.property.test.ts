import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportQuarantine, readCodeList } from '../src/index.ts'
import { emptyWarehouse, folderOf, load, table } from './clinic-files.ts'
import { filled, resolveSheet } from './quarantine-decisions.ts'

const SEED = 20261121
const RUNS = Number(process.env.REPEAT_RUNS ?? 12)

/** Rows that overlapping exports have: sound, bad whatever happens, and bad until a code list reads them. */
const READ_BY_LIST = 'P3,2024-01-03,Cobalamine totale,150,ng/L'
const rows = [
  'P1,2024-01-01,B12,250,ng/L',
  'P1,2024-01-02,B12,beet,ng/L',
  'P2,some day,B12,190,ng/L',
  READ_BY_LIST,
  'P3,2024-01-04,Cobalamine totale,beet,ng/L',
]
const HEADER = 'patient_id,collected_at,test_name,value,unit\n'

const file = fc.array(fc.constantFrom(...rows), { minLength: 1, maxLength: 6 })
/** A step: a file is loaded for the first time or again, with the code list or without, and perhaps a row is dropped. */
const steps = fc.array(
  fc.record({ file: fc.nat({ max: 3 }), listed: fc.boolean(), drop: fc.option(fc.nat({ max: 9 }), { freq: 4 }) }),
  { minLength: 3, maxLength: 7 },
)

test('whatever exports overlap, and in whatever order they are read, each row waits as often as the fullest of them has it', async () => {
  const folder = folderOf({ 'list.csv': 'kind,code,name,maps_to\ntest,,Cobalamine totale,b12\n' })
  const read = await readCodeList(join(folder, 'list.csv'))
  if (!('list' in read)) throw new Error('no list')
  const codeList = read.list
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 4, maxLength: 4 }), steps, async (files, taken) => {
      const warehouse = await emptyWarehouse()
      for (const step of taken) {
        // The name makes each content one of its own.
        const text = `${HEADER}${(files[step.file] ?? []).join('\n')}\nQ${step.file},2024-02-01,B12,300,ng/L\n`
        const report = await load(warehouse, { [`${step.file}.csv`]: text }, step.listed ? { codeList } : {})
        const before = report.files[0]!
        expect(before.rows).toBe(before.loaded + before.unchanged + before.superseded + before.quarantined)
        expect(before.repeats).toBeLessThanOrEqual(before.quarantined)
        if (step.drop !== null) {
          const sheets = await exportQuarantine(warehouse)
          const sheet = sheets[step.drop % Math.max(1, sheets.length)]
          const line = sheet?.rows[0]?.[7]
          if (sheet !== undefined && line !== undefined)
            await resolveSheet(warehouse, filled(sheet, { [Number(line)]: { decision: 'drop' } }))
        }
        // A repeat is of a row that waits, in another file, with its own text and reason.
        expect(
          await table(
            warehouse,
            `select r.quarantine_key from quarantine as r left join quarantine as o on o.quarantine_key = r.repeats_key
             where r.state = 'repeated' and (o.state is distinct from 'waiting' or o.file_id = r.file_id
               or o.row_text <> r.row_text or o.code <> r.code)`,
          ),
        ).toEqual([])
        // As often as the fullest file has it, never the sum of the files.
        expect(
          await table(
            warehouse,
            `select code, row_text, sum(waiting), max(of_file) from (
               select code, row_text, file_id, count_if(state = 'waiting') as waiting, count(*) as of_file
               from quarantine where state in ('waiting', 'repeated') group by all)
             group by all having sum(waiting) <> max(of_file) order by all`,
          ),
        ).toEqual([])
        // What a file brings readable waits nowhere any more, as often as it brings it.
        if (!step.listed || before.status !== 'loaded') continue
        const often = (name: number) => files[name]?.filter((row) => row === READ_BY_LIST).length ?? 0
        const [waits] = await table(
          warehouse,
          `select count(*) from quarantine where state = 'waiting' and row_text = '${READ_BY_LIST}'`,
        )
        const most = Math.max(...files.map((_, name) => often(name)))
        expect(Number(waits)).toBeLessThanOrEqual(Math.max(0, most - often(step.file)))
      }
    }),
    { seed: SEED, numRuns: RUNS },
  )
}, 120_000)
