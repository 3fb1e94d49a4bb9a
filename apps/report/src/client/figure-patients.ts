import type { Payload } from '../dashboard/payload.ts'

/** Which patients stand behind a figure: what its button says in data attributes. */
export interface FigureRequest {
  readonly rule: string
  readonly part: string
  readonly show: string
  /** Clinic id; undefined for all. */
  readonly clinic: string | undefined
}

/** One line of the list behind a figure: a flag or an open question. */
export interface FigureLine {
  readonly patient: number
  readonly text: string
  readonly grade: string
}

const partBit: Readonly<Record<string, number>> = { whole: 1, schedule: 2, evidence: 4 }

/** The lines behind a figure. Their number equals the figure: both come from the same classification. */
export function linesOf(data: Payload, request: FigureRequest): FigureLine[] {
  const rule = data.rules.id.indexOf(request.rule)
  const clinic = request.clinic === undefined ? undefined : data.clinics.id.indexOf(request.clinic)
  const bit = partBit[request.part] ?? 0
  const inScope = (patient: number) => clinic === undefined || data.patients.clinic[patient] === clinic
  const lines: FigureLine[] = []
  if (request.show === 'unjudged' || request.show.startsWith('reason:')) {
    const code = request.show === 'unjudged' ? undefined : request.show.slice('reason:'.length)
    const { unjudged, reasons } = data
    for (const [row, patient] of unjudged.patient.entries()) {
      const reason = unjudged.reason[row] ?? -1
      if (unjudged.rule[row] !== rule || ((unjudged.parts[row] ?? 0) & bit) === 0 || !inScope(patient)) continue
      if (code !== undefined && reasons.code[reason] !== code) continue
      lines.push({ patient, text: reasons.words[reason] ?? '', grade: 'unjudged' })
    }
    return lines
  }
  const { flags } = data
  for (const [row, patient] of flags.patient.entries()) {
    if (flags.rule[row] !== rule || ((flags.parts[row] ?? 0) & bit) === 0 || !inScope(patient)) continue
    const grade = flags.grade[row] ?? ''
    const past = flags.state[row] === 'past'
    const strong = grade === 'definite' || grade === 'probable'
    const wanted = past ? request.show === 'past' : request.show === 'strong' ? strong : request.show === grade
    if (wanted) lines.push({ patient, text: flags.summary[row] ?? '', grade })
  }
  return lines
}
