import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isProcessRunning } from '@troughline/warehouse'

/** Folders of this program below the system's temporary folder: `<prefix><process id>-<random>`. */
const PREFIX = 'troughline-ingest-'

/** A folder (mode 0700) for copies of a file while it is read; its files are created 0600. */
export interface TemporaryFolder {
  readonly path: (name: string) => string
  readonly remove: () => Promise<void>
}

/**
 * Makes a fresh temporary folder, after removing those that a killed process left behind: a killed process cannot
 * clean up after itself, so the next start does.
 */
export async function temporaryFolder(root: string = tmpdir()): Promise<TemporaryFolder> {
  await removeLeftovers(root)
  const folder = await mkdtemp(join(root, `${PREFIX}${process.pid}-`))
  return { path: (name) => join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Removes folders whose process no longer runs. */
export async function removeLeftovers(root: string = tmpdir()): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(PREFIX)) continue
    const owner = Number.parseInt(name.slice(PREFIX.length), 10)
    // A name without a number is nobody's that we know of.
    if (!(owner > 0) || isProcessRunning(owner)) continue
    const path = join(root, name)
    if ((await stat(path).catch(() => null))?.isDirectory()) await rm(path, { recursive: true, force: true })
  }
}
