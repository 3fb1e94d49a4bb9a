export {
  type BetweenDosesFeed,
  type BetweenDosesInput,
  betweenDosesFeed,
  type CycleResult,
  type CycleWords,
  type FittedDecline,
} from './between-doses/data.ts'
export { betweenDosesSpec } from './between-doses/spec.ts'
export {
  type ControlChartFeed,
  type ControlChartInput,
  type ControlMark,
  type ControlPoint,
  type ControlSignal,
  controlChartFeed,
} from './control-chart/data.ts'
export { controlChartExtent, controlChartSpec } from './control-chart/spec.ts'
export {
  type FunnelFeed,
  type FunnelInput,
  type FunnelLimits,
  type FunnelPoint,
  type FunnelWords,
  funnelFeed,
} from './funnel/data.ts'
export { funnelExtent, funnelSpec } from './funnel/spec.ts'
export {
  darkPalette,
  diamondPath,
  halfDiamondPath,
  type Palette,
  palette,
  recoloured,
  recolouredRows,
  type ShapedGrade,
} from './palette.ts'
export { patientTrendFeed, type TrendFeed } from './patient-trend/data.ts'
export { axisExtent, labelExtent } from './patient-trend/extents.ts'
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
  isMeasured,
  naturalHeights,
  panelHeightSignal,
  patientTrendSpec,
} from './patient-trend/spec.ts'
export type { PanelBands } from './patient-trend/value-axis.ts'
export { arrowShapes, type SampleShape, sampleShapes } from './sample-shapes.ts'
export { type SignalMeaning, signalMeanings, signalShapes } from './signal-shapes.ts'
