import { bloodCount, plus } from '../../cases/build.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

/** The first dose of the named patients, and days counted from it. */
export const start = '2025-01-06'
export const day = (n: number): string => plus(start, n)
/** Anaemic and macrocytic three days before; both limits of a woman are 120 g/L and 100 fL. */
export const baseline: readonly ResultFact[] = bloodCount(day(-3), 85, 112)
/** Within both limits on day 70. */
export const recovered: readonly ResultFact[] = bloodCount(day(70), 128, 94)
