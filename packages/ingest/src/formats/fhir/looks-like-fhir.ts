import type { FileProblem } from '../../read/read-file.ts'

/**
 * How FHIR resources lie in a text: one a line, in Bundles (or a list), or a single document. The three are read by the same
 * reader; the first goes straight to DuckDB.
 */
export type FhirKind = 'ndjson' | 'bundle' | 'resource'

/** Lines at the top that are tried when the first one is damaged. */
const LINES_TRIED = 20

const NAMED_TYPE = /"resourceType"\s*:\s*"([A-Za-z]+)"/

/**
 * What the head of a file says: FHIR as NDJSON, Bundle or single resource, or null for anything else (also for JSON that is no
 * FHIR: see `jsonProblem`). `head` is the first part of the text, cut at a line end where the file goes on.
 */
export function looksLikeFhir(head: string): FhirKind | null {
  const text = withoutMark(head)
  if (!/^[{[]/.test(text)) return damagedStart(text)
  const lines = text.split(/\r\n|\n|\r/, LINES_TRIED + 1).filter((line) => line.trim() !== '')
  const first = typeOfLine(lines[0] ?? '')
  if (first === 'Bundle') return 'bundle'
  if (first !== null) return lines.length > 1 ? 'ndjson' : 'resource'
  if (lines.slice(1, LINES_TRIED).some((line) => typeOfLine(line) !== null)) return 'ndjson'
  const named = NAMED_TYPE.exec(text)?.[1]
  if (named === undefined) return null
  if (named === 'Bundle' || text.startsWith('[')) return 'bundle'
  // One line that is longer than the head: the next ones may be resources too.
  return lines.length === 1 ? 'ndjson' : 'resource'
}

/** A file whose first line is damaged is NDJSON where one of the next lines is a resource of its own. */
function damagedStart(text: string): FhirKind | null {
  const lines = text.split(/\r\n|\n|\r/, LINES_TRIED)
  return lines.slice(1).some((line) => typeOfLine(line) !== null) ? 'ndjson' : null
}

/** Why JSON that is no FHIR is not read; null where the text is no JSON at all. */
export function jsonProblem(head: string): FileProblem | null {
  const text = withoutMark(head)
  if (!/^[{[]/.test(text)) return null
  const [first = ''] = text.split(/\r\n|\n|\r/, 1)
  const entry = parsed(first)
  if (entry !== null && 'exportId' in entry && 'eventId' in entry) {
    return {
      code: 'foreign_format',
      message: 'This is the log of a FHIR bulk export: it says what was exported and holds no facts.',
      hint: 'Load the NDJSON files beside it; this one is not needed.',
    }
  }
  return {
    code: 'foreign_format',
    message: 'This is JSON, but not FHIR: no resource names its resourceType.',
    hint: 'Export FHIR R4 as NDJSON or as a Bundle, or CSV in the native format.',
  }
}

const withoutMark = (head: string): string => head.replace(/^\ufeff/, '').trimStart()

const parsed = (line: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const typeOfLine = (line: string): string | null => {
  const type = parsed(line)?.resourceType
  return typeof type === 'string' ? type : null
}
