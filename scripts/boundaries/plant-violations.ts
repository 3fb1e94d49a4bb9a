import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** One import that must be found: the source it is planted in, and the text that tells it was found. */
interface Planted {
  readonly what: string
  readonly file: string
  readonly source: string
  readonly sign: string
}

const plants: readonly Planted[] = [
  {
    what: 'the pure domain imports the file (undeclared, found by turbo)',
    file: 'packages/clinical/src/planted-import.ts',
    source: "export { openWarehouse } from '@troughline/warehouse'\n",
    sign: 'cannot import package `@troughline/warehouse`',
  },
  {
    what: 'a relative import leaves its package (found by turbo)',
    file: 'packages/ingest/src/planted-escape.ts',
    source: "export { openWarehouse } from '../../warehouse/src/index.ts'\n",
    sign: '`../../warehouse/src/index.ts` leaves the package',
  },
  {
    what: 'analysis imports ingest',
    file: 'packages/analysis/src/planted-import.ts',
    source: "export { ingestPaths } from '@troughline/ingest'\n",
    sign: 'analysis may not import ingest',
  },
  {
    what: 'a package other than warehouse executes SQL',
    file: 'packages/analysis/src/planted-sql.ts',
    source: "import { DuckDBInstance } from '@duckdb/node-api'\nexport const open = DuckDBInstance.create\n",
    sign: 'analysis may not import @duckdb/node-api',
  },
  {
    what: 'charts imports code of analysis',
    file: 'packages/charts/src/planted-code.ts',
    source: "import { analyze } from '@troughline/analysis'\nexport const run = analyze\n",
    sign: 'charts may import only types of analysis',
  },
  {
    what: 'something imports the command line',
    file: 'apps/report/src/planted-import.ts',
    source: "export const load = () => import('@troughline/cli')\n",
    sign: 'report may not import cli',
  },
]

/** Copies the workspace's manifests to a temporary folder with nothing but violations as sources. */
export function plantViolations(root: string): {
  readonly folder: string
  readonly violations: readonly Planted[]
  readonly remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'troughline-boundaries-'))
  const manifests = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'turbo.json']
  for (const name of [...manifests, ...globSync('{packages,apps}/*/{package,turbo}.json', { cwd: root })]) {
    cpSync(join(root, name), join(folder, name))
  }
  for (const { file, source } of plants) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  return { folder, violations: plants, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
