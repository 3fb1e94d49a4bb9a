import type { CoreMeasure } from '../../../dashboard/payload/core.ts'
import { CountText } from '../../parts/count-text.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { ProportionBar } from '../../parts/proportion-bar.tsx'
import { hrefOf } from '../../route.ts'
import { Answer, Behind, ChangeLine, Fraction, Interval } from './headline-tile.tsx'
import { segmentsOf } from './standings.ts'

/**
 * How many patients have any evidence of how maintenance works, and beside it the count of falls between doses: "tested n of N",
 * never a rate and never a rank, because it would say who gets tested.
 */
export function EvidenceStrip(props: {
  readonly evidence: CoreMeasure
  readonly falls: CoreMeasure | undefined
  readonly troughs: CoreMeasure | undefined
}) {
  const { evidence, falls, troughs } = props
  return (
    <article class="tile strip">
      <h2>{evidence.title}</h2>
      <div class="strip-parts">
        <div class="strip-answer">
          <p class="answer">
            <Answer measure={evidence} />{' '}
            <span class="limits">
              <Interval measure={evidence} />
            </span>
          </p>
          <p class="fraction">
            <Fraction measure={evidence} /> on maintenance
          </p>
          <ProportionBar segments={segmentsOf(evidence)} />
          <div class="tile-notes">
            <Behind measure={evidence} />
            <ChangeLine measure={evidence} />
          </div>
        </div>
        <div class="strip-counts">
          {falls !== undefined && (
            <p>
              <b>Falls between doses: </b>
              <FigureLink
                href={falls.numerator === 0 ? null : hrefOf('list', { measure: falls.id, standing: 'met' })}
                opens="patients whose levels fall between doses"
              >
                <CountText count={falls.numerator} /> definite or probable
              </FigureLink>
              , tested <CountText count={falls.denominator} /> of <CountText count={falls.initialPopulation} />
              {'; '}
              <FigureLink
                href={falls.notEvaluable === 0 ? null : hrefOf('list', { measure: falls.id, standing: 'cannot_tell' })}
                opens="patients for whom falls between doses cannot be told"
              >
                <CountText count={falls.notEvaluable} /> cannot tell
              </FigureLink>
              . A count of those tested: no rate, and clinics are not compared on it.
            </p>
          )}
          {troughs !== undefined && (
            <p>
              <b>Tested before a dose: </b>
              <Fraction measure={troughs} />
            </p>
          )}
        </div>
      </div>
    </article>
  )
}
