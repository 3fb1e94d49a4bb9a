import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The folder of third-party files that a few tests read: what TROUGHLINE_SAMPLES names, else where it lies beside the checkout. They are
 * not ours to ship, so a clone alone does not have them.
 */
const named = process.env.TROUGHLINE_SAMPLES

export const samplesFolder = named ?? fileURLToPath(new URL('../../../../shared/samples', import.meta.url))

/**
 * Tests of these files are skipped, and counted as such, where nobody named a folder and none lies there. A folder that is named and is
 * not there makes them fail.
 */
export const hasSamples = named !== undefined || existsSync(samplesFolder)
