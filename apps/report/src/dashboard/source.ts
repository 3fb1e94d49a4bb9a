import type { Warehouse } from '@troughline/warehouse'
import type { DashboardWords } from './dashboard-words.ts'

/** Where the sections of a page come from. */
export interface DashboardSource {
  readonly warehouse: Warehouse
  /** Only this clinic's patients; null for all clinics. */
  readonly clinic: string | null
  /** Name of the whole for the title; default: the clinic's name, or "All clinics". */
  readonly network?: string
  /** Rules, reasons and parameters in words. */
  readonly words: DashboardWords
}
