import { createHash } from 'node:crypto'

const safe = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const hashLength = 12
const longestStem = 40

/**
 * File names for the pages of clinics, in the order of their ids: the id where it is safe on every system, else its safe characters
 * and a hash of the id. Different ids give different names, also where a file system ignores case.
 */
export function clinicFileNames(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return ids.map((id) => {
    const plain = safe.test(id) && !id.endsWith('.') && !reserved.test(id) ? `${id}.html` : altered(id)
    const name = taken.has(plain.toLowerCase()) ? altered(id) : plain
    taken.add(name.toLowerCase())
    return name
  })
}

function altered(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, hashLength)
  const stem = id
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestStem)
  return `${stem === '' ? 'clinic' : stem}-${hash}.html`
}
