import { analyteIds, analyteOf } from '@troughline/clinical'
import type { UnitTable } from './analyte-units.ts'

/** The units of every test that the domain knows. */
export const unitTable: UnitTable = Object.fromEntries(
  analyteIds.map((id) => {
    const { canonicalUnit: canonical, units } = analyteOf(id)
    return [id, { canonical, factors: Object.fromEntries(units.map(({ unit, factor }) => [unit, factor])) }]
  }),
)
