import { isShown } from '../../../dashboard/disclosure/count.ts'
import { preciseShareText } from '../../format/percent-text.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { FigureLink } from '../../parts/figure-link.tsx'
import { hrefOf } from '../../route.ts'
import type { ClinicRow } from './clinic-rows.ts'
import { coverageWords, limitsText, standingWords } from './clinic-words.ts'

type Column = TableColumn<ClinicRow>

const clinicName: Column = { id: 'clinic', head: 'Clinic', names: true, cell: ({ name }) => <bdi>{name}</bdi> }
const rate: Column = {
  ...{ id: 'rate', head: 'Rate', numeric: true },
  cell: (row) => (row.rate === null ? '' : preciseShareText(row.rate)),
}
const met: Column = {
  ...{ id: 'met', head: 'Met', numeric: true },
  cell: ({ numerator }) => <CountText count={numerator} />,
}
const judged: Column = {
  ...{ id: 'judged', head: 'Judged', numeric: true },
  cell: ({ denominator }) => <CountText count={denominator} />,
}

const isNought = (count: ClinicRow['notEvaluable']): boolean => isShown(count) && count === 0

const cannotTell = (measure: string): Column => ({
  ...{ id: 'cannot-tell', head: 'Cannot tell', numeric: true },
  cell: (row) => (
    <FigureLink
      href={isNought(row.notEvaluable) ? null : hrefOf('list', { measure, clinic: row.id, standing: 'cannot_tell' })}
      opens={`${row.name}: who cannot be judged, and why`}
    >
      <CountText count={row.notEvaluable} />
    </FigureLink>
  ),
})

const opens = (measure: string): Column => ({
  ...{ id: 'opens', head: 'Patients' },
  cell: (row) => (
    <a href={hrefOf('list', { measure, clinic: row.id, standing: 'not_met' })}>
      who does not meet it<span class="visually-hidden">: {row.name}</span>
    </a>
  ),
})

/** The clinics that the 99.8 % limit names, with the way to the patients behind each. */
export function OutlierTable(props: { readonly measure: string; readonly rows: readonly ClinicRow[] }) {
  return (
    <DataTable
      caption="Outside the 99.8 % limits, in the order of their names. An outlying clinic is a question, not an answer: look at its data first."
      label="Clinics outside the 99.8 % limits"
      columns={[
        clinicName,
        {
          ...{ id: 'side', head: 'Where it is' },
          cell: ({ outside, meaning }) =>
            `${outside} the limit${meaning === 'concern' ? ', the worse side' : meaning === 'improvement' ? ', the better side' : ''}`,
        },
        ...[met, judged, rate],
        {
          ...{ id: 'limits', head: '99.8 % limits', numeric: true },
          cell: ({ limitLow, limitHigh }) => limitsText(limitLow, limitHigh),
        },
        ...[cannotTell(props.measure), opens(props.measure)],
      ]}
      rows={props.rows.filter(({ outside }) => outside !== null)}
      keyOf={({ id }) => id}
      empty="No clinic is outside the 99.8 % limits."
    />
  )
}

/** Every clinic in the order of its name. Rates only where the measure compares clinics at all. */
export function ClinicTable(props: {
  readonly measure: string
  readonly unit: string
  readonly rows: readonly ClinicRow[]
  readonly compared: boolean
  readonly least: number
}) {
  const { measure, unit, rows, compared, least } = props
  const comparison: readonly Column[] = compared
    ? [
        rate,
        {
          ...{ id: 'interval', head: '95 % interval', numeric: true },
          cell: ({ low, high, numerator, denominator }) =>
            limitsText(low, high) || (
              <span class="note">{isShown(numerator) && isShown(denominator) ? 'too few' : 'not shown'}</span>
            ),
        },
        { ...{ id: 'standing', head: 'In the funnel' }, cell: (row) => standingWords(row, least) },
      ]
    : []
  return (
    <DataTable
      caption={`All clinics in the order of their names, ${unit} counted. Asked about = excluded + exceptions + cannot tell + judged.`}
      label={`All clinics, ${unit} counted`}
      columns={[
        clinicName,
        {
          ...{ id: 'asked', head: 'Asked about', numeric: true },
          cell: ({ initialPopulation }) => <CountText count={initialPopulation} />,
        },
        {
          ...{ id: 'excluded', head: 'Excluded', numeric: true },
          cell: ({ excluded }) => <CountText count={excluded} />,
        },
        {
          ...{ id: 'exceptions', head: 'Exceptions', numeric: true },
          cell: ({ exceptions }) => <CountText count={exceptions} />,
        },
        cannotTell(measure),
        ...[judged, met, ...comparison],
        { ...{ id: 'injections', head: 'Injection data' }, cell: ({ injections }) => coverageWords(injections) },
        { ...{ id: 'laboratory', head: 'Laboratory data' }, cell: ({ laboratory }) => coverageWords(laboratory) },
      ]}
      rows={rows}
      keyOf={({ id }) => id}
    />
  )
}

/** The points of the funnel as they lie in it, from the smallest clinic to the greatest. */
export function PointTable(props: {
  readonly rows: readonly ClinicRow[]
  readonly unit: string
  readonly least: number
}) {
  const size = ({ denominator }: ClinicRow) => (isShown(denominator) ? denominator : 0)
  return (
    <DataTable
      caption={`Points of the funnel by number of ${props.unit}.`}
      label="Points of the funnel"
      columns={[
        clinicName,
        ...[judged, met, rate],
        {
          ...{ id: 'limits', head: '99.8 % limits', numeric: true },
          cell: ({ limitLow, limitHigh }) => limitsText(limitLow, limitHigh),
        },
        { ...{ id: 'standing', head: 'In the funnel' }, cell: (row) => standingWords(row, props.least) },
      ]}
      rows={props.rows.filter(({ isPoint }) => isPoint).sort((a, b) => size(a) - size(b) || (a.name < b.name ? -1 : 1))}
      keyOf={({ id }) => id}
    />
  )
}
