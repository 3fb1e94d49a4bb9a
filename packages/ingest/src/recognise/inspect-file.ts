import type { FeedId } from '../feeds/feed.ts'
import { type FileProblem, type Recognised, recogniseScanned, scanFile } from '../read/read-file.ts'
import { temporaryFolder } from '../read/temporary-files.ts'

/** What a file is taken for, without loading it: encoding, dialect, header, feed and column mapping, or the problem. */
export async function inspectFile(path: string, feed?: FeedId): Promise<Recognised | FileProblem> {
  const scanned = await scanFile(path)
  if (!('scan' in scanned)) return scanned
  const folder = await temporaryFolder()
  try {
    return await recogniseScanned(scanned, folder, feed === undefined ? {} : { feed })
  } finally {
    await folder.remove()
  }
}
