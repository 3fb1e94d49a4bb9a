import { type Count, isShown } from '../../../dashboard/disclosure/count.ts'
import type { CoreMeasure, CoreReason } from '../../../dashboard/payload/core.ts'
import type { Segment } from '../../parts/proportion-bar.tsx'

const unitWords = {
  patient: ['patient', 'patients'],
  episode: ['episode', 'episodes'],
  dose: ['dose', 'doses'],
} as const

/** The unit of a measure for so many of them. */
export const unitText = ({ unit }: Pick<CoreMeasure, 'unit'>, count: Count): string =>
  unitWords[unit][count === 1 ? 0 : 1]

/** Judged and not met; of a suppressed part nothing is worked out. */
export const notMetOf = ({ numerator, denominator }: Pick<CoreMeasure, 'numerator' | 'denominator'>): Count | null =>
  isShown(numerator) && isShown(denominator) ? denominator - numerator : null

/** The bar of a rate: met, not met, cannot tell. */
export function segmentsOf(measure: CoreMeasure): readonly Segment[] {
  const notMet = notMetOf(measure)
  const worse = measure.better === 'lower'
  return [
    { kind: worse ? 'not-met' : 'met', count: measure.numerator, label: 'met' },
    { kind: worse ? 'met' : 'not-met', count: notMet ?? { withheld: true }, label: 'not met' },
    { kind: 'cannot-tell', count: measure.notEvaluable, label: 'cannot tell' },
  ]
}

/** Why units could not be told, the most frequent reason first; suppressed ones last. */
export const cannotTellReasons = ({ reasons }: Pick<CoreMeasure, 'reasons'>): readonly CoreReason[] =>
  reasons
    .filter(({ standing }) => standing === 'not_evaluable')
    .toSorted((a, b) => (isShown(b.units) ? b.units : 0) - (isShown(a.units) ? a.units : 0))
