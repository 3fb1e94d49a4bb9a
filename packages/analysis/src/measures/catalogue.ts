import type { Measure } from './measure.ts'
import { measures } from './registry.ts'

/** A measure as readers see it: everything but its query. */
export type MeasureEntry = Omit<Measure, 'members' | 'monthly'> & { readonly hasMonths: boolean }

export const measureCatalogue: readonly MeasureEntry[] = measures.map(({ members: _, monthly, ...entry }) => ({
  ...entry,
  hasMonths: monthly !== undefined,
}))
