import { type AnalyteId, analyteNamed } from '@troughline/clinical'

/** A column of a wide panel that holds results of one analyte. */
export interface AnalyteColumn {
  readonly position: number
  readonly analyte: AnalyteId
  /** Header text without the unit; kept with each result as its test name. */
  readonly name: string
  /** Unit text in square brackets, null where the header gives none. */
  readonly unit: string | null
}

/** Reads `analyte` or `analyte [unit]`; null when the name is no analyte. */
export function readAnalyteColumn(header: string, position: number): AnalyteColumn | null {
  const found = /^([^[\]]+?)\s*(?:\[([^\]]*)\])?$/.exec(header.trim())
  if (found?.[1] === undefined) return null
  const name = found[1].trim()
  const analyte = analyteNamed(name)
  if (analyte === undefined) return null
  const unit = found[2]?.trim() ?? ''
  return { position, analyte, name, unit: unit === '' ? null : unit }
}
