/**
 * Everything the dashboard shows, as plain values: what `readDashboard` reads and `renderDashboard` draws.
 *
 * Patients for whom a rule is clear or not applicable appear in counts only, never as rows.
 */
export interface DashboardData {
  readonly run: RunFacts
  /** The clinic asked for; null for all clinics. */
  readonly clinicId: string | null
  /** Clinics in scope, by name. The order is never a rank. */
  readonly clinics: readonly ClinicFacts[]
  /** One entry per rule and clinic that have an assessment. */
  readonly findings: readonly Finding[]
  /** Patients asked for in the denominator of falls-between-doses with a sample in the trough window, by clinic. */
  readonly testedBeforeDose: readonly TestedCount[]
  readonly patients: readonly PatientFacts[]
  readonly flags: readonly FlagFacts[]
  /** Assessments, or parts of them, that could not be judged: behind every "cannot tell". */
  readonly unjudged: readonly UnjudgedFacts[]
  readonly worklist: readonly WorklistFacts[]
  readonly files: readonly FileFacts[]
  readonly quarantine: readonly QuarantineFacts[]
  readonly coverage: readonly CoverageFacts[]
  readonly disruptions: readonly DisruptionFacts[]
}

export interface RunFacts {
  readonly asOf: string
  readonly asOfSource: string
  readonly parameterSet: string
  readonly parameterValues: Readonly<Record<string, number | string>>
  readonly engineVersion: string
  readonly inputsHash: string
}

export interface ClinicFacts {
  readonly id: string
  readonly name: string
  /** Patients of the clinic in the record. */
  readonly patients: number
  /** Of them, with at least one injection in the record up to as_of. */
  readonly injected: number
}

/** The part of a rule that is counted on its own: the whole rule, or one of the two kinds of early-maintenance criteria. */
export type Part = 'whole' | 'schedule' | 'evidence'

/** Counts of one rule (or part of it) in one clinic. Every assessment is in exactly one of the fields. */
export interface OutcomeCounts {
  /** Active flags by grade. */
  readonly definite: number
  readonly probable: number
  readonly possible: number
  readonly information: number
  /** Flags that held once and no longer do. */
  readonly past: number
  /** Judged and not met. Never "adequate". */
  readonly noFlag: number
  /** In the denominator's population but not judged, by reason code. */
  readonly cannotTell: Readonly<Record<string, number>>
  /** Outside the population, by reason code. */
  readonly notApplicable: Readonly<Record<string, number>>
}

export interface Finding extends OutcomeCounts {
  readonly ruleId: string
  readonly part: Part
  readonly clinicId: string
  /** Active flags by criterion met; one flag can count under several. */
  readonly criteria: Readonly<Record<string, number>>
}

export interface TestedCount {
  readonly clinicId: string
  readonly tested: number
  readonly population: number
}

export interface PatientFacts {
  readonly key: number
  readonly id: string
  readonly clinicId: string
  readonly cause: string
  readonly neurological: string | null
  readonly regimen: string
  readonly regimenStated: boolean
  readonly firstDoseOn: string | null
  readonly lastDoseOn: string | null
  readonly doses: number
  /** Died or deregistered on or before as_of: never on a worklist. */
  readonly endedOn: string | null
}

export interface FlagFacts {
  readonly flagId: string
  readonly patientKey: number
  readonly ruleId: string
  readonly episodeOn: string | null
  readonly grade: string
  readonly state: string
  readonly stateReason: string | null
  readonly closedOn: string | null
  readonly onsetOn: string | null
  readonly criteria: readonly string[]
  readonly unjudgedCriteria: readonly string[]
  readonly softeners: readonly string[]
  readonly summary: string
  /** Parts of the rule in which this flag counts. */
  readonly parts: readonly Part[]
  /** A decision keeps the flag out of lists until a day after as_of. */
  readonly snoozed: boolean
  readonly evidence: readonly EvidenceFacts[]
}

export interface EvidenceFacts {
  readonly part: string
  readonly on: string | null
  readonly text: string
  readonly file: string
  readonly line: number
}

export interface UnjudgedFacts {
  readonly patientKey: number
  readonly ruleId: string
  readonly episodeOn: string | null
  readonly reason: string
  readonly parts: readonly Part[]
}

export interface WorklistFacts {
  readonly patientKey: number
  readonly rank: number
  /** 1 to 5 as the rules page has them; possible and information are lists of their own. */
  readonly tier: number | 'possible' | 'information'
  readonly why: string
  readonly rules: readonly string[]
  readonly grade: string
  readonly onsetOn: string | null
  readonly uncoveredDays: number | null
  readonly decided: boolean
}

export interface FileFacts {
  readonly name: string
  readonly sha256: string
  readonly feed: string
  readonly records: number
  readonly rows: number
  readonly loaded: number
  readonly unchanged: number
  readonly superseded: number
  readonly quarantined: number
  readonly withheld: number
}

export interface QuarantineFacts {
  readonly feed: string
  readonly code: string
  readonly sentence: string
  readonly rows: number
}

export interface CoverageFacts {
  readonly clinicId: string
  readonly feed: string
  readonly from: string | null
  readonly to: string | null
  readonly source: string
  readonly rowsPerYear: number
}

export interface DisruptionFacts {
  readonly clinicId: string
  readonly feed: string
  readonly from: string
  readonly to: string
  readonly source: string
}
