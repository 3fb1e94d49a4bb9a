import type { FormId } from '../products/forms.ts'

/** Days between two maintenance doses, both ends included. The maximum is the planned interval where none is recorded. */
export interface MaintenanceInterval {
  readonly minIntervalDays: number
  readonly maxIntervalDays: number
}

/**
 * One published schedule: a row of reference section 1a, with the numbers of rules section 2 where that page has them.
 */
export interface RegimenMember {
  /** The id as the reference writes it. */
  readonly id: string
  /** Several members of one schedule share it: with and without neurological involvement. */
  readonly family: string
  /** Neurological involvement: true or false where the schedule has a member for each, `null` where it has one for all. */
  readonly neurological: boolean | null
  /** Whose schedule it is. */
  readonly source: string
  /** `null`: the source names no injected form. */
  readonly form: FormId | null
  /** Dose of a loading injection in mcg (the higher where a range is given); `null`: none named. */
  readonly doseMcg: number | null
  /** The loading course in words. */
  readonly loading: string
  /** Fewest loading doses. Absent: the source has no count, and E2 and E3 are not judged. Nought: no loading expected. */
  readonly loadingMinDoses?: number
  /** Fewest days from the first to the last loading dose. Absent: E3 is not judged. */
  readonly loadingMinSpanDays?: number
  /** Longest planned loading in days; absent where the source has neither a longest nor a span. */
  readonly longestLoadingDays?: number
  /**
   * How far apart the injections of the first weeks may stand when the schedule is kept: absent where it has alternate days or closer, or says
   * nothing, and the parameters of neuro-schedule-below-regimen hold.
   */
  readonly loadingGaps?: { readonly medianDays: number; readonly longestDays: number }
  /** Loading ends when the blood count is normal, so E4a applies. */
  readonly endsOnRecovery: boolean
  /** `null`: no maintenance interval is published (oral, individual, or a course that ends). */
  readonly maintenance: MaintenanceInterval | null
  /** Follow-up by laboratory tests every year, not by review alone. */
  readonly annualLabs: boolean
  /** `international`: no one country's. */
  readonly country: string
  /** The reference's mark of the row. */
  readonly mark: string
  /** The day from which the schedule counts; `null`: not stated, so for every date. */
  readonly validFrom: string | null
}
