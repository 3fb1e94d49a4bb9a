import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const shim = '\0zip-in-page'

/**
 * Makes the writer of workbooks compress in the page's own thread. Its zip library would start workers from `blob:` addresses for
 * larger files, which the page's policy refuses; a worklist is compressed in a fraction of a second without them.
 */
export function zipInPage(): Plugin {
  const writer = createRequire(import.meta.url).resolve('write-excel-file/browser')
  return {
    name: 'zip-in-page',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== 'fflate') return null
      return importer === shim ? this.resolve(source, writer, { skipSelf: true }) : shim
    },
    load(id) {
      if (id !== shim) return null
      return `export * from 'fflate'
import { zipSync } from 'fflate'
export const zip = (files, done) => done(null, zipSync(files))`
    },
  }
}
