import { openWarehouse, type Warehouse, type WarehouseTables } from '@troughline/warehouse'
import { takeQuality } from '../src/quality/take-quality.ts'

type Rows<T extends keyof WarehouseTables> = Partial<WarehouseTables[T]>[]

const today = '2025-06-30'
const now = '2025-06-30T12:00:00'

const defaults = {
  patient: { in_patients_feed: true, file_id: 1, line: 2 },
  administration: {
    status: 'given',
    administered_at: '2025-06-01T09:00:00',
    form: 'hydroxocobalamin',
    product: 'Neo-Cytamen',
    dose_mcg: 1000,
    route: 'im',
    occurrence: 1,
    file_id: 2,
    line: 2,
  },
  lab_result: {
    analyte: 'b12',
    collected_at: '2025-06-01T08:00:00',
    value: 300,
    unit: 'ng/L',
    reported_value: 300,
    reported_unit: 'ng/L',
    value_text: '300',
    unit_text: 'ng/L',
    reported_reference_low: 200,
    reported_reference_high: 900,
    specimen_id: 'S',
    laboratory: 'North',
    status: 'final',
    version_group: 1,
    is_current: true,
    file_id: 3,
    line: 2,
  },
  quarantine: { sentence: 'Correct it.', row_text: 'text', state: 'waiting', file_id: 3, line: 9 },
  clinic: { file_id: 4, line: 2 },
  prescription: { file_id: 5, line: 2, prescribed_on: '2025-06-01' },
  condition: { file_id: 6, line: 2, recorded_on: '2020-06-01', code: '84027009', code_system: 'SNOMED' },
} as const

/** A warehouse in memory that holds rows written by hand; what a row leaves out is unremarkable. */
export async function cohort(): Promise<Warehouse> {
  return openWarehouse({ path: ':memory:', mode: 'write', now, threads: 2 })
}

let key = 0
const keyOf: Readonly<Record<string, string>> = {
  administration: 'administration_key',
  lab_result: 'result_key',
  quarantine: 'quarantine_key',
  prescription: 'prescription_key',
  condition: 'condition_key',
}

/** Adds rows to a table. */
export async function add<T extends keyof typeof defaults>(
  warehouse: Warehouse,
  table: T,
  rows: Rows<T>,
): Promise<void> {
  const name = keyOf[table]
  const full = rows.map((row) => ({ ...defaults[table], ...(name === undefined ? {} : { [name]: ++key }), ...row }))
  await warehouse.run(warehouse.db.insertInto(table).values(full as never))
}

/** A file, so that findings have one to belong to. */
export const file = (warehouse: Warehouse, row: Partial<WarehouseTables['source_file']>): Promise<void> =>
  warehouse.run(
    warehouse.db.insertInto('source_file').values({
      file_id: 1,
      name: 'labs.csv',
      sha256: 'aa',
      bytes: 1,
      feed: 'labs',
      profile: 'native',
      encoding: 'utf-8',
      delimiter: ',',
      header_line: 1,
      date_order: 'ymd',
      records: 10,
      row_count: 10,
      loaded: 10,
      unchanged: 0,
      superseded: 0,
      quarantined: 0,
      withheld: 0,
      today,
      loaded_at: now,
      format: 'csv',
      header: ['patient_id', 'collected_at', 'value'],
      quote: '"',
      left_out: 0,
      no_numeric_result: 0,
      code_list: null,
      load_id: 1,
      parts: 1,
      resolves_file_id: null,
      ...row,
    }),
  )

/** Scores the warehouse as it stands, as a load of its own. */
export async function score(warehouse: Warehouse, loadId: number): Promise<void> {
  await warehouse.run(warehouse.db.insertInto('load_run').values({ load_id: loadId, loaded_at: now, today }))
  await takeQuality(warehouse, loadId)
}
