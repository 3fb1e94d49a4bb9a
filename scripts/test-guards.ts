import { afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * Keeps tests honest: a test that prints has either found something worth an assertion or would leak in production.
 *
 */
beforeEach(() => {
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) vi.spyOn(console, method)
})

afterEach(() => {
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    expect(vi.mocked(console[method]).mock.calls, `console.${method} was called in this test`).toEqual([])
  }
  vi.restoreAllMocks()
})
