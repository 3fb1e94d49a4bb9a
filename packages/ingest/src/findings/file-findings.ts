import type { Warehouse } from '@troughline/warehouse'
import { findCodeUnitMismatches, findDamagedCodes } from './find-code-findings.ts'
import { findHeapedDays, findSpreadsheetDates } from './find-date-findings.ts'
import { findForeignLimits } from './find-foreign-limits.ts'
import { findUnitDrift } from './find-unit-drift.ts'
import type { FileFinding } from './finding.ts'

const searches = [
  findUnitDrift,
  findForeignLimits,
  findCodeUnitMismatches,
  findDamagedCodes,
  findSpreadsheetDates,
  findHeapedDays,
]

/**
 * Everything that looks wrong about a loaded file as a whole, for `file_finding`. Reads facts, quarantine and unmapped codes of the file and, for
 * units, the same laboratory's known results; changes nothing. To be called when these rows are in the tables, inside the publishing
 * transaction or after it.
 */
export async function fileFindings(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const findings: FileFinding[] = []
  for (const search of searches) findings.push(...(await search(warehouse, fileId)))
  return findings
}
