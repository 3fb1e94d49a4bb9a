import { open } from 'node:fs/promises'
import type { Prescan } from './prescan.ts'

/** Encodings that are read. Everything that is not UTF-8 or UTF-16 is taken as Windows-1252, a superset of Latin-1. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const CHUNK_BYTES = 4 * 1024 * 1024

export interface EncodingGuess {
  readonly encoding: Encoding
  /** The file is meant to be UTF-8 but some sequences are not: their rows are quarantined as `bad_encoding`. */
  readonly damaged: boolean
}

/**
 * Which encoding the bytes are in: a byte-order mark decides; then zero bytes in every other place (UTF-16 without a
 * mark); then valid UTF-8. A file that is not valid UTF-8 counts as damaged UTF-8 when it has more characters beyond ASCII
 * that decode than sequences that don't, or starts with a UTF-8 mark; else as Windows-1252.
 */
export async function guessEncoding(path: string, scan: Prescan): Promise<EncodingGuess> {
  const { head } = scan
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', damaged: false }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', damaged: false }
  const sample = head.subarray(0, 4096)
  let evenZeros = 0
  let oddZeros = 0
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? evenZeros++ : oddZeros++
  const half = sample.length / 2
  if (oddZeros > half * MANY_ZEROS && evenZeros < half * FEW_ZEROS) return { encoding: 'utf-16le', damaged: false }
  if (evenZeros > half * MANY_ZEROS && oddZeros < half * FEW_ZEROS) return { encoding: 'utf-16be', damaged: false }
  if (scan.utf8) return { encoding: 'utf-8', damaged: false }
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const damaged = marked || (await decodesMostly(path))
  return damaged ? { encoding: 'utf-8', damaged } : { encoding: 'windows-1252', damaged: false }
}

/** Shares of zero bytes in odd and even places that tell UTF-16 text in Latin letters. */
const MANY_ZEROS = 0.6
const FEW_ZEROS = 0.1

/** True when more characters beyond ASCII decode as UTF-8 than sequences do not. */
async function decodesMostly(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let decoded = 0
  let replaced = 0
  const tally = (text: string) => {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === 0xfffd) replaced += 1
      else if (unit > 0x7f) decoded += 1
    }
  }
  const source = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) break
      tally(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }))
    }
    tally(decoder.decode())
  } finally {
    await source.close()
  }
  return decoded > replaced
}

/**
 * Writes a UTF-8 copy of a file in another encoding. Bytes that cannot be decoded become U+FFFD; the splitter marks
 * the records that hold one.
 */
export async function transcode(from: string, to: string, encoding: Encoding): Promise<void> {
  const decoder = new TextDecoder(encoding)
  const source = await open(from, 'r')
  const target = await open(to, 'w', 0o600)
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) break
      await target.write(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }))
    }
    await target.write(decoder.decode())
  } finally {
    await source.close()
    await target.close()
  }
}
