import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder that all test files of one run share, for what several of them need and takes seconds to make. It is named to the workers by
 * `TROUGHLINE_TEST_FOLDER` and is gone after the run.
 */
export default function shareTestFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'troughline-tests-'))
  process.env.TROUGHLINE_TEST_FOLDER = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
