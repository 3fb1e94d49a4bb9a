import type { LoincCode } from '../identity/loinc-code.ts'
import type { UcumUnit } from '../identity/ucum-unit.ts'

/** Every analyte the product reads, in the order in which lists print them. */
export const analyteIds = [
  'b12',
  'holotc',
  'mma',
  'homocysteine',
  'haemoglobin',
  'mcv',
  'haematocrit',
  'red_cells',
  'white_cells',
  'platelets',
  'reticulocytes',
  'folate',
  'red_cell_folate',
  'ferritin',
  'creatinine',
  'egfr',
  'potassium',
] as const

export type AnalyteId = (typeof analyteIds)[number]

/** The coverage groups of rules section 1: a clinic's feed of one group is covered or not as a whole. */
export const analyteGroups = ['blood_count', 'b12', 'metabolites', 'kidney', 'potassium', 'other'] as const

export type AnalyteGroup = (typeof analyteGroups)[number]

/** What a LOINC code says it counts. The unit field is trusted over it (a mass code often carries pmol/L). */
export type LoincProperty = 'mass' | 'substance' | 'other'

export interface AnalyteLoinc {
  readonly code: LoincCode
  readonly property: LoincProperty
  /** True where the meaning was seen in a source; false where it is recalled or seen only in public code. */
  readonly verified: boolean
  readonly source: string
}

export interface AnalyteUnit {
  readonly unit: UcumUnit
  /** As `unitKey` leaves them. The empty spelling means: a missing unit can only be this one. */
  readonly spellings: readonly string[]
  /** Multiply a value in this unit by it to get the canonical unit. */
  readonly factor: number
  readonly factorName: string
  readonly source: string
}

/**
 * A reported value in this unit whose unit is not believed. All bounds that are present must hold; a rule without bounds
 * holds for every value. The row waits for a decision and is never corrected.
 */
export interface SuspectUnitRule {
  readonly unit: UcumUnit
  readonly atLeast?: number
  readonly above?: number
  readonly atMost?: number
  readonly below?: number
  readonly reason: string
  readonly source: string
}

/** Values in the canonical unit that can be a result at all; outside it a value is rejected. `high` is included. */
export interface PlausibleRange {
  readonly low: number
  /** False: the value must be above `low`. */
  readonly lowIncluded: boolean
  readonly high: number
  readonly source: string
}

export interface Analyte {
  readonly id: AnalyteId
  /** As printed in a sentence. */
  readonly name: string
  /** As printed on an axis or in a column head. */
  readonly shortName: string
  readonly group: AnalyteGroup
  readonly canonicalUnit: UcumUnit
  readonly loinc: readonly AnalyteLoinc[]
  /** Names and local codes, as `normaliseTestName` leaves them. */
  readonly names: readonly string[]
  readonly units: readonly AnalyteUnit[]
  readonly plausible: PlausibleRange
  readonly suspect: readonly SuspectUnitRule[]
  /** Within-person biological variation as a fraction; `null` where the reference has no row. */
  readonly cvi: number | null
  /** Analytical variation as a fraction; `null` where the reference has no row. */
  readonly cva: number | null
  readonly variationSource: string
}
