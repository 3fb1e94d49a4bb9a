import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { DocumentSplitter, type SplitDocumentsOptions } from './split-documents.ts'
import type { SplitDocumentsTotals } from './write-piece.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

/** Runs the document splitter over a file into a new file with mode 0600. */
export function splitDocumentsFile(
  source: string,
  target: string,
  options: SplitDocumentsOptions,
): SplitDocumentsTotals {
  const input = openSync(source, 'r')
  const output = openSync(target, 'wx', 0o600)
  try {
    const out = Buffer.allocUnsafe(CHUNK_BYTES)
    let used = 0
    const flush = (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at)
    }
    const splitter = new DocumentSplitter(options, (bytes) => {
      if (used + bytes.length > out.length) {
        flush(out.subarray(0, used))
        used = 0
      }
      if (bytes.length > out.length) flush(bytes)
      else used += bytes.copy(out, used)
    })
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer)) {
      splitter.push(Buffer.from(buffer.subarray(0, read)))
    }
    const totals = splitter.end()
    flush(out.subarray(0, used))
    return totals
  } finally {
    closeSync(input)
    closeSync(output)
  }
}
