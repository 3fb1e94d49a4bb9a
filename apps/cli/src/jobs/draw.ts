import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type {
  BatchResult,
  PageOptions,
  WriteDashboardOptions,
  WritePatientPdfsOptions,
  WrittenDashboard,
} from '@troughline/report'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { CliError, usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText } from '../format/table.ts'
import { pageOptionsFrom } from '../options/page-options.ts'

/** What a folder of pages holds after drawing. */
export interface DrawnPages {
  /** Pages that are there now, drawn or kept. */
  readonly written: number
  /** Pages of these that an earlier command had drawn from the same. */
  readonly kept: number
  /** PDFs that were there before and are not of this command; they may be of patients who are no longer flagged. */
  readonly older: number
}

/** Names of pages under pseudonyms, and of what stands beside them. */
const pseudonymousPage = /^(P(-[0-9a-f]{4})+|patients)\.pdf$/

/** Pages under pseudonyms are not put beside pages that are named by ids: the folder is what is passed on. */
export function refusePagesWithIds(folder: string, given: string): void {
  if (!existsSync(folder)) return
  const named = readdirSync(folder).filter((name) => name.endsWith('.pdf') && !pseudonymousPage.test(name))
  if (named.length > 0)
    throw usageError(
      `${given} holds ${countText(named.length)} pages that are not under pseudonyms; nothing was written.`,
      'Name another folder with --out.',
    )
}

/** Patients' pages into a folder, with progress. Nothing that is there already is deleted. */
export async function drawPatientPages(
  context: Context,
  warehouse: Warehouse,
  {
    page,
    ...request
  }: Omit<WritePatientPdfsOptions, 'onProgress' | 'options'> & {
    /** Default: what the configuration says. */
    readonly page?: Partial<PageOptions>
  },
): Promise<DrawnPages> {
  const { defaultPageOptions, writePatientPdfs } = await import('@troughline/report')
  const result = await writePatientPdfs(warehouse, {
    ...request,
    options: { ...defaultPageOptions, ...(page ?? pageOptionsFrom(context.settings.configuration)) },
    onProgress: (done, total) => context.progress.update('patient pages', done, total),
  }).catch(refuseUndrawn)
  context.progress.end()
  if (result.failed.length > 0) throw undrawn(result)
  const drawn = new Set(result.files.map(({ file }) => basename(file)))
  const there = existsSync(request.out) ? readdirSync(request.out).filter((name) => name.endsWith('.pdf')) : []
  return {
    written: result.files.length,
    kept: result.kept,
    older: there.filter((name) => !drawn.has(name)).length,
  }
}

/** Numbers that a message names before it only counts. */
const mostNamed = 10

/** Pages are told by their place in the order of the batch, never by their patient. */
function undrawn({ files, failed }: BatchResult): CliError {
  const named = failed.slice(0, mostNamed).map(({ number, fault }) => `page ${number} (${fault.kind})`)
  const more = failed.length > mostNamed ? [`${countText(failed.length - mostNamed)} more`] : []
  return new CliError(
    exitCodes.bug,
    `${countText(failed.length)} of ${countText(files.length + failed.length)} pages could not be drawn: ${[...named, ...more].join(', ')}; the others are written.`,
    'manifest.json lists under "failed" whose pages they are; the same command tries them again. --debug shows where each failed, and may show values of your data.',
    { cause: causeOf(failed) },
  )
}

const causeOf = (failed: BatchResult['failed']): Error => {
  const cause = new Error('see the stack of each page')
  cause.stack = failed.map(({ number, fault }) => `page ${number}: ${fault.stack ?? fault.kind}`).join('\n')
  return cause
}

function refuseUndrawn(error: unknown): never {
  if (error instanceof Error && error.name === 'CombinedPageError')
    throw new CliError(
      exitCodes.bug,
      `${capitalised(error.message)}; the combined file was not written.`,
      'That is a bug. Without --combined the other pages are drawn; --debug shows where it failed, and may show values of your data.',
      { cause: error.cause },
    )
  if (error instanceof Error && error.name === 'WorkersDiedError')
    throw new CliError(
      exitCodes.bug,
      'Worker threads ended again and again before they could draw a page, most likely for want of memory.',
      'Run the command again with --workers 1; pages that are finished are kept.',
      { cause: error },
    )
  throw error
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The dashboard: one HTML file, or an index and a page per clinic where one file would be too large. */
export async function drawDashboard(
  context: Context,
  warehouse: Warehouse,
  out: string,
  {
    clinic,
    oneFile = false,
    ...disclosure
  }: { readonly clinic?: string | undefined; readonly oneFile?: boolean } & Pick<
    WriteDashboardOptions,
    'smallNumbers' | 'pseudonymised'
  > = {},
): Promise<WrittenDashboard> {
  context.progress.update('dashboard', 0, 0)
  const { readQuality } = await import('@troughline/ingest')
  const { writeDashboard } = await import('@troughline/report')
  const written = await writeDashboard(warehouse, {
    out,
    scorecard: await readQuality(warehouse, clinic === undefined ? {} : { clinic }),
    onProgress: (done, total) => context.progress.update('pages of clinics', done, total),
    ...disclosure,
    ...(oneFile && { mostBytes: Number.POSITIVE_INFINITY }),
    ...(clinic !== undefined && { clinic }),
  })
  context.progress.end()
  return written
}
