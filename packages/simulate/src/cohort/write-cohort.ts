import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { isoFromDay } from '../calendar/day.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { type Cell, type ClinicRow, FEED_COLUMNS, type FeedName } from '../record/rows.ts'
import { csvLine } from './csv-line.ts'
import { type CohortOptions, simulateCohort } from './simulate-cohort.ts'

export interface WriteCohortOptions extends CohortOptions {
  /** Folder to write to; made if it is not there, files of the same names are replaced. */
  readonly out: string
  /** Called after every hundredth patient and at the end. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface WrittenFile {
  readonly name: string
  /** Data rows, the header not counted. */
  readonly rows: number
}

const PROGRESS_EVERY = 100
const BUFFER_CHARACTERS = 1 << 18

/**
 * Writes a cohort as native CSV files: one per feed and `truth.csv`. Rows of one patient stay together, patients follow
 * their number; memory does not grow with their count. The same options give the same bytes.
 */
export async function writeCohort(options: WriteCohortOptions): Promise<{ files: WrittenFile[] }> {
  const { out, onProgress } = options
  await mkdir(out, { recursive: true })
  const names = Object.keys(FEED_COLUMNS) as FeedName[]
  const feeds = Object.fromEntries(names.map((name) => [name, openFeed(out, name)])) as Record<FeedName, Feed>
  const clinics = new Map<string, { clinic: Clinic; patients: number }>()
  let done = 0
  for (const person of simulateCohort(options)) {
    const counted = clinics.get(person.clinic.id)
    if (counted === undefined) clinics.set(person.clinic.id, { clinic: person.clinic, patients: 1 })
    else counted.patients += 1
    feeds.patients.add(person.patient)
    for (const row of person.injections) feeds.injections.add(row)
    for (const row of person.labs) feeds.labs.add(row)
    for (const row of person.symptoms) feeds.symptoms.add(row)
    for (const row of person.events) feeds.events.add(row)
    for (const row of person.plans) feeds.plans.add(row)
    feeds.truth.add(person.truth)
    done += 1
    if (done % PROGRESS_EVERY === 0) {
      onProgress?.(done, options.patients)
      for (const name of names) await feeds[name].flushWhenFull()
    }
  }
  const sorted = [...clinics.values()].sort((a, b) => a.clinic.index - b.clinic.index)
  for (const { clinic, patients } of sorted) feeds.clinics.add(clinicRow(clinic, patients))
  const files: WrittenFile[] = []
  for (const name of names) files.push({ name: `${name}.csv`, rows: await feeds[name].close() })
  onProgress?.(done, options.patients)
  return { files }
}

/** The list is as large as the clinic's injected patients need at its own rate: a cut-off clinic has a shorter one. */
function clinicRow(clinic: Clinic, patients: number): ClinicRow {
  return {
    clinic_id: clinic.id,
    name: clinic.name,
    list_size: Math.round((patients * clinic.listSize) / clinic.injected),
    go_live_on: isoFromDay(clinic.goLiveOn),
    peer_group: clinic.preset.country === 'GB' ? 'UK primary care' : 'US primary care',
    country: clinic.preset.country,
    regimen: clinic.statesRegimen ? clinic.preset.regimenFamily : '',
  }
}

interface Feed {
  add(row: { readonly [column: string]: Cell | undefined }): void
  flushWhenFull(): Promise<void>
  close(): Promise<number>
}

function openFeed(folder: string, name: FeedName): Feed {
  const columns = FEED_COLUMNS[name]
  const stream: WriteStream = createWriteStream(join(folder, `${name}.csv`))
  const failure = finished(stream)
  failure.catch(() => undefined)
  let buffer = `${columns.join(',')}\n`
  let rows = 0
  const flush = async (): Promise<void> => {
    const text = buffer
    buffer = ''
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failure])
  }
  return {
    add: (row) => {
      buffer += `${csvLine(row, columns)}\n`
      rows += 1
    },
    flushWhenFull: async () => {
      if (buffer.length >= BUFFER_CHARACTERS) await flush()
    },
    close: async () => {
      await flush()
      stream.end()
      await failure
      return rows
    },
  }
}
