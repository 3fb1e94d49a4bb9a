import { type Analyte, type AnalyteId, analyteOf } from '@troughline/clinical'
import type { CandidateFactor } from './judge-shift.ts'

/** A ratio of numbers that a confusion of units gives, and what it means. */
export interface UnitFactor extends CandidateFactor {
  /** `inside`: the numbers of the stretch look like `unit`; `outside`: the others do. */
  readonly side: 'inside' | 'outside'
  /** Unit that the numbers look like; null: only the decimal point moved. */
  readonly unit: string | null
}

/** Steps that a slipped decimal point or prefix makes in any analyte. */
const decimalSteps = [10, 100, 1000] as const

/** Ratios closer than this are one: 0.7378 and 0.738 differ by rounding. */
const sameRatio = 0.005

const scaleOf = (analyte: Analyte, unit: string): number => {
  const found = analyte.units.find((row) => row.unit === unit)
  if (found === undefined) throw new Error(`${analyte.id} has no such unit`)
  return found.factor
}

/**
 * What the ratio of numbers inside to outside can be when both are labelled with one unit and one of them is in another unit of the analyte:
 * for B12 in pg/mL 0.7378 (the stretch is in pmol/L), and for B12 in pmol/L 0.7378 again, now because the others are in ng/L. Units of
 * one scale (ng/L and pg/mL) give no factor. Decimal steps come last, for ratios that no unit explains.
 */
export function unitFactors(analyteId: AnalyteId, unit: string): readonly UnitFactor[] {
  const analyte = analyteOf(analyteId)
  const own = scaleOf(analyte, unit)
  const ofUnits = analyte.units.flatMap(({ unit: other, factor }): UnitFactor[] =>
    factor === own
      ? []
      : [
          { ratio: own / factor, side: 'inside', unit: other },
          { ratio: factor / own, side: 'outside', unit: other },
        ],
  )
  const ofPoint = decimalSteps.flatMap((step): UnitFactor[] => [
    { ratio: step, side: 'inside', unit: null },
    { ratio: 1 / step, side: 'inside', unit: null },
  ])
  const kept: UnitFactor[] = []
  for (const next of [...ofUnits, ...ofPoint])
    if (!kept.some(({ ratio }) => isSameRatio(ratio, next.ratio))) kept.push(next)
  return kept
}

export const isSameRatio = (a: number, b: number, tolerance: number = sameRatio): boolean =>
  Math.abs(Math.log(a / b)) <= tolerance

/** The factor that numbers of one unit carry over to the canonical unit, relative to another: 1.3554 for pmol/L beside ng/L. */
export const scaleRatio = (analyteId: AnalyteId, unit: string, other: string): number =>
  scaleOf(analyteOf(analyteId), unit) / scaleOf(analyteOf(analyteId), other)
