export { type DoseStatus, doseStatuses, doseStatusSpellings, readDoseStatus } from './administration/dose-status.ts'
export { type PhaseLabel, type PhaseLabelReading, phaseLabels, readPhaseLabel } from './administration/phase-label.ts'
export {
  courseRoutes,
  injectionRoutes,
  normaliseWords,
  type RouteId,
  readRoute,
  routeIds,
  routeNames,
  routeSpellings,
} from './administration/routes.ts'
export {
  type Analyte,
  type AnalyteGroup,
  type AnalyteId,
  type AnalyteLoinc,
  type AnalyteUnit,
  analyteGroups,
  analyteIds,
  type LoincProperty,
  type PlausibleRange,
  type SuspectUnitRule,
} from './analytes/analyte.ts'
export { analyteNamed, analyteOf, analytes, loincMap, normaliseTestName, testNames } from './analytes/analytes.ts'
export { b12NgPerPmol, b12PmolPerNg } from './analytes/b12-analytes.ts'
export { ukTestCodes, unmappedLoincCodes } from './analytes/test-codes.ts'
export {
  type Cause,
  type CauseClass,
  type CauseId,
  causeClasses,
  causeIds,
  causeOf,
  causes,
  type LapseOfCause,
  placeOfCauseClass,
} from './causes/causes.ts'
export type { CodeList, CodeListEntry, CodeMark } from './codes/code-list.ts'
export { findEntry, normaliseCode } from './codes/code-list.ts'
export { codeLists } from './codes/code-lists.ts'
export { type CodingSystem, codingSystems, readCodingSystem } from './codes/coding-system.ts'
export { type CodeDamage, type DamagedCode, damagedCode } from './codes/damaged-code.ts'
export {
  type CodedNeurology,
  causeOfCode,
  diagnosisCodes,
  neurologicalCodes,
  neurologicalOfCode,
} from './codes/diagnosis-codes.ts'
export { type DiagnosisStanding, standingOfDiagnosis } from './codes/diagnosis-standing.ts'
export { type CodedProduct, productCodeList, productOfCode, vaccineCodeList } from './codes/product-code-lists.ts'
export { analyteOfCode, loincTestCodes, ukRecordTestCodes, winPathTestCodes } from './codes/test-code-lists.ts'
export { containerUnits, doseUnits, mcgPerDoseUnit, volumeUnits } from './doses/dose-units.ts'
export {
  antidoteLimitMcg,
  isAntidoteDose,
  isPlausibleDose,
  plausibleCourseDoseMcg,
  plausibleDoseMultiples,
  plausibleDosesMcg,
  plausibleDoseTolerance,
} from './doses/plausible-doses.ts'
export { readDailyAmount } from './doses/read-daily-amount.ts'
export {
  type DoseHint,
  type DoseProblem,
  type DoseReading,
  type DoseRepair,
  type DoseText,
  readDose,
} from './doses/read-dose.ts'
export { parseStrength, type Strength } from './doses/strength.ts'
export { type LoincCode, loincCheckDigit, parseLoincCode } from './identity/loinc-code.ts'
export { type PatientId, parsePatientId } from './identity/patient-id.ts'
export { isSnomedId } from './identity/snomed-id.ts'
export { parseUcumUnit, type UcumUnit, ucumUnits } from './identity/ucum-unit.ts'
export {
  defaultParameters,
  hashOfValues,
  nameOfSet,
  type Parameter,
  type ParameterId,
  type ParameterProblem,
  type ParameterSet,
  type ParameterValues,
  parameters,
  readParameterSet,
} from './parameters/index.ts'
export {
  type AdministeredProduct,
  type AdministeredText,
  readAdministeredProduct,
} from './products/administered-product.ts'
export { type FormId, formIds, formNames, formSynonyms, genericB12Names, productCodes } from './products/forms.ts'
export { type NotB12Reason, notB12Products } from './products/not-b12-products.ts'
export { normaliseProductText, type Product, readForm, readProduct } from './products/read-product.ts'
export type { MaintenanceInterval, RegimenMember } from './regimens/regimen.ts'
export {
  familyFor,
  leastDemanding,
  leastDemandingFor,
  memberFor,
  type RegimenFamily,
  readCountry,
  regimenFamilies,
  regimenMembers,
  wordsFor,
} from './regimens/regimens.ts'
export {
  type CellQuantity,
  compareDoubleReport,
  doubleReportTolerance,
  type ReportedQuantity,
  type ResultCell,
  readResultCell,
} from './results/result-cell.ts'
export {
  type ResultStatus,
  readableResultStatuses,
  readResultStatus,
  resultStatuses,
  resultStatusSpellings,
} from './results/result-status.ts'
export { readTextResult, type TextResultClass, textResultClasses } from './results/text-result.ts'
export { binomialLimits, binomialQuantile } from './statistics/binomial.ts'
export {
  type ClinicFunnel,
  type ClinicFunnelPoint,
  clinicFunnel,
  clinicLimitsAt,
  type FunnelMethod,
  type FunnelOptions,
  funnelTails,
} from './statistics/clinic-funnel.ts'
export { type Agreement, cohensKappa } from './statistics/cohens-kappa.ts'
export {
  type CoveringDose,
  carryForwardDays,
  type DaysCovered,
  dayNumber,
  proportionOfDaysCovered,
} from './statistics/days-covered.ts'
export { type FunnelCurvePoint, funnelCurve } from './statistics/funnel-curve.ts'
export {
  crossesOnDay,
  daysBelow,
  type LevelOnDay,
  type LogLinearDecline,
  logLinearDecline,
} from './statistics/log-linear-decline.ts'
export { type ChartMethod, type ChartPoint, chartSigmas, type PChart, pChart } from './statistics/p-chart.ts'
export {
  type FunnelPoint,
  type FunnelUnit,
  funnelLimits,
  funnelLimitsAt,
  type PFunnel,
  pFunnel,
  winsorQuantiles,
} from './statistics/p-funnel.ts'
export { type PooledDecline, pooledDecline } from './statistics/pooled-decline.ts'
export {
  isSignificantFall,
  isSignificantRise,
  oneSided95,
  type ReferenceChange,
  referenceChange,
  type Variation,
} from './statistics/reference-change.ts'
export {
  type JudgedPoint,
  type SpecialCause,
  type SpecialCauseRule,
  specialCauseRuleSet,
  specialCauses,
} from './statistics/special-causes.ts'
export { studentT } from './statistics/student-t.ts'
export { twoSided95, wilsonInterval } from './statistics/wilson.ts'
export { movingRangeFactor, type XmrLimits, xmrLimits } from './statistics/xmr.ts'
export { type CodeUnitMismatch, type CodeUnitMismatchName, codeUnitMismatch } from './units/code-unit-mismatch.ts'
export { type Converted, convert, inUnit, type UnitProblem, unitOf } from './units/convert.ts'
export {
  type Dimension,
  parseUcum,
  type UcumMeasure,
  type UcumProblem,
  ucumFactor,
  unitProperty,
} from './units/ucum.ts'
export { normaliseUnitText, unitKey } from './units/unit-key.ts'
export { holdsFor, suspectUnitRules, unitSpellings } from './units/unit-spellings.ts'
export { type EventKind, eventKinds } from './vocabulary/events.ts'
export {
  type Indication,
  indications,
  type NeurologicalInvolvement,
  neurologicalInvolvements,
  type Sex,
  sexes,
} from './vocabulary/patients.ts'
export {
  type Action,
  actions,
  type ExplainedReason,
  explainedReasons,
  type Finding,
  findings,
} from './vocabulary/reviews.ts'
export { neurologicalDomains, type SymptomDomain, symptomDomains, symptomScoreRange } from './vocabulary/symptoms.ts'
