import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { PageAssets } from '../page-assets.ts'
import type { PageModel } from '../page-model.ts'
import { addPatient, openPatientPdf } from '../render-patient-pdf.ts'
import type { BatchSetting } from './page-task.ts'
import { partOf, privateFile } from './write-whole.ts'

/** A PDF of many patients that is written while it is drawn: what is drawn does not stay in memory. */
export interface CombinedFile {
  /** Draws one patient. Answers the number of the patient's first page. */
  add(model: PageModel): Promise<number>
  /** Writes the rest and gives the file its name. Answers its SHA-256 in hexadecimal. */
  close(): Promise<string>
  /** Leaves the unfinished file, which the next one overwrites. */
  abandon(): void
}

export function openCombinedFile(
  path: string,
  title: string,
  { run, options }: BatchSetting,
  assets: PageAssets,
): CombinedFile {
  const doc = openPatientPdf(title, run.asOf, assets, options.language)
  const file = createWriteStream(partOf(path), { mode: privateFile })
  const hash = createHash('sha256')
  const written = finished(file)
  // Whoever adds or closes next is told.
  written.catch(() => {})
  let pages = 0
  doc.on('pageAdded', () => {
    pages += 1
  })
  doc.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    file.write(chunk)
  })
  const ended = once(doc, 'end')
  return {
    async add(model) {
      const first = pages + 1
      await addPatient(doc, model, assets)
      if (file.errored !== null) throw file.errored
      if (file.writableNeedDrain) await Promise.race([once(file, 'drain'), written])
      return first
    },
    async close() {
      doc.end()
      await ended
      file.end()
      await written
      await rename(partOf(path), path)
      return hash.digest('hex')
    },
    abandon() {
      file.destroy()
    },
  }
}
