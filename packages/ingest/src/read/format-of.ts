import { type FhirKind, jsonProblem, looksLikeFhir } from '../formats/fhir/index.ts'
import { looksLikeHl7 } from '../formats/hl7v2/looks-like-hl7.ts'
import { looksLikeReportPage } from '../formats/report-page/index.ts'
import type { FileProblem } from './read-file.ts'

/** Formats that have a reader of their own. */
export type ForeignFormat =
  | { readonly name: 'hl7v2' }
  | { readonly name: 'fhir'; readonly kind: FhirKind }
  | { readonly name: 'report_page' }

/**
 * The format that the beginning of a text proves: `null` for a delimited file, or why the format is not read.
 *
 * @param head beginning of the file, decoded.
 */
export function formatOf(head: string): ForeignFormat | FileProblem | null {
  const start = head.replace(/^\ufeff/, '').trimStart()
  if (looksLikeHl7(head)) return { name: 'hl7v2' }
  const kind = looksLikeFhir(start)
  if (kind !== null) return { name: 'fhir', kind }
  const problem = jsonProblem(start)
  if (problem !== null) return problem
  if (/^<(\?xml|[A-Za-z!])/.test(start)) {
    const isDocument = /ClinicalDocument/.test(start)
    return {
      code: 'foreign_format',
      message: isDocument
        ? 'This is a C-CDA document (XML), which ingest does not read.'
        : 'This is XML or HTML, which ingest does not read.',
      hint: isDocument
        ? 'Export the same results as FHIR R4, HL7 v2 or CSV.'
        : 'Export the table as CSV, or the data as FHIR R4 or HL7 v2.',
    }
  }
  if (looksLikeReportPage(head)) return { name: 'report_page' }
  return null
}
