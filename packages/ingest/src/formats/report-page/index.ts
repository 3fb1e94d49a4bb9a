export { looksLikeReportPage } from './looks-like-report-page.ts'
export { type ReportPageOptions, readReportPage } from './read-report-page.ts'
