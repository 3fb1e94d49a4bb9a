/** What a run of Vitest came to. */
export interface TestCounts {
  readonly passed: number
  /** Failed tests, and files that failed before a test of theirs could run. */
  readonly failed: number
  readonly skipped: number
}

interface JsonReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests?: number
  readonly numTodoTests?: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { status: string }[] }[]
}

/**
 * Reads the report of Vitest's json reporter. A file that fails to load has no test to fail, so the reporter's own count of
 * failed tests stays 0; such files are counted here.
 */
export function countTests(report: JsonReport): TestCounts {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }
}
