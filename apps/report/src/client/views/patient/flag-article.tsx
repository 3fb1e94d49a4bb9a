import { useState } from 'preact/hooks'
import type { DecisionBook } from '../../decisions/decision-book.ts'
import { DecisionForm } from '../../decisions/decision-form.tsx'
import { DecisionText } from '../../decisions/decision-text.tsx'
import { dateText, withLocalDates } from '../../format/date-text.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { DateText } from '../../parts/date-text.tsx'
import { GradeText } from '../../parts/grade-mark.tsx'
import type { EvidenceLine, PatientFlag } from './patient-flags.ts'

/** One flag: what was found, by which criteria, on which rows of which files, and what was decided. */
export function FlagArticle(props: {
  readonly flag: PatientFlag
  readonly title: string
  /** Undefined while it is read, or where nothing can be decided. */
  readonly book: DecisionBook | undefined
}) {
  const { flag, title, book } = props
  const times = [
    flag.isActive ? '' : 'past',
    flag.onsetOn === null ? '' : `${flag.isActive ? 'since' : 'began'} ${dateText(flag.onsetOn)}`,
    flag.closedOn === null ? '' : `until ${dateText(flag.closedOn)}`,
    flag.pastWhy ?? '',
    flag.episodeOn === null ? '' : `treatment begun ${dateText(flag.episodeOn)}`,
  ].filter((text) => text !== '')
  return (
    <article class={flag.isActive ? 'flag' : 'flag past'}>
      <h3>
        <GradeText grade={flag.grade} /> {title} <span class="of">{times.join(' · ')}</span>
      </h3>
      <p class="text">{withLocalDates(flag.summary)}</p>
      {(flag.met.length > 0 || flag.unjudged.length > 0 || flag.softeners.length > 0) && (
        <dl class="criteria">
          {flag.met.map(({ id, words }) => (
            <div key={id}>
              <dt>{id}</dt>
              <dd>{words === '' ? 'met' : words}</dd>
            </div>
          ))}
          {flag.unjudged.map(({ id, words }) => (
            <div key={`open-${id}`} class="unjudged">
              <dt>{id}</dt>
              <dd>could not be judged{words === '' ? '' : `: ${words}`}</dd>
            </div>
          ))}
          {flag.softeners.length > 0 && (
            <div>
              <dt>noted</dt>
              <dd>{flag.softeners.join(', ')}</dd>
            </div>
          )}
        </dl>
      )}
      <EvidenceTable lines={flag.evidence} label={`Evidence: ${[title, ...times].join(', ')}`} />
      {book !== undefined && flag.open !== null && <Decide book={book} open={flag.open} title={title} />}
    </article>
  )
}

function EvidenceTable({ lines, label }: { readonly lines: readonly EvidenceLine[]; readonly label: string }) {
  if (lines.length === 0)
    return <p class="note">No single row of a file stands behind this flag: a missing one does.</p>
  return (
    <DataTable
      class="evidence"
      caption="Evidence"
      label={label}
      rows={lines.map((line, place) => ({ ...line, place }))}
      keyOf={({ place }) => String(place)}
      columns={[
        { id: 'on', head: 'Date', cell: ({ on }) => (on === null ? 'undated' : <DateText on={on} />) },
        { id: 'role', head: 'For', cell: ({ role }) => role.replaceAll('_', ' ') },
        { id: 'text', head: 'Fact as reported', cell: ({ text }) => <bdi>{text}</bdi> },
        {
          id: 'source',
          head: 'File and line',
          class: 'source',
          cell: ({ file, line }) => (
            <span class="mono">
              <bdi>{file}</bdi>:{line}
            </span>
          ),
        },
      ]}
    />
  )
}

function Decide(props: { readonly book: DecisionBook; readonly open: number; readonly title: string }) {
  const { book, open, title } = props
  const [isOpen, setOpen] = useState(false)
  const standing = book.standing(open)
  return (
    <section class="flag-decision" aria-label={`Decision on ${title}`}>
      <DecisionText standing={standing} />
      {isOpen ? (
        <DecisionForm book={book} open={open} onDone={() => setOpen(false)} onCancel={() => setOpen(false)} />
      ) : (
        <button type="button" class="plain" onClick={() => setOpen(true)}>
          {standing.decision === null ? 'Decide' : 'Change the decision'}
        </button>
      )}
    </section>
  )
}
