import type { Warehouse } from '@troughline/warehouse'
import type { BatchSetting, PageFault } from './page-task.ts'

/** A patient to draw. */
export interface SelectedPatient {
  readonly patient_key: number
  readonly patient_id: string
}

/** What a batch has to do. */
export interface BatchRequest {
  readonly setting: BatchSetting
  /** In the order of the manifest, and of the pages where they are combined. */
  readonly selected: readonly SelectedPatient[]
  /** Folder of the files; it exists. */
  readonly out: string
  /** Threads that draw; 1 draws in this one. */
  readonly workers: number
  /** Called after every page. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** A patient and the path of the file that holds the page. */
export interface DrawnFile {
  readonly patient_id: string
  readonly file: string
}

/** A page that could not be drawn. */
export interface FailedPage {
  readonly patient_id: string
  /** Place in the batch, from 1. */
  readonly number: number
  readonly fault: PageFault
}

export interface BatchResult {
  /** In the order of the batch, without pages that failed. */
  readonly files: readonly DrawnFile[]
  /** Pages that were there already, drawn from the same. */
  readonly kept: number
  readonly failed: readonly FailedPage[]
}

export type DrawBatch = (warehouse: Warehouse, request: BatchRequest) => Promise<BatchResult>
