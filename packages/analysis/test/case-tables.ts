import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Case } from '../src/cases/case.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'rules')

/** The case table of every rule, by rule: whatever folder is below `src/rules`; the test of the registry asks that each has one. */
export const caseTables: Readonly<Record<string, readonly Case[]>> = Object.fromEntries(
  await Promise.all(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'cases.ts')))
      .map(async ({ name }) => {
        const { cases } = (await import(join(folder, name, 'cases.ts'))) as { cases: readonly Case[] }
        return [name, cases] as const
      }),
  ),
)
