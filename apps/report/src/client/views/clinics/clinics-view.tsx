import { useMemo } from 'preact/hooks'
import type { CoreColumns, CoreMeasure } from '../../../dashboard/payload/core.ts'
import type { MeasuresColumns } from '../../../dashboard/payload/measures.ts'
import { dateText } from '../../format/date-text.ts'
import { unitWords } from '../../format/unit-words.ts'
import { setInView } from '../../navigate.ts'
import { MeasureChooser } from '../../parts/measure-chooser.tsx'
import { ShowAsTable } from '../../parts/show-as-table.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import type { Route } from '../../route.ts'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { type ClinicRow, clinicRows } from './clinic-rows.ts'
import { ClinicTable, OutlierTable, PointTable } from './clinic-tables.tsx'
import { limitWords, notDrawnWords, whyNoFunnel } from './clinic-words.ts'
import { FunnelChart } from './funnel-chart.tsx'

/** Is a clinic different? One measure at a time: its funnel, the clinics that the 99.8 % limit names, and all clinics by name. */
export function ClinicsView({ page, route }: ViewProps) {
  return (
    <>
      <ViewHead title="Clinics">
        <p class="text note">
          Clinics in the order of their names, never by rate. Only the 99.8&nbsp;% limits name a clinic: the 95&nbsp;%
          limits would name some by chance alone.
        </p>
      </ViewHead>
      <WithSection page={page} name="measures">
        {(section) => <ChosenMeasure core={page.core} section={section} route={route} />}
      </WithSection>
    </>
  )
}

function ChosenMeasure(props: {
  readonly core: CoreColumns
  readonly section: MeasuresColumns
  readonly route: Route
}) {
  const { core, section, route } = props
  const compared = section.measures.filter(({ comparesClinics }) => comparesClinics)
  const asked = section.measures.find(({ id }) => id === route.query.measure)
  const measure = asked ?? compared[0]
  const figure = core.measures.find(({ id }) => id === measure?.id)
  const cut = measure?.clinics ?? null
  const rows = useMemo(() => (cut === null ? [] : clinicRows(core, section, cut)), [core, section, cut])
  if (measure === undefined || figure === undefined) return <p class="note">This page holds no measure.</p>
  return (
    <>
      <MeasureChooser
        measures={core.measures}
        chosen={measure.id}
        groups={[
          { label: 'Compared between clinics', ids: compared.map(({ id }) => id) },
          {
            label: 'Counts only, not compared',
            ids: section.measures.filter(({ comparesClinics }) => !comparesClinics).map(({ id }) => id),
          },
        ]}
        onChoose={(id) => setInView(route, { measure: id })}
      />
      <h2>{figure.title}</h2>
      <p class="text">{figure.question}</p>
      <p class="note">
        Counted as met: {measure.numerator}
        {cut !== null && <> {periodWords(cut.from, cut.to)}</>}
        {figure.caution !== null && <> {figure.caution}</>}
      </p>
      {measure.comparesClinics ? (
        <Comparison {...{ section, figure, rows, measure }} isOneClinic={core.scope.clinicId !== null} />
      ) : (
        <p class="text">
          <b>Not compared between clinics.</b> {measure.whyNotCompared}
        </p>
      )}
      <h3>All clinics</h3>
      <ClinicTable
        measure={measure.id}
        unit={unitWords[figure.unit]}
        rows={rows}
        compared={measure.comparesClinics}
        least={section.least.point}
      />
    </>
  )
}

const periodWords = (from: string, to: string): string =>
  from === to ? `On ${dateText(to)}.` : `From ${dateText(from)} to ${dateText(to)}.`

function Comparison(props: {
  readonly section: MeasuresColumns
  readonly figure: CoreMeasure
  readonly rows: readonly ClinicRow[]
  readonly measure: MeasuresColumns['measures'][number]
  readonly isOneClinic: boolean
}) {
  const { section, figure, rows, measure, isOneClinic } = props
  const unit = unitWords[figure.unit]
  const { least } = section
  const funnel = measure.clinics?.funnel ?? null
  const why = whyNoFunnel(rows, funnel, unit, least.point)
  if (funnel === null || why !== null) return <p class="text">{why}</p>
  return (
    <>
      <ShowAsTable
        of={`clinics of this chart, smallest first`}
        chart={
          <FunnelChart measure={figure} {...{ unit, rows, funnel }} least={least.point} spec={section.specs.funnel} />
        }
      >
        <PointTable {...{ rows, unit }} least={least.point} />
      </ShowAsTable>
      <p class="note">
        {notDrawnWords(rows, unit, least.point)} {limitWords(funnel, least.clinics)}
        {isOneClinic && ' The limits and the line of all are those of all clinics together.'}
      </p>
      <h3>Outside the 99.8&nbsp;% limits</h3>
      <OutlierTable measure={measure.id} rows={rows} />
    </>
  )
}
