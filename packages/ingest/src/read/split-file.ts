import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { RecordSplitter, type SplitOptions, type SplitTotals } from './split-records.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

/** Runs the record splitter over a file into a new file with mode 0600. */
export function splitFile(source: string, target: string, options: SplitOptions): SplitTotals {
  const input = openSync(source, 'r')
  const output = openSync(target, 'wx', 0o600)
  try {
    const splitter = new RecordSplitter(options, (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at)
    })
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer))
      splitter.push(buffer.subarray(0, read))
    return splitter.end()
  } finally {
    closeSync(input)
    closeSync(output)
  }
}
