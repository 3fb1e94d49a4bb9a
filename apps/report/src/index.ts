export type { DashboardWords, ParameterText, RuleText } from './dashboard/dashboard-words.ts'
export { writeWorkbook } from './dashboard/export/write-workbook.ts'
export { productWords } from './dashboard/product-words.ts'
export { type WriteDashboardOptions, type WrittenDashboard, writeDashboard } from './dashboard/write-dashboard.ts'
export type { BatchResult, FailedPage } from './patient-pdf/batch/batch.ts'
export { CombinedPageError } from './patient-pdf/batch/draw-combined.ts'
export { combinedName, manifestName } from './patient-pdf/batch/manifest.ts'
export { WorkersDiedError } from './patient-pdf/batch/worker-pool.ts'
export {
  b12Units,
  dateStyles,
  decimalMarks,
  defaultPageOptions,
  type PageOptions,
  papers,
} from './patient-pdf/page-options.ts'
export { type PatientSelection, UnknownPatientsError } from './patient-pdf/select-patients.ts'
export { languages } from './patient-pdf/texts/catalogues.ts'
export { type WritePatientPdfsOptions, writePatientPdfs } from './patient-pdf/write-patient-pdfs.ts'
