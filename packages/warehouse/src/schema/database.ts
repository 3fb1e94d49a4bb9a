import * as adequacy from './adequacy.ts'
import * as answers from './answers.ts'
import { assessment } from './assessment.ts'
import type { Row, Table } from './column.ts'
import * as conclusions from './conclusions.ts'
import { evidence, type View } from './evidence.ts'
import * as facts from './facts.ts'
import * as files from './files.ts'
import * as measures from './measures.ts'
import * as run from './run.ts'

/** Every table of a warehouse file, by name. */
export const factTables = { ...files, ...facts }
export const conclusionTables = { ...conclusions, ...answers, ...adequacy, ...measures }
export const runTables = { ...run }
/** Views over the conclusions, made anew when they are published. */
export const conclusionViews = { assessment, evidence } satisfies Record<string, View>
export const allTables = {
  ...files,
  ...facts,
  ...conclusions,
  ...answers,
  ...adequacy,
  ...measures,
  ...run,
} satisfies Record<string, Table>

type Rows<T> = { [K in keyof T]: Row<T[K]> }

/** Kysely's view of the warehouse; derived from the definitions, so it cannot differ from the tables. */
export type WarehouseTables = Rows<typeof allTables> & Rows<typeof conclusionViews>
export type FactTable = keyof typeof factTables
export type ConclusionTable = keyof typeof conclusionTables
