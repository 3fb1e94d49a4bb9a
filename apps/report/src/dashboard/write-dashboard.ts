import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { DashboardWords } from './dashboard-words.ts'
import type { SmallNumbers } from './disclosure/schemes.ts'
import { productWords } from './product-words.ts'
import { readScope } from './read/core.ts'
import { renderDashboard } from './render-dashboard.ts'
import type { Scorecard } from './scorecard.ts'
import type { DashboardSource } from './source.ts'
import { type ClinicPages, writeClinicPages } from './write-clinic-pages.ts'
import { writePrivately } from './write-privately.ts'

export interface WriteDashboardOptions {
  /** Path of the HTML file; replaced whole. */
  readonly out: string
  readonly clinic?: string
  /** Name of the network for the title; default: the clinic's name, or "All clinics". */
  readonly network?: string
  /** The scorecard of the newest load, which ingest takes (`readQuality`); default: the page says that there is none. */
  readonly scorecard?: Scorecard | null
  /** How small counts are kept from the page; under another scheme than `none` it holds no row of a patient. Default: none. */
  readonly smallNumbers?: SmallNumbers
  /** The warehouse holds pseudonyms where it had ids. Default: false. */
  readonly pseudonymised?: boolean
  /** Size above which a network has a page per clinic and an index; Infinity: always one file. Default: 3 MB. */
  readonly mostBytes?: number
  /** Pages of clinics that are written. */
  readonly onProgress?: (done: number, total: number) => void
  /** Rules, reasons and parameters in words; default: those of this version of the product. */
  readonly words?: DashboardWords
}

/** Above this size of its one file, a network has a page per clinic and an index. */
export const mostBytes = 3_000_000

export interface WrittenDashboard {
  readonly file: string
  readonly bytes: number
  /** The pages beside it; null where the one file holds everything. */
  readonly clinicPages: Omit<ClinicPages, 'bytes'> | null
}

/** Reads, renders and writes the dashboard: one file, or an index and a page per clinic where one file would be too large. */
export async function writeDashboard(warehouse: Warehouse, options: WriteDashboardOptions): Promise<WrittenDashboard> {
  const source: DashboardSource = {
    warehouse,
    clinic: options.clinic ?? null,
    words: options.words ?? productWords,
    scorecard: options.scorecard ?? null,
    smallNumbers: options.smallNumbers ?? 'none',
    pseudonymised: options.pseudonymised ?? false,
    ...(options.network !== undefined && { network: options.network }),
  }
  const most = options.mostBytes ?? mostBytes
  const canSplit = await isNetwork(source)
  const page = canSplit && (await leastBytes(warehouse)) > most ? undefined : await renderDashboard(source)
  if (page !== undefined && (!canSplit || Buffer.byteLength(page) <= most))
    return { file: options.out, bytes: await writePrivately(options.out, page), clinicPages: null }
  const { bytes, ...clinicPages } = await writeClinicPages(source, options.out, options.onProgress)
  return { file: options.out, bytes, clinicPages }
}

/** A page carries this much of the evidence hash of every active flag: random digits, which nothing compresses. */
const bytesPerActiveFlag = 32

/** What one file of all clinics would surely take: where that is too much, it is not made in vain. */
async function leastBytes(warehouse: Warehouse): Promise<number> {
  const { flags } = await warehouse.one<{ flags: number }>(
    sql`select count(*) as flags from assessment where outcome = 'flagged' and state = 'active'`,
  )
  return flags * bytesPerActiveFlag
}

/** Whether there is more than one clinic to make pages of. A page under a scheme for small numbers names no patient anyway. */
const isNetwork = async (source: DashboardSource): Promise<boolean> =>
  source.clinic === null && source.smallNumbers === 'none' && (await readScope(source)).clinics.length > 1
