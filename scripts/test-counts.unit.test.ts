import { expect, test } from 'vitest'
import { countTests } from './test-counts.ts'

test('a file that fails to load counts as a failure although none of its tests failed', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 3,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(countTests(report)).toEqual({ passed: 2, failed: 2, skipped: 3 })
})
