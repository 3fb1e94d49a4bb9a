import type { SampleTime } from './patient-trend/input.ts'

/** Shape of a point by the time of its sample, as an SVG path in the units of a Vega symbol, and whether it is filled. */
export interface SampleShape {
  readonly path: string
  readonly filled: boolean
}

const circle = 'M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z'

/** The key of the chart draws the same shapes. */
export const sampleShapes: Readonly<Record<SampleTime, SampleShape>> = {
  trough: { path: circle, filled: true },
  late: { path: 'M-0.95,-0.95L0.95,-0.95L0.95,0.95L-0.95,0.95Z', filled: true },
  between: { path: circle, filled: false },
  soon: { path: 'M0,-1.2L1.15,0.9L-1.15,0.9Z', filled: false },
  other: { path: 'M-1,0L1,0M0,-1L0,1', filled: false },
  any: { path: 'M0.5,0A0.5,0.5,0,1,1,-0.5,0A0.5,0.5,0,1,1,0.5,0Z', filled: true },
}

/** Arrows beside a point: the true value is lower or higher than the assay could tell. */
export const arrowShapes = {
  up: 'M0,1L0,-1M-0.7,-0.2L0,-1L0.7,-0.2',
  down: 'M0,-1L0,1M-0.7,0.2L0,1L0.7,0.2',
} as const
