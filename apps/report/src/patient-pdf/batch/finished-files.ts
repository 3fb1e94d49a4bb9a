import { appendFileSync, closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from './content-hash.ts'
import { type FinishedPage, isFinishedPage, manifestName, pagesOfManifest, parsed } from './manifest.ts'
import { privateFile } from './write-whole.ts'

/** A line for every file that is finished while the manifest is not; left over only by a batch that was killed. */
export const journalName = 'manifest.partial.jsonl'

/** What batches before this one left in a folder, and the lines that this one adds. */
export interface FinishedFiles {
  /** The SHA-256 of a file that was drawn from just this and still holds just that; undefined: draw it. */
  reusable(file: string, drawnFrom: string): Promise<string | undefined>
  add(row: FinishedPage): void
  /** Removes the journal: the manifest says it all. */
  done(): void
  /** Leaves the journal for the next batch. */
  close(): void
}

/**
 * Opens the journal of a folder, and reads what it and the manifest say.
 *
 * Nothing is taken on trust: a file counts only when its bytes have the hash that was noted. So a line that was cut off, a line of
 * another run and a folder that somebody has tidied do no harm.
 */
export function openFinishedFiles(folder: string): FinishedFiles {
  const known = new Map<string, FinishedPage>()
  const rows = [
    ...pagesOfManifest(textOf(join(folder, manifestName))),
    ...journalRows(textOf(join(folder, journalName))),
  ]
  for (const row of rows) known.set(`${row.file} ${row.drawn_from}`, row)
  const journal = openSync(join(folder, journalName), 'a', privateFile)
  let open = true
  const close = (): void => {
    if (open) closeSync(journal)
    open = false
  }
  // After a line that was cut off the next one begins anew.
  let start = '\n'
  return {
    async reusable(file, drawnFrom) {
      const row = known.get(`${file} ${drawnFrom}`)
      if (row === undefined) return undefined
      const bytes = await readFile(join(folder, file)).catch(() => undefined)
      return bytes !== undefined && sha256(bytes) === row.sha256 ? row.sha256 : undefined
    },
    add({ file, sha256, drawn_from }) {
      appendFileSync(journal, `${start}${JSON.stringify({ file, sha256, drawn_from })}\n`)
      start = ''
    },
    done() {
      close()
      rmSync(join(folder, journalName), { force: true })
    },
    close,
  }
}

const journalRows = (text: string): FinishedPage[] => text.split('\n').map(parsed).filter(isFinishedPage)

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
