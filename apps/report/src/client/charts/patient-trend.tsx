import {
  axisExtent,
  isMeasured,
  labelExtent,
  panelHeightSignal,
  patientTrendFeed,
  type TrendInput,
} from '@troughline/charts'
import { useMemo } from 'preact/hooks'
import { trendOf } from '../../dashboard/payload/trend-of.ts'
import type { TrendsColumns } from '../../dashboard/payload/trends.ts'
import { numberText } from '../format/number-text.ts'
import type { PageData } from '../page-data.ts'
import { ShowAsTable } from '../parts/show-as-table.tsx'
import { WithSection } from '../use-section.tsx'
import { TrendKey } from './trend-key.tsx'
import { TrendDoses, TrendResults } from './trend-tables.tsx'
import { trendAlt } from './trend-words.ts'
import { VegaChart } from './vega-chart.tsx'

/** Words of the panels need this width in pixels; a narrower screen scrolls the chart in its own frame. */
const leastWidth = 820

/** The trend chart of a patient's PDF page, for the patient of this number in the page (section `people`). */
export function PatientTrend(props: { readonly page: PageData; readonly patient: number }) {
  return (
    <WithSection page={props.page} name="trends">
      {(section) => <Trend section={section} patient={props.patient} />}
    </WithSection>
  )
}

function Trend({ section, patient }: { readonly section: TrendsColumns; readonly patient: number }) {
  const input = useMemo(() => trendOf(section, patient), [section, patient])
  const feed = useMemo(() => (input === undefined ? undefined : trendFeed(input)), [input])
  if (input === undefined || feed === undefined) return <p class="note">{absentText(section)}</p>
  const spec = section.specs[feed.parts.join(' ')]
  if (spec === undefined) return <p class="note">The chart of this patient cannot be drawn from this page.</p>
  return (
    <ShowAsTable
      of="results, injections and events of this chart"
      chart={
        <>
          <TrendKey input={input} />
          <VegaChart
            spec={spec}
            feed={feed.rows}
            extent={axisExtent + labelExtent}
            alt={trendAlt(input)}
            leastWidth={leastWidth}
          />
        </>
      }
    >
      <TrendResults input={input} />
      <TrendDoses input={input} />
    </ShowAsTable>
  )
}

/** The feed does not depend on the width: words are placed as on the PDF page. */
function trendFeed(input: TrendInput) {
  const { parts, data, signals, laneHeights } = patientTrendFeed(input)
  const heights = parts.flatMap((part, position) =>
    isMeasured(part) ? [] : [[panelHeightSignal(position), laneHeights[part]] as const],
  )
  const rows = {
    data: data as Readonly<Record<string, readonly object[]>>,
    signals: { ...signals, ...Object.fromEntries(heights) },
  }
  return { parts, rows: () => rows }
}

/** Why the page holds no trend of somebody. */
const absentText = ({ patient, flagged }: TrendsColumns): string =>
  flagged > patient.length
    ? `This page holds the trends of ${numberText(patient.length)} of ${numberText(flagged)} flagged patients, in the order of the worklist; this one is not among them. The patient's PDF page has it (troughline report).`
    : 'A trend is drawn for patients with an active flag above information; this one has none.'
