import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { QualityColumns } from '../../../dashboard/payload/quality.ts'
import { monthText } from '../../format/date-text.ts'
import { feedText } from '../../format/feed-text.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { DateText } from '../../parts/date-text.tsx'
import { hrefOf } from '../../route.ts'

/** Clinics shown at first: a network of hundreds is a click away. */
const firstShown = 40

/** From when to when each feed of each clinic can be relied on; outside it an absence is never counted. */
export function Coverage(props: {
  readonly core: CoreColumns
  readonly quality: Pick<QualityColumns, 'coverage' | 'coverageFeeds'>
  readonly all: boolean
}) {
  const { core, quality } = props
  const shown = props.all ? quality.coverage : quality.coverage.slice(0, firstShown)
  const hidden = quality.coverage.length - shown.length
  return (
    <>
      <DataTable
        class="coverage"
        caption="From when to when a clinic's feed can be relied on. Outside it an absence is never counted. A star marks dates that the clinic stated; a dagger, too few rows to compute them."
        label="Coverage by clinic and feed"
        rows={shown}
        keyOf={({ clinic }) => String(clinic)}
        empty="No coverage was computed."
        columns={[
          { id: 'clinic', head: 'Clinic', names: true, cell: ({ clinic }) => <bdi>{core.clinics.name[clinic]}</bdi> },
          ...quality.coverageFeeds.map((feed, place) => ({
            id: feed,
            head: feedText(feed),
            cell: ({ spans }: (typeof shown)[number]) => spanText(spans[place] ?? null),
          })),
        ]}
      />
      {hidden > 0 && (
        <p>
          <a href={hrefOf('quality', { all: 'yes' })}>Show the other {hidden} clinics</a>
        </p>
      )}
    </>
  )
}

const sourceMarks: Readonly<Record<string, string>> = { stated: ' *', too_few_rows: ' †' }

function spanText(span: readonly [string, string, string] | null): string {
  if (span === null) return 'no rows'
  const [from, to, source] = span
  return `${monthText(from)} – ${monthText(to)}${sourceMarks[source] ?? ''}`
}

/** Months in which a feed fell below a quarter of its median: time in them is not counted as late. One row per window. */
export function Disruptions(props: {
  readonly core: CoreColumns
  readonly disruptions: QualityColumns['disruptions']
}) {
  const { name } = props.core.clinics
  const windows = [...Map.groupBy(props.disruptions, ({ feed, from, to, source }) => [from, to, feed, source].join())]
  return (
    <DataTable
      caption="Months in which a clinic's feed fell below a quarter of its median, or that a parameter states; time in them is not counted as late."
      label="Disruption windows"
      rows={windows.toSorted(([a], [b]) => (a < b ? -1 : 1))}
      keyOf={([key]) => key}
      empty="No disruption window."
      columns={[
        { id: 'from', head: 'From', cell: ([, [row]]) => <DateText on={row?.from ?? null} /> },
        { id: 'to', head: 'To', cell: ([, [row]]) => <DateText on={row?.to ?? null} /> },
        { id: 'feed', head: 'Feed', cell: ([, [row]]) => feedText(row?.feed ?? '') },
        { id: 'source', head: 'Source', cell: ([, [row]]) => row?.source },
        {
          id: 'clinics',
          head: 'Clinics',
          class: 'wide-text',
          cell: ([, rows]) =>
            rows.length === name.length && name.length > 1 ? (
              'all clinics'
            ) : (
              <bdi>{rows.map(({ clinic }) => name[clinic]).join(', ')}</bdi>
            ),
        },
      ]}
    />
  )
}
