export type { Grade, Outcome, ReferenceAssessment } from './assessment.ts'
export { evaluate } from './evaluate.ts'
export type { DoseInterval, Episode, Sample, Timeline } from './timeline.ts'
export { timelineOf } from './timeline-of.ts'
