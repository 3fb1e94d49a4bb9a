import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import manifest from '../../../package.json' with { type: 'json' }
import type { PatientRecord } from '../patient-record.ts'
import type { BatchSetting } from './page-task.ts'

/** Version of the program that draws; the one that analysed may be another. */
export const drawnBy: string = manifest.version

/** SHA-256 in hexadecimal. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Hash of all that decides a page: what was read of the patient, the run, the options and the version that draws. */
export const drawnFrom = (patient: PatientRecord, { run, options }: BatchSetting): string =>
  sha256(JSON.stringify([drawnBy, options, run, patient], (_, value) => (value instanceof Map ? [...value] : value)))

/** SHA-256 of a file; undefined where it cannot be read. */
export async function hashOfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
