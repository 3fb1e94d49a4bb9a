export {
  type BetweenDosesFeed,
  type BetweenDosesInput,
  betweenDosesFeed,
  type CycleResult,
} from './between-doses/data.ts'
export { betweenDosesSpec } from './between-doses/spec.ts'
export { diamondPath, halfDiamondPath, palette, type ShapedGrade } from './palette.ts'
export {
  type DoseNotGiven,
  type MeasuredPanel,
  measuredPanels,
  patientTrendFeed,
  type TrendDose,
  type TrendFeed,
  type TrendInput,
  type TrendPanel,
  type TrendResult,
} from './patient-trend/data.ts'
export {
  axisExtent,
  labelExtent,
  naturalHeights,
  panelHeightSignal,
  patientTrendSpec,
} from './patient-trend/spec.ts'
export type { PanelBands } from './patient-trend/value-axis.ts'
