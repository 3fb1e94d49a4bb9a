import type { CoreColumns } from '../../dashboard/payload/core.ts'
import type { QualityColumns } from '../../dashboard/payload/quality.ts'
import { feedText } from '../format/feed-text.ts'
import type { PageData } from '../page-data.ts'
import { DataTable } from '../parts/data-table.tsx'
import { DateText } from '../parts/date-text.tsx'
import { DisclosureNote } from '../parts/disclosure-note.tsx'
import { WithSection } from '../use-section.tsx'
import { CannotSay } from '../views/methods/cannot-say.tsx'
import { BoardHead } from './board-head.tsx'

/** Sheet 3: versions, coverage, what the figures cannot say, and who signs. */
export function MethodPage({ page }: { readonly page: PageData }) {
  const { core } = page
  return (
    <section class="board-page">
      <BoardHead core={core} title="Method" part={3} />
      <CannotSay />
      <DisclosureNote disclosure={core.disclosure} />
      <h3>Versions</h3>
      <p>
        Troughline {core.run.engineVersion}, parameters {core.run.parameterSet}, inputs{' '}
        <code>{core.run.inputsHash}</code>.
      </p>
      <WithSection page={page} name="methods">
        {({ measures, rules, inputs }) => (
          <p class="board-versions">
            Measures: {measures.map(({ id, version }) => `${id} ${version}`).join(', ')}. Rules:{' '}
            {rules.map(({ id, version }) => `${id} ${version}`).join(', ')}. {inputs.length} input files.
          </p>
        )}
      </WithSection>
      <h3>Coverage</h3>
      <WithSection page={page} name="quality">
        {(quality) => <CoverageEnds core={core} quality={quality} />}
      </WithSection>
      <SignOff />
    </section>
  )
}

/** Of each feed, the clinics that have it and the range of its ends: a network of hundreds fits the sheet. */
function CoverageEnds(props: { readonly core: CoreColumns; readonly quality: QualityColumns }) {
  const { coverageFeeds, coverage } = props.quality
  const rows = coverageFeeds.map((feed, place) => {
    const spans = coverage.map(({ spans: own }) => own[place] ?? null).filter((span) => span !== null)
    const from = spans.map(([first]) => first).sort()
    const to = spans.map(([, last]) => last).sort()
    return { feed, clinics: spans.length, firstFrom: from[0], lastFrom: from.at(-1), firstTo: to[0], lastTo: to.at(-1) }
  })
  return (
    <DataTable
      caption="Of how many clinics each feed can be relied on, and between which days it begins and ends. Outside it an absence is never counted."
      label="Coverage by feed"
      rows={rows}
      keyOf={({ feed }) => feed}
      empty="No coverage was computed."
      columns={[
        { id: 'feed', head: 'Feed', names: true, cell: ({ feed }) => feedText(feed) },
        {
          id: 'clinics',
          head: 'Clinics',
          numeric: true,
          cell: ({ clinics }) => `${clinics} of ${props.core.clinics.id.length}`,
        },
        {
          id: 'from',
          head: 'Begins',
          cell: ({ firstFrom, lastFrom }) => <DayRange first={firstFrom} last={lastFrom} />,
        },
        { id: 'to', head: 'Ends', cell: ({ firstTo, lastTo }) => <DayRange first={firstTo} last={lastTo} /> },
      ]}
    />
  )
}

function DayRange({ first, last }: { readonly first: string | undefined; readonly last: string | undefined }) {
  if (first === undefined || last === undefined) return null
  return first === last ? (
    <DateText on={first} />
  ) : (
    <>
      <DateText on={first} /> to <DateText on={last} />
    </>
  )
}

function SignOff() {
  return (
    <dl class="sign-off">
      {['Prepared by', 'Reviewed by', 'Accepted by'].map((role) => (
        <div key={role}>
          <dt>{role}</dt>
          <dd>name</dd>
          <dd>signature</dd>
          <dd>date</dd>
        </div>
      ))}
    </dl>
  )
}
