import type { PatientRecord } from '../patient-record.ts'
import { drawnBy } from './content-hash.ts'
import type { BatchSetting } from './page-task.ts'

/** Name of the manifest in the folder of the pages. */
export const manifestName = 'manifest.json'
/** Name of the one file of a combined batch; no patient's own file may have it. */
export const combinedName = 'patients.pdf'
/** Raised when the form changes. */
const manifestVersion = 1

/** A flag that holds or held, as its page shows it. */
export interface ManifestFlag {
  readonly rule_id: string
  readonly grade: string | null
  readonly state: string | null
}

/** One patient's page. */
export interface ManifestPage {
  readonly patient_id: string
  /** Name of the file, in the folder of the manifest. */
  readonly file: string
  /** First page of the patient in that file, from 1. */
  readonly page: number
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string
  /** Hash of all that the page was drawn from: equal means that it would be drawn alike. */
  readonly drawn_from: string
  readonly flags: readonly ManifestFlag[]
  /** Of a page that a batch before this one drew: its run and options, where they are others than the manifest's. */
  readonly drawn_with?: ManifestHead
}

/** What the pages of a batch have in common. */
export interface ManifestHead {
  readonly run: Readonly<Record<string, unknown>>
  readonly drawn_by: string
  readonly options: object
}

/** A page that could not be drawn. */
export interface ManifestFault {
  readonly patient_id: string
  /** Place in the batch, from 1. */
  readonly number: number
  readonly fault: string
}

export const manifestFlags = ({ assessments }: PatientRecord): ManifestFlag[] =>
  assessments
    .filter(({ outcome }) => outcome === 'flagged')
    .map(({ rule_id, grade, state }) => ({ rule_id, grade, state }))

export const manifestHead = ({ run, options }: BatchSetting): ManifestHead => ({
  run: {
    as_of: run.asOf,
    parameter_set: run.parameterSet,
    engine_version: run.engineVersion,
    inputs_hash: run.inputsHash,
  },
  drawn_by: drawnBy,
  options,
})

/** The manifest as text: no clock, so equal batches give equal bytes; a line per page, so that two can be compared. */
export function manifestText(
  setting: BatchSetting,
  pages: readonly ManifestPage[],
  failed: readonly ManifestFault[],
): string {
  const head = { manifest: manifestVersion, ...manifestHead(setting) }
  const lines = Object.entries(head).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
  return `{\n${[...lines, `"pages": ${list(pages)}`, `"failed": ${list(failed)}`].join(',\n')}\n}\n`
}

const list = (rows: readonly object[]): string =>
  rows.length === 0 ? '[]' : `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`

/** The pages that a manifest lists, whatever else is or is not in the text. */
export function pagesOfManifest(text: string): FinishedPage[] {
  const manifest = parsed(text)
  const pages = typeof manifest === 'object' && manifest !== null && 'pages' in manifest ? manifest.pages : []
  return Array.isArray(pages) ? pages.filter(isFinishedPage) : []
}

/** What of a page tells whether it has to be drawn again. */
export type FinishedPage = Pick<ManifestPage, 'file' | 'sha256' | 'drawn_from'>

export const isFinishedPage = (row: unknown): row is FinishedPage =>
  typeof row === 'object' &&
  row !== null &&
  ['file', 'sha256', 'drawn_from'].every((key) => typeof (row as Record<string, unknown>)[key] === 'string')

/** JSON, or undefined where it is not: what a person or a crash left in the folder is no error. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
