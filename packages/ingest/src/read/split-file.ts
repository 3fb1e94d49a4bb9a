import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { RecordSplitter, type SplitOptions, type SplitTotals } from './split-records.ts'

const CHUNK_BYTES = 4 * 1024 * 1024

/** Bytes of the splitter's output in one piece: large enough that starting a read of it costs nothing. */
export const PIECE_BYTES = 48 * 1024 * 1024

/** Whole records, in a file of their own with mode 0600. */
export interface SplitPiece {
  readonly path: string
  readonly records: number
  /** Longest line so far, in bytes. */
  readonly longestLine: number
}

/**
 * Runs the record splitter over a file, piece by piece, so that the database reads one while the next is split: the splitter is
 * the one long part of a load that uses a single core. Between two chunks the event loop gets its turn. Gives the totals at the end.
 *
 * @param target path of piece n.
 */
export async function* splitFile(
  source: string,
  target: (piece: number) => string,
  options: SplitOptions,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<SplitPiece, SplitTotals> {
  const input = openSync(source, 'r')
  let pieces = 0
  let output = openSync(target(pieces), 'wx', 0o600)
  let written = 0
  let before = 0
  const splitter = new RecordSplitter(options, (bytes) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at)
    written += bytes.length
  })
  const piece = (): SplitPiece => {
    const { records, longestLine } = splitter.totals
    const finished = { path: target(pieces), records: records - before, longestLine }
    before = records
    return finished
  }
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let read = readSync(input, buffer); read > 0; read = readSync(input, buffer)) {
      splitter.push(buffer.subarray(0, read))
      await setImmediate()
      if (written < pieceBytes) continue
      splitter.flush()
      yield piece()
      closeSync(output)
      pieces += 1
      output = openSync(target(pieces), 'wx', 0o600)
      written = 0
    }
    const totals = splitter.end()
    yield piece()
    return totals
  } finally {
    closeSync(input)
    closeSync(output)
  }
}
