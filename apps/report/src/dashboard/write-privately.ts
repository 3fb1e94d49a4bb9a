import { rename, writeFile } from 'node:fs/promises'

/** Only the owner may read the page: it names patients. */
const privateFile = 0o600

/** Writes a page whole: an interrupted run leaves the old file or the new one, never half of one. Its size in bytes. */
export async function writePrivately(file: string, text: string): Promise<number> {
  const bytes = Buffer.from(text)
  const partial = `${file}.part`
  await writeFile(partial, bytes, { mode: privateFile })
  await rename(partial, file)
  return bytes.length
}
