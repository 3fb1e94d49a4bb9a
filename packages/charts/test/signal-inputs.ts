import type { ControlChartInput, ControlPoint, FunnelInput } from '../src/index.ts'

/** Three clinics, one below the 99.8 % limit. */
export const funnelInput = (changes: Partial<FunnelInput> = {}): FunnelInput => ({
  points: [
    { id: 'A', name: 'Alder Surgery', opportunities: 40, rate: 0.7, meaning: 'common' },
    { id: 'B', name: 'Birch Practice', opportunities: 120, rate: 0.4, meaning: 'concern' },
    { id: 'C', name: 'Cedar Clinic', opportunities: 200, rate: 0.72, meaning: 'common' },
  ],
  overall: 0.7,
  limits: [
    { opportunities: 40, low95: 0.55, high95: 0.85, low998: 0.48, high998: 0.9 },
    { opportunities: 200, low95: 0.62, high95: 0.77, low998: 0.58, high998: 0.8 },
  ],
  stepped: true,
  plotWidth: 420,
  words: { opportunities: 'doses due', overall: 'all', limit95: '95 %', limit998: '99.8 %', percent: '{value} %' },
  ...changes,
})

export const controlPoint = (month: string, changes: Partial<ControlPoint> = {}): ControlPoint => ({
  ...{ month, rate: 0.7, centre: 0.7, low: 0.6, high: 0.8, stretch: 1, meaning: 'common' },
  ...changes,
})

/** A year of months from January 2025. */
export const controlInput = (changes: Partial<ControlChartInput> = {}): ControlChartInput => ({
  from: '2025-01-01',
  to: '2025-12-31',
  points: Array.from({ length: 12 }, (_, index) => controlPoint(`2025-${String(index + 1).padStart(2, '0')}-01`)),
  signals: [],
  marks: [],
  plotWidth: 420,
  words: { percent: '{value} %', mean: 'mean', limits: 'limit', year: '%Y', month: '%Y-%m' },
  ...changes,
})
