import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

/**
 * A section as the text of its script element: JSON, compressed, in base64, so that no value of the data can end the element.
 *
 * The same value gives the same text.
 */
export async function encodeSection(value: unknown): Promise<string> {
  return (await compress(Buffer.from(JSON.stringify(value)))).toString('base64')
}
