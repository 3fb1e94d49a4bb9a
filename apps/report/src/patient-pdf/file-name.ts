import { createHash } from 'node:crypto'

const safe = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/
/** An id that looks as if it were altered is altered, too: else it could meet the name of another. */
const looksAltered = /-[0-9a-f]{12}$/
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const hashLength = 12
const longestStem = 60

/**
 * The file name for a patient id: the id itself where it is safe on every system, else its safe characters and a hash of the id.
 *
 * Different ids give different names, also where a file system ignores case: `taken` holds the names given so far, in lower case.
 */
export function pdfFileName(patientId: string, taken: Set<string>): string {
  const plain =
    safe.test(patientId) && !patientId.endsWith('.') && !reserved.test(patientId) && !looksAltered.test(patientId)
  const name = plain && !taken.has(`${patientId}.pdf`.toLowerCase()) ? `${patientId}.pdf` : altered(patientId)
  if (taken.has(name.toLowerCase())) throw new Error('two patient ids would share one file name')
  taken.add(name.toLowerCase())
  return name
}

function altered(patientId: string): string {
  const hash = createHash('sha256').update(patientId).digest('hex').slice(0, hashLength)
  const stem = patientId
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestStem)
  return `${stem === '' ? 'patient' : stem}-${hash}.pdf`
}
