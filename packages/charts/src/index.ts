export {
  type BetweenDosesFeed,
  type BetweenDosesInput,
  betweenDosesFeed,
  type CycleResult,
  type CycleWords,
  type FittedDecline,
} from './between-doses/data.ts'
export { betweenDosesSpec } from './between-doses/spec.ts'
export { diamondPath, halfDiamondPath, palette, type ShapedGrade } from './palette.ts'
export { patientTrendFeed, type TrendFeed } from './patient-trend/data.ts'
export {
  type DoseNotGiven,
  type DueDose,
  type MeasuredPanel,
  measuredPanels,
  type SampleTime,
  sampleTimes,
  type TrendDose,
  type TrendEvent,
  type TrendInput,
  type TrendPanel,
  type TrendPart,
  type TrendResult,
  type TrendScore,
  type TrendTreatment,
  type TrendWords,
  trendParts,
} from './patient-trend/input.ts'
export {
  axisExtent,
  isMeasured,
  labelExtent,
  naturalHeights,
  panelHeightSignal,
  patientTrendSpec,
} from './patient-trend/spec.ts'
export type { PanelBands } from './patient-trend/value-axis.ts'
export { arrowShapes, type SampleShape, sampleShapes } from './sample-shapes.ts'
