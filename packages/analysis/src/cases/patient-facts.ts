/**
 * Facts of one patient as plain values: the language of case tables, of random timelines and of the reference evaluation.
 *
 * Dates are ISO text; times `HH:MM`. Anything left out is not recorded. Everything here can be written to the fact tables of a
 * warehouse (`loadFacts`), so the same patient is judged by the SQL and by the reference.
 */
export interface PatientFacts {
  readonly patient_id: string
  readonly clinic_id?: string
  readonly sex?: 'female' | 'male' | 'other' | 'unknown'
  readonly birth_date?: string
  readonly cause?: string
  readonly cause_recorded_on?: string
  readonly neurological_involvement?: 'yes' | 'no' | 'unknown'
  readonly neurological_since?: string
  readonly diagnosed_on?: string
  readonly registered_on?: string
  readonly deregistered_on?: string
  readonly deceased_on?: string
  readonly regimen?: string
  readonly regimen_from?: string
  readonly doses?: readonly DoseFact[]
  readonly results?: readonly ResultFact[]
  readonly symptoms?: readonly SymptomFact[]
  readonly events?: readonly EventFact[]
  readonly plans?: readonly PlanFact[]
  readonly conditions?: readonly ConditionFact[]
  readonly waiting?: readonly WaitingFact[]
}

export interface DoseFact {
  readonly on: string
  readonly at?: string
  /** Default 1000; null is an amount that waits for a decision. */
  readonly mcg?: number | null
  /** Amount and unit as exported; default: the micrograms, or a question mark where they wait. */
  readonly text?: string | null
  readonly unit?: string
  /** Why the amount waits; default implausible_dose where it does. */
  readonly withheld?: 'implausible_dose' | 'unreadable_dose' | 'missing_unit'
  /** Product and strength as exported, and what was assumed or confirmed while the line was read. */
  readonly product?: string
  readonly strength?: string
  readonly repair?: string
  /** Default hydroxocobalamin. */
  readonly form?: string | null
  /** Default im. */
  readonly route?: string | null
  /** Default given. */
  readonly status?: 'given' | 'refused' | 'missed' | 'cancelled'
  readonly label?: 'loading' | 'maintenance' | 'prophylaxis'
  readonly indication?: 'deficiency' | 'prophylaxis'
  /** k and n of "loading k/n". */
  readonly k?: number
  readonly n?: number
  readonly next_due_on?: string
  readonly interval?: number
  readonly course_end_on?: string
}

export interface ResultFact {
  readonly on: string
  readonly at?: string
  readonly analyte: string
  /** In `unit`, or in the canonical unit of the analyte where no unit is given. */
  readonly value: number
  /** Only b12 may be given in pmol/L here; other analytes are written in their canonical unit. */
  readonly unit?: 'ng/L' | 'pmol/L'
  readonly comparator?: '<' | '<=' | '>' | '>='
  /** Printed limits, in the unit of the value. */
  readonly low?: number
  readonly high?: number
  readonly reported_on?: string
  readonly status?: 'preliminary' | 'final' | 'corrected' | 'amended' | 'cancelled' | 'entered_in_error'
  /** Results with one specimen, analyte and moment are versions of each other. */
  readonly specimen?: string
  readonly laboratory?: string
  readonly method?: string
}

export interface SymptomFact {
  readonly on: string
  readonly domain: string
  readonly score: number
}

export interface EventFact {
  readonly on: string
  readonly event: string
  readonly until?: string
  /** As exported; beside folic_acid_start the amount: `5 mg`. */
  readonly value?: string
}

export interface PlanFact {
  readonly on: string
  readonly phase?: string
  readonly indication?: 'deficiency' | 'prophylaxis'
  readonly form?: string
  readonly mcg?: number
  readonly interval?: number
}

/** A coded diagnosis that stands for a cause of the deficiency. */
export interface ConditionFact {
  readonly on: string
  /** What the code stands for; left out of any other diagnosis. */
  readonly cause?: string
  readonly code?: string
  readonly status?: string
  /** The day on which it ended. */
  readonly until?: string
}

/** A row of the quarantine that names this patient. */
export interface WaitingFact {
  readonly feed: 'injections' | 'labs' | 'symptoms' | 'events' | 'plans'
  readonly on: string
  readonly code: string
  readonly analyte?: string
  /** Default waiting; resolved is a row that a decision or a later load settled. */
  readonly state?: 'waiting' | 'resolved'
  /** The row of a dose of that day whose amount waits: the dose counts as one of unknown amount, so nothing is missing. */
  readonly ofDose?: true
}

export interface ClinicFacts {
  readonly clinic_id: string
  readonly country?: string
  readonly regimen?: string
  readonly covered_from?: string
  readonly covered_to?: string
}

/** What a whole data set says: clinics and patients, cut at `asOf`. */
export interface DataSet {
  readonly asOf: string
  readonly clinics: readonly ClinicFacts[]
  readonly patients: readonly PatientFacts[]
}
