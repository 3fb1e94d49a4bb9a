import { defineConfig } from 'vitest/config'

/** The tests that judge a mutant of a sentence: fast, and without a database. */
export default defineConfig({
  test: {
    include: [
      'packages/analysis/test/answers/sentences.unit.test.ts',
      'packages/analysis/src/framework/words.unit.test.ts',
    ],
    pool: 'forks',
    testTimeout: 30_000,
  },
})
