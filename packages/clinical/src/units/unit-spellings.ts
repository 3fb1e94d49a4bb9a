import type { AnalyteId, SuspectUnitRule } from '../analytes/analyte.ts'
import { analytes } from '../analytes/analytes.ts'
import type { UcumUnit } from '../identity/ucum-unit.ts'

/**
 * One row a spelling of a unit for one analyte: the closed table that loading looks units up in. `spelling` is as
 * `unitKey` leaves it; the empty spelling stands only where a missing unit leaves nothing to guess (MCV and
 * potassium) and has the factor name `implied_unit`. A value times `factor` is in the analyte's canonical unit.
 */
export const unitSpellings: readonly {
  analyte: AnalyteId
  spelling: string
  unit: UcumUnit
  factor: number
  factorName: string
}[] = analytes.flatMap((analyte) =>
  analyte.units.flatMap(({ unit, spellings, factor, factorName }) =>
    spellings.map((spelling) => ({
      analyte: analyte.id,
      spelling,
      unit,
      factor,
      factorName: spelling === '' ? 'implied_unit' : factorName,
    })),
  ),
)

/**
 * The same rules flat: a reported value in `unit` within all the bounds present (`null`: no bound) waits as
 * `suspect_unit`. `convert` also calls a value suspect when it is implausible as written and plausible in another unit
 * of the same analyte.
 */
export const suspectUnitRules: readonly {
  analyte: AnalyteId
  unit: UcumUnit
  atLeast: number | null
  above: number | null
  atMost: number | null
  below: number | null
  reason: string
}[] = analytes.flatMap((analyte) =>
  analyte.suspect.map((rule) => ({
    analyte: analyte.id,
    unit: rule.unit,
    atLeast: rule.atLeast ?? null,
    above: rule.above ?? null,
    atMost: rule.atMost ?? null,
    below: rule.below ?? null,
    reason: rule.reason,
  })),
)

/** True when all bounds that the rule has hold for the reported value. */
export const holdsFor = (rule: SuspectUnitRule, value: number): boolean =>
  (rule.atLeast === undefined || value >= rule.atLeast) &&
  (rule.above === undefined || value > rule.above) &&
  (rule.atMost === undefined || value <= rule.atMost) &&
  (rule.below === undefined || value < rule.below)
