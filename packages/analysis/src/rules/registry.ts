import type { Rule } from '../framework/rule.ts'
import { b12AndMetabolitesDisagree } from './b12-and-metabolites-disagree/rule.ts'
import { doseImplausible } from './dose-implausible/rule.ts'
import { earlyMaintenance } from './early-maintenance/rule.ts'
import { fallsBetweenDoses } from './falls-between-doses/rule.ts'
import { folateBeforeB12 } from './folate-before-b12/rule.ts'
import { formSwitch } from './form-switch/rule.ts'
import { lapsedTreatment } from './lapsed-treatment/rule.ts'
import { lateDose } from './late-dose/rule.ts'
import { moreOftenThanPlanned } from './more-often-than-planned/rule.ts'
import { needNotReviewed } from './need-not-reviewed/rule.ts'
import { neuroScheduleBelowRegimen } from './neuro-schedule-below-regimen/rule.ts'
import { noBaselineTest } from './no-baseline-test/rule.ts'
import { noHaematologicalResponse } from './no-haematological-response/rule.ts'
import { noSymptomResponse } from './no-symptom-response/rule.ts'
import { oralBridgeUnverified } from './oral-bridge-unverified/rule.ts'
import { overdueRecheck } from './overdue-recheck/rule.ts'
import { phaseLabelConflict } from './phase-label-conflict/rule.ts'
import { planIncomplete } from './plan-incomplete/rule.ts'
import { potassiumUnmonitored } from './potassium-unmonitored/rule.ts'
import { prolongedLoading } from './prolonged-loading/rule.ts'
import { raisedMmaNormalB12 } from './raised-mma-normal-b12/rule.ts'
import { sameDayDoses } from './same-day-doses/rule.ts'
import { symptomsReturn } from './symptoms-return/rule.ts'
import { symptomsWorse } from './symptoms-worse/rule.ts'
import { treatmentDelayed } from './treatment-delayed/rule.ts'
import { unexplainedHighB12 } from './unexplained-high-b12/rule.ts'
import { unrecordedDoseSuspected } from './unrecorded-dose-suspected/rule.ts'

/** Every rule, each after the rules it needs. */
export const rules: readonly Rule[] = [
  symptomsReturn,
  fallsBetweenDoses,
  earlyMaintenance,
  lateDose,
  lapsedTreatment,
  raisedMmaNormalB12,
  b12AndMetabolitesDisagree,
  folateBeforeB12,
  symptomsWorse,
  noSymptomResponse,
  oralBridgeUnverified,
  overdueRecheck,
  potassiumUnmonitored,
  noHaematologicalResponse,
  prolongedLoading,
  moreOftenThanPlanned,
  needNotReviewed,
  neuroScheduleBelowRegimen,
  formSwitch,
  noBaselineTest,
  treatmentDelayed,
  unexplainedHighB12,
  sameDayDoses,
  phaseLabelConflict,
  doseImplausible,
  unrecordedDoseSuspected,
  planIncomplete,
]
