import { isShown } from '../../../dashboard/disclosure/count.ts'
import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { QualityCheck, QualityColumns } from '../../../dashboard/payload/quality.ts'
import { preciseShareText } from '../../format/percent-text.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { DateText } from '../../parts/date-text.tsx'

/** Clinics that a line names before it only counts them. */
const mostNamed = 4

/** Checks that found something, by category, with what to do; beside the load before. */
export function ScorecardTable(props: { readonly scorecard: QualityColumns['scorecard']; readonly core: CoreColumns }) {
  const { scorecard, core } = props
  if (scorecard === null) return <p>No load of this warehouse was scored, so there is no scorecard.</p>
  return (
    <DataTable
      class="scorecard"
      caption={
        <>
          After the load of <DateText on={scorecard.loadedAt} />
          {scorecard.previousAt === null ? (
            '; there was no load before it. '
          ) : (
            <>
              , beside that of <DateText on={scorecard.previousAt} />.{' '}
            </>
          )}
          {scorecard.foundNothing} checks found nothing; {scorecard.nothingToLookAt} had nothing to look at, which is
          not the same.
        </>
      }
      label="Scorecard"
      rows={scorecard.checks}
      keyOf={({ id, feed }) => `${id} ${feed}`}
      empty="No check found anything."
      columns={[
        {
          id: 'severity',
          head: 'Severity',
          cell: ({ severity }) => <span class={`severity severity-${severity}`}>{severityWords(severity)}</span>,
        },
        {
          id: 'check',
          head: 'Check',
          names: true,
          cell: ({ title, guidance }) => (
            <>
              <b>{capitalised(title)}</b>
              <br />
              <span class="of">{guidance}</span>
            </>
          ),
        },
        { id: 'category', head: 'Category', cell: ({ category }) => category },
        { id: 'feed', head: 'Feed', cell: ({ feed }) => feed },
        {
          id: 'affected',
          head: 'Affected',
          numeric: true,
          cell: ({ affected, total, unit }) => (
            <>
              <CountText count={affected} /> of <CountText count={total} /> {unit}
            </>
          ),
        },
        { id: 'share', head: 'Share', numeric: true, cell: shareOf },
        ...(scorecard.previousAt === null ? [] : [{ id: 'before', head: 'Before', cell: beforeText }]),
        { id: 'clinics', head: 'Clinics', cell: (check) => clinicsText(check, core) },
      ]}
    />
  )
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const severityWords = (severity: string): string => (severity === 'none' ? 'gone' : severity)

function shareOf({ affected, total, unit }: QualityCheck): string {
  if (!isShown(affected) || !isShown(total) || total === 0 || unit === 'days') return ''
  return preciseShareText(affected / total)
}

function beforeText({ state, before }: QualityCheck) {
  if (state === null || before === null) return 'not run'
  return (
    <>
      {state}, <CountText count={before} />
    </>
  )
}

function clinicsText({ clinics }: QualityCheck, { clinics: { name } }: CoreColumns) {
  if (clinics.length === 0) return ''
  if (clinics.length === name.length && name.length > 1) return 'all clinics'
  const named = clinics.slice(0, mostNamed).map((place) => name[place] ?? '')
  const more = clinics.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
