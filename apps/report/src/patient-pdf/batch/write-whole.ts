import { rename, writeFile } from 'node:fs/promises'

/** Only the owner may read what names patients. */
export const privateFile = 0o600
export const privateFolder = 0o700

/** Where a file is written before it gets its name; overwritten when it is left over. */
export const partOf = (file: string): string => `${file}.part`

/** Replaces a file whole: whoever is killed on the way leaves the old one. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(partOf(file), content, { mode: privateFile })
  await rename(partOf(file), file)
}
