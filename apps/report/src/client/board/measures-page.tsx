import { preciseIntervalText, preciseShareText } from '../format/percent-text.ts'
import type { PageData } from '../page-data.ts'
import { BarKey } from '../parts/bar-key.tsx'
import { CountText } from '../parts/count-text.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { ProportionBar } from '../parts/proportion-bar.tsx'
import { ChangeLine, Fraction } from '../views/overview/headline-tile.tsx'
import { segmentsOf } from '../views/overview/standings.ts'
import { BoardHead } from './board-head.tsx'
import { ReviewProgress } from './review-progress.tsx'

/** Sheet 1: the five headline measures, falls between doses as a count, and how far the review has come. */
export function MeasuresPage({ page }: { readonly page: PageData }) {
  const { core } = page
  const falls = core.measures.find(({ id }) => id === 'falls-between-doses')
  return (
    <section class="board-page">
      <BoardHead core={core} title="Five measures" part={1} />
      <DataTable
        class="board-measures"
        caption={
          <BarKey
            entries={[
              ['met', 'met'],
              ['not-met', 'not met'],
              ['cannot-tell', 'cannot tell, as wide as it is'],
            ]}
          />
        }
        label="The five headline measures"
        rows={core.measures.filter(({ headline }) => headline)}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'measure',
            head: 'Measure',
            names: true,
            cell: (measure) => (
              <>
                <b>{measure.title}</b>
                <br />
                {measure.question}
                <ChangeLine measure={measure} />
              </>
            ),
          },
          {
            id: 'rate',
            head: 'Rate and 95 % interval',
            numeric: true,
            cell: ({ rate, low, high }) => (
              <>
                <span class="board-rate">{rate === null ? 'not shown' : preciseShareText(rate)}</span>
                <br />
                {low !== null && high !== null && preciseIntervalText(low, high)}
              </>
            ),
          },
          {
            id: 'counts',
            head: 'Met, cannot tell',
            class: 'bars',
            cell: (measure) => (
              <>
                <Fraction measure={measure} />, <CountText count={measure.notEvaluable} /> cannot tell
                <ProportionBar segments={segmentsOf(measure)} />
              </>
            ),
          },
        ]}
      />
      {falls !== undefined && (
        <p>
          <b>Falls between doses: </b>
          <CountText count={falls.numerator} /> definite or probable, tested <CountText count={falls.denominator} /> of{' '}
          <CountText count={falls.initialPopulation} />. A count of those tested: no rate, and clinics are not compared
          on it.
        </p>
      )}
      <h3>Review progress</h3>
      <ReviewProgress page={page} />
    </section>
  )
}
