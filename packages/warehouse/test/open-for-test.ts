import { onTestFinished } from 'vitest'
import { openWarehouse, type Warehouse } from '../src/index.ts'

/** The time that every test writes down. */
export const now = '2025-06-30T09:00:00'

/** Opens a warehouse that is closed after the test; closing it before is fine. */
export async function openForTest(path: string, mode: 'write' | 'read' = 'write'): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path, mode, now })
  onTestFinished(() => warehouse.close())
  return warehouse
}
