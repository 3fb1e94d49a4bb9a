export { adequacyReasons, intervalSources, nextDueReasons } from './adequacy/words.ts'
export { type AnalysisSummary, type AnalyzeOptions, analyze } from './analyze.ts'
export { latestFact } from './as-of.ts'
export type { FlagChange, FlagChangeKind } from './compare/flag-changes.ts'
export type { ParameterChange } from './compare/parameter-changes.ts'
export { type Cause, type RunChanges, readRunChanges, readRuns } from './compare/run-changes.ts'
export { type MeasureChange, type OutcomeChange, type WhatIf, type WhatIfOptions, whatIf } from './compare/what-if.ts'
export { explain } from './explain/explain.ts'
export type {
  ExplainedClause,
  ExplainedCriterion,
  ExplainedParameter,
  ExplainedRule,
  ExplainTarget,
  Explanation,
} from './explain/explanation.ts'
export { flagId } from './framework/flag-id.ts'
export { type MeasureEntry, measureCatalogue } from './measures/catalogue.ts'
export { type Stratum, strata } from './measures/count-members.ts'
export { type JudgeAgainOptions, type JudgedCounts, judgeAgain } from './measures/judge-again.ts'
export {
  measureSensitivity,
  type Sensitivity,
  type SensitivityFlags,
  type SensitivityRow,
  type SensitivityVariant,
} from './measures/sensitivity.ts'
export type { StatedRebase } from './measures/stated-rebase.ts'
export { NoFactsError } from './no-facts.ts'
export { type AdequacyFilter, type AdequacyRow, type DeclineRow, readAdequacy } from './read/adequacy.ts'
export type { EvidenceRow } from './read/evidence-row.ts'
export { type EvidenceParts, evidenceText, numberText } from './read/evidence-text.ts'
export type { FlagFilter } from './read/flag-filter.ts'
export { type FlagRow, type FlatFlagRow, flatFlagsQuery, readFlags, readFlatFlags } from './read/flags.ts'
export { type HistoryChange, type HistoryPoint, readMeasureHistory } from './read/measure-history.ts'
export { type MeasureFilter, type MeasureReading, type MeasureRow, readMeasures } from './read/measures.ts'
export { parametersOfRun, readRun } from './read/run.ts'
export { readWorklist, type WorklistFilter, type WorklistRow } from './read/worklist.ts'
export { type DrawnSample, drawSample, type SampledAssessment } from './review-sample/draw-sample.ts'
export { type JudgedSample, judgeSample, type RulePrecision } from './review-sample/judge-sample.ts'
export { type RuleEntry, reasonWords, ruleCatalogue } from './rules/catalogue.ts'
export { ruleSql, type SqlSection } from './rules/rule-sql.ts'
