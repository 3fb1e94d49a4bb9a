import type { MessagePort } from 'node:worker_threads'
import type { PageOptions } from '../page-options.ts'
import type { PatientRecord, RunRecord } from '../patient-record.ts'

/** What is the same for all pages of a batch. Plain values: it is sent to workers. */
export interface BatchSetting {
  readonly run: RunRecord
  readonly options: PageOptions
}

/** What a thread that draws starts with. */
export interface DrawThreadData {
  readonly setting: BatchSetting
  /** Where it asks for charts. */
  readonly charts: MessagePort
}

/** One page to draw. */
export interface PageTask {
  /** Place in the batch, from 1: what messages say in place of the patient. */
  readonly number: number
  /** Path of the file to write. */
  readonly file: string
  readonly patient: PatientRecord
}

/** Why a page could not be drawn, in words that hold no patient's value; `stack` may hold some. */
export interface PageFault {
  /** Kind of the error, such as `TypeError` or `Error EISDIR`. */
  readonly kind: string
  /** Code of the operating system where a file could not be written, such as `ENOSPC`. */
  readonly code?: string | undefined
  readonly stack?: string | undefined
}

/** What became of a task: the SHA-256 of the file that was written, in hexadecimal, or the fault. */
export type PageOutcome =
  | { readonly number: number; readonly sha256: string }
  | { readonly number: number; readonly fault: PageFault }

export function faultOf(error: unknown): PageFault {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error && 'syscall' in error ? String(error.code) : undefined
  return { kind: code === undefined ? error.name : `${error.name} ${code}`, code, stack: error.stack }
}
