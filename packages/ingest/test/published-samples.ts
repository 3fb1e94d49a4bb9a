import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The folder of third-party files that a few tests read: what TROUGHLINE_SAMPLES names, else where it lies beside the checkout. They are
 * not ours to ship, so a clone alone does not have them.
 */
export const samplesFolder =
  process.env.TROUGHLINE_SAMPLES ?? fileURLToPath(new URL('../../../../shared/samples', import.meta.url))

/** Tests of these files are skipped, and counted as such, where they are not there. */
export const hasSamples = existsSync(samplesFolder)
