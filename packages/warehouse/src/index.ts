export { type ColumnShape, type ColumnsOf, type ColumnType, noInteger } from './dialect/read-columns.ts'
export { insertRows } from './insert-rows.ts'
export { isProcessRunning } from './is-process-running.ts'
export { openScratch } from './open-scratch.ts'
export { type OpenOptions, openWarehouse } from './open-warehouse.ts'
export {
  PseudonymKeyError,
  type PseudonymKeyErrorCode,
  readOrMakePseudonymKey,
  readPseudonymKey,
} from './pseudonym/key-file.ts'
export type { PseudonymKey } from './pseudonym/keyed-hash.ts'
export { type OpenPseudonymisedOptions, openPseudonymised } from './pseudonym/open-pseudonymised.ts'
export { type RealId, readRealIds } from './pseudonym/pseudonyms.ts'
export { beginConclusions, createConclusionTables, hasConclusions, publishConclusions } from './publish.ts'
export { allAssessments } from './schema/assessment.ts'
export type { Column, Row, Table } from './schema/column.ts'
export {
  allTables,
  type ConclusionTable,
  conclusionTables,
  conclusionViews,
  type FactTable,
  factTables,
  runTables,
  type WarehouseTables,
} from './schema/database.ts'
export { createTableSql } from './schema/ddl.ts'
export { allEvidence, evidenceFacts, evidenceOrder } from './schema/evidence.ts'
export { sqlText } from './sql-text.ts'
export type { Query, Warehouse, WarehouseDatabase } from './warehouse.ts'
export { WarehouseError, type WarehouseErrorCode } from './warehouse-error.ts'
