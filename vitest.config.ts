import { defineConfig } from 'vitest/config'

/** A test's file name says what it needs: `*.unit.test.ts` nothing, `*.integration.test.ts` DuckDB and files, and so on. */
const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    include: [`{packages,apps,scripts}/**/*.${name}.test.ts`],
    exclude: ['**/node_modules/**'],
    setupFiles: ['./scripts/test-guards.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    ...extra,
  },
})

export default defineConfig({
  test: {
    // Two cores in CI; DuckDB brings its own threads.
    globalSetup: ['scripts/shared-test-folder.ts'],
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      project('unit'),
      project('spec'),
      project('integration'),
      project('functional', { testTimeout: 120_000 }),
      project('golden'),
      project('property', { testTimeout: 120_000 }),
    ],
  },
})
