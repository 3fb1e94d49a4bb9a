import type { PublishedMark } from '../../../dashboard/payload/measures.ts'
import { dateText, monthText } from '../../format/date-text.ts'
import { preciseIntervalText, preciseShareText } from '../../format/percent-text.ts'
import { sideWords, signalRuleWords } from '../../format/signal-words.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import type { MonthRow } from './month-rows.ts'
import { markText } from './month-words.ts'

/** Every month of the period, those that are not drawn too. */
export function MonthTable(props: { readonly rows: readonly MonthRow[]; readonly unit: string }) {
  return (
    <DataTable
      caption={`Months by time, ${props.unit} counted. Months without a mean are not judged.`}
      label="Months of the chart"
      columns={[
        { id: 'month', head: 'Month', names: true, cell: ({ month }) => monthText(month) },
        { id: 'met', head: 'Met', numeric: true, cell: ({ numerator }) => <CountText count={numerator} /> },
        { id: 'judged', head: 'Judged', numeric: true, cell: ({ denominator }) => <CountText count={denominator} /> },
        {
          id: 'cannot-tell',
          head: 'Cannot tell',
          numeric: true,
          cell: (row) => <CountText count={row.notEvaluable} />,
        },
        { id: 'rate', head: 'Rate', numeric: true, cell: ({ rate }) => (rate === null ? '' : preciseShareText(rate)) },
        {
          ...{ id: 'mean', head: 'Mean', numeric: true },
          cell: ({ centre }) => (centre === null ? '' : preciseShareText(centre)),
        },
        {
          ...{ id: 'limits', head: 'Limits', numeric: true },
          cell: ({ limitLow, limitHigh }) =>
            limitLow === null || limitHigh === null ? '' : preciseIntervalText(limitLow, limitHigh),
        },
        {
          ...{ id: 'signal', head: 'Rules that fired' },
          cell: ({ isPoint, signals }) =>
            !isPoint
              ? 'not judged'
              : signals.length === 0
                ? 'none'
                : signals
                    .map(({ rule, side, favourable }) => `${signalRuleWords(rule)} (${sideWords(side, favourable)})`)
                    .join('; '),
        },
      ]}
      rows={props.rows}
      keyOf={({ month }) => month}
      empty="No month of this measure is in the record."
    />
  )
}

/** Dated changes behind the series, with what each did to the chart. */
export function MarkTable({ marks }: { readonly marks: readonly PublishedMark[] }) {
  return (
    <DataTable
      caption="What changed behind the series. A change that holds enough patients, or that the configuration states with its reason, begins a new stretch with a mean and limits of its own."
      label="Changes behind the series"
      columns={[
        { id: 'month', head: 'From', names: true, cell: ({ month }) => dateText(month) },
        { id: 'what', head: 'Change', cell: (mark) => markText(mark) },
        {
          ...{ id: 'share', head: 'Of injected patients', numeric: true },
          cell: ({ share }) => (share === null ? '' : preciseShareText(share)),
        },
        {
          ...{ id: 'kind', head: 'Why it stands here' },
          cell: ({ reason }) => (reason === null ? 'seen in the data' : 'stated in the configuration'),
        },
        {
          ...{ id: 'rebases', head: 'In the chart' },
          cell: ({ rebases }) => (rebases ? 'new mean and limits from here' : 'marked only'),
        },
      ]}
      rows={marks}
      keyOf={({ month, change, feed, reason }) => `${month} ${change} ${feed ?? ''} ${reason ?? ''}`}
      empty="No change of the data source is known, and the configuration states none."
    />
  )
}
