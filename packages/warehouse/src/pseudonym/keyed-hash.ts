import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/** What makes pseudonyms: whoever has it can make them from ids, and nobody else. Never printed, never part of a statement's text. */
export interface PseudonymKey {
  /** 32 random bytes. */
  readonly bytes: Buffer
}

const blockBytes = 64
const innerByte = 0x36
const outerByte = 0x5c

/**
 * HMAC-SHA256 of a text under a key as 64 hexadecimal digits, computed by the database: the definition of RFC 2104 over its `sha256`.
 * The key is passed as parameters.
 */
export function keyedHash(key: PseudonymKey, text: RawBuilder<string>): RawBuilder<string> {
  const inner = sql`unhex(${padded(key, innerByte)}::varchar)`
  const outer = sql`unhex(${padded(key, outerByte)}::varchar)`
  return sql<string>`sha256(${outer} || unhex(sha256(${inner} || encode(${text}))))`
}

function padded({ bytes }: PseudonymKey, by: number): string {
  const short = bytes.length > blockBytes ? createHash('sha256').update(bytes).digest() : bytes
  const block = Buffer.alloc(blockBytes)
  short.copy(block)
  return Buffer.from(block.map((byte) => byte ^ by)).toString('hex')
}
