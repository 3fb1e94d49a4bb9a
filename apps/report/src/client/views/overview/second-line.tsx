import type { CoreMeasure } from '../../../dashboard/payload/core.ts'
import { preciseIntervalText, preciseShareText } from '../../format/percent-text.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { ProportionBar } from '../../parts/proportion-bar.tsx'
import { hrefOf } from '../../route.ts'
import { segmentsOf, unitText } from './standings.ts'

/** The measures behind the headline ones. Schedule and laboratory evidence of early maintenance stay apart. */
export function SecondLine({ measures }: { readonly measures: readonly CoreMeasure[] }) {
  return (
    <DataTable
      class="second-line"
      caption="The second line: what stands behind the headline measures. Every row has its own denominator."
      label="Second-line measures"
      rows={measures}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'title',
          head: 'Measure',
          names: true,
          cell: ({ title, question }) => (
            <>
              <b>{title}</b>
              <br />
              <span class="of">{question}</span>
            </>
          ),
        },
        {
          id: 'met',
          head: 'Met',
          numeric: true,
          cell: (measure) => (
            <>
              <FigureLink
                href={measure.initialPopulation === 0 ? null : hrefOf('list', { measure: measure.id })}
                opens={`${measure.title}, patients behind this figure`}
              >
                <CountText count={measure.numerator} /> of <CountText count={measure.denominator} />
              </FigureLink>{' '}
              <span class="of">{unitText(measure, measure.denominator)}</span>
            </>
          ),
        },
        {
          id: 'rate',
          head: 'Rate',
          numeric: true,
          cell: ({ rate }) => (rate === null ? '–' : preciseShareText(rate)),
        },
        {
          id: 'interval',
          head: '95 % interval',
          numeric: true,
          cell: ({ low, high }) => (low === null || high === null ? '' : preciseIntervalText(low, high)),
        },
        {
          id: 'cannot-tell',
          head: 'Cannot tell',
          numeric: true,
          cell: (measure) => (
            <FigureLink
              href={
                measure.notEvaluable === 0 ? null : hrefOf('list', { measure: measure.id, standing: 'cannot_tell' })
              }
              opens={`${measure.title}, patients who cannot be told`}
            >
              <CountText count={measure.notEvaluable} />
            </FigureLink>
          ),
        },
        {
          id: 'bar',
          head: 'Share',
          class: 'bars',
          cell: (measure) => <ProportionBar segments={segmentsOf(measure)} />,
        },
      ]}
    />
  )
}
