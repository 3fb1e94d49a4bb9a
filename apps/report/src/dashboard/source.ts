import type { Warehouse } from '@troughline/warehouse'
import type { DashboardWords } from './dashboard-words.ts'
import type { SmallNumbers } from './disclosure/schemes.ts'
import type { Scorecard } from './scorecard.ts'

/** Where the sections of a page come from. */
export interface DashboardSource {
  readonly warehouse: Warehouse
  /** Only this clinic's patients; null for all clinics. */
  readonly clinic: string | null
  /** Name of the whole for the title; default: the clinic's name, or "All clinics". */
  readonly network?: string
  /** The scorecard of the newest load; null or left out: none was taken. */
  readonly scorecard?: Scorecard | null
  /** How small counts are kept from the page. Default: none. */
  readonly smallNumbers?: SmallNumbers
  /** The warehouse holds pseudonyms where it had ids (`openPseudonymised`); the page says so. Default: false. */
  readonly pseudonymised?: boolean
  /** The network that this is one clinic of: what was read for its page is not read again. */
  readonly whole?: DashboardSource
  /** The index of a network: the page of each clinic, in their order, from the folder of the index. */
  readonly clinicFiles?: readonly string[]
  /** Rules, reasons and parameters in words. */
  readonly words: DashboardWords
}
