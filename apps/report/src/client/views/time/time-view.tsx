import { useMemo } from 'preact/hooks'
import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { MeasuresColumns } from '../../../dashboard/payload/measures.ts'
import { unitWords } from '../../format/unit-words.ts'
import { setInView } from '../../navigate.ts'
import { MeasureChooser } from '../../parts/measure-chooser.tsx'
import { ShowAsTable } from '../../parts/show-as-table.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import type { Route } from '../../route.ts'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { ControlChart } from './control-chart.tsx'
import { monthRows } from './month-rows.ts'
import { MarkTable, MonthTable } from './month-tables.tsx'
import { chartMethodText, notDrawnText, signalText, verdictText } from './month-words.ts'

/** Is it signal? One measure at a time: its months, the rules that fired by name, and what changed behind the series. */
export function TimeView({ page, route }: ViewProps) {
  return (
    <>
      <ViewHead title="Over time">
        <p class="text note">
          Months go up and down by chance. Only four rules count as a signal: a month outside the limits; seven months
          in a row on one side of the mean; seven in a row in one direction; two of three near a limit.
        </p>
      </ViewHead>
      <WithSection page={page} name="measures">
        {(section) => <ChosenSeries core={page.core} section={section} route={route} />}
      </WithSection>
    </>
  )
}

/** The measure that was asked for, else the first of which a month could be judged. */
function ChosenSeries(props: { readonly core: CoreColumns; readonly section: MeasuresColumns; readonly route: Route }) {
  const { core, section, route } = props
  const series = section.measures.filter(({ months }) => months !== null)
  const asked = series.find(({ id }) => id === route.query.measure)
  const measure = asked ?? series.find(({ months }) => months?.figures.isPoint.includes(1)) ?? series[0]
  const figure = core.measures.find(({ id }) => id === measure?.id)
  const cut = measure?.months ?? null
  const rows = useMemo(() => (cut === null ? [] : monthRows(cut)), [cut])
  if (measure === undefined || figure === undefined || cut === null)
    return <p class="note">This page holds no series of months.</p>
  const headline = new Set(core.measures.filter((one) => one.headline).map(({ id }) => id))
  const unit = unitWords[figure.unit]
  const least = section.least.point
  const isJudged = rows.some(({ isPoint }) => isPoint)
  return (
    <>
      <MeasureChooser
        measures={core.measures}
        chosen={measure.id}
        groups={[
          { label: 'Headline', ids: series.filter(({ id }) => headline.has(id)).map(({ id }) => id) },
          { label: 'Second line', ids: series.filter(({ id }) => !headline.has(id)).map(({ id }) => id) },
        ]}
        onChoose={(id) => setInView(route, { measure: id })}
      />
      <h2>{figure.title}</h2>
      <p class="text">{figure.question}</p>
      {core.scope.clinicId !== null && (
        <p class="note">The chart is of all clinics together; one clinic has too few in a month to be judged.</p>
      )}
      <p class="verdict">
        <b>{verdictText(rows, cut.signals)}</b>
      </p>
      {cut.signals.length > 0 && (
        <ul class="signals">
          {cut.signals.map((signal) => (
            <li key={`${signal.rule} ${signal.points.join()}`}>{signalText(signal)}</li>
          ))}
        </ul>
      )}
      {isJudged ? (
        <ShowAsTable
          of="months of this chart"
          chart={
            <ControlChart
              title={figure.title}
              {...{ rows, cut }}
              asOf={core.run.asOf}
              spec={section.specs.controlChart}
            />
          }
        >
          <MonthTable rows={rows} unit={unit} />
        </ShowAsTable>
      ) : (
        <MonthTable rows={rows} unit={unit} />
      )}
      <p class="note">
        {notDrawnText(rows, least, unit)} {isJudged && chartMethodText(cut)}
      </p>
      <h3>What changed behind the series</h3>
      <MarkTable marks={cut.marks} />
      <p class="note">
        Rules and parameters ({core.run.parameterSet}) are the same for every month: each analysis judges all months
        anew, so that a change of rules never looks like a trend.
      </p>
    </>
  )
}
