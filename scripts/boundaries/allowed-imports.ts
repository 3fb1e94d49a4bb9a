/**
 * Which workspace package each one may import directly. `types` marks an import that may only be `import type`.
 *
 * The arrows follow the data: clinical knowledge, the file, what is concluded, how it is drawn, the command.
 */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  clinical: [],
  'vega-pdfkit': [],
  warehouse: ['clinical'],
  ingest: ['clinical', 'warehouse'],
  analysis: ['clinical', 'warehouse'],
  simulate: ['clinical', 'warehouse'],
  charts: ['clinical', 'analysis'],
  report: ['analysis', 'charts', 'vega-pdfkit', 'warehouse', 'clinical'],
  cli: ['analysis', 'charts', 'clinical', 'ingest', 'report', 'simulate', 'vega-pdfkit', 'warehouse'],
}

/** Imports of the table above that may bring types, but no code. */
export const typesOnly: readonly (readonly [from: string, to: string])[] = [['charts', 'analysis']]

/** Packages of the registry that only one workspace package may import, with what the others do instead. */
export const keptBy: Readonly<Record<string, { readonly owner: string; readonly instead: string }>> = {
  '@duckdb/node-api': {
    owner: 'warehouse',
    instead: 'only warehouse executes SQL: build the query with Kysely and hand it to a Warehouse',
  },
}
