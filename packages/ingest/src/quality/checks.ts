import type { QualityCheck } from './check.ts'
import { completenessChecks } from './checks/completeness.ts'
import { conformanceChecks } from './checks/conformance.ts'
import { freshnessChecks } from './checks/freshness.ts'
import { plausibilityChecks } from './checks/plausibility.ts'
import { unmappedChecks } from './checks/unmapped.ts'

/** Every check, by category, in the order in which lists print them. */
export const qualityChecks: readonly QualityCheck[] = [
  ...conformanceChecks,
  ...completenessChecks,
  ...plausibilityChecks,
  ...freshnessChecks,
  ...unmappedChecks,
]
