import { daysCovered } from './days-covered.ts'
import { dosesOnTime } from './doses-on-time.ts'
import { earlyMaintenanceEvidence, earlyMaintenanceSchedule, loadedToRegimen } from './early-maintenance.ts'
import { evidenceAvailable, fallsCounted, troughCoverage } from './maintenance-evidence.ts'
import type { Measure } from './measure.ts'
import { onTreatment, onTreatmentCauseUnknown } from './on-treatment.ts'
import { responseLookedAt } from './response-looked-at.ts'
import { haematologicalResponse, planComplete, testedBeforeTreatment } from './rule-outcomes.ts'

/** Every measure, in the order in which they are read: headline with what stands beside them, then the second line. */
export const measures: readonly Measure[] = [
  onTreatment,
  onTreatmentCauseUnknown,
  loadedToRegimen,
  dosesOnTime,
  responseLookedAt,
  evidenceAvailable,
  fallsCounted,
  earlyMaintenanceSchedule,
  earlyMaintenanceEvidence,
  testedBeforeTreatment,
  planComplete,
  daysCovered,
  haematologicalResponse,
  troughCoverage,
]
