import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { SectionName } from './payload/sections.ts'

const compress = promisify(gzip)

/** A large page is worth zlib's default; of the many of a network, each a fifth of what a page may be, this takes half the time for a sixteenth more. */
export const compression = { onePage: 6, manyPages: 4 } as const

/** Compressed data leaves in pieces of this size, each of which costs a turn of the event loop. */
const chunkSize = 1 << 16

/**
 * A section as the text of its script element: JSON, compressed, in base64, so that no value of the data can end the element.
 *
 * The same value gives the same text.
 */
export async function encodeSection(value: unknown): Promise<string> {
  return encodeJson(JSON.stringify(value), compression.onePage)
}

const encodeJson = async (json: string, level: number): Promise<string> =>
  (await compress(Buffer.from(json), { chunkSize, level })).toString('base64')

/** Encodes sections as `encodeSection` does, and remembers the last one of each name: the pages of clinics share some of theirs. */
export class SectionEncoder {
  readonly #last = new Map<SectionName, { readonly json: string; readonly text: Promise<string> }>()

  readonly #level: number

  constructor(level: number) {
    this.#level = level
  }

  encode(name: SectionName, value: unknown): Promise<string> {
    const json = JSON.stringify(value)
    const last = this.#last.get(name)
    if (last?.json === json) return last.text
    const text = encodeJson(json, this.#level)
    this.#last.set(name, { json, text })
    return text
  }
}
