import { useMemo, useState } from 'preact/hooks'
import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { csvText } from '../../export/csv.ts'
import { csvFile, download, fileNamePart } from '../../export/download.ts'
import { causeText } from '../../format/cause-text.ts'
import { withLocalDates } from '../../format/date-text.ts'
import { numberText } from '../../format/number-text.ts'
import { setInView } from '../../navigate.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { GradeText } from '../../parts/grade-mark.tsx'
import { hrefOf } from '../../route.ts'
import type { ViewProps } from '../../view.ts'
import { type FigurePerson, peopleBehind } from './figure-people.ts'
import type { FigureQuery } from './figure-query.ts'

/** Rows drawn at a time. */
const pageRows = 100

/** The patients behind the figure. */
export function PeopleTable(
  props: ViewProps & {
    readonly query: FigureQuery
    readonly people: PeopleColumns
    readonly members: MembersColumns
    readonly patients: PatientsColumns
  },
) {
  const { page, route, query, people, members, patients } = props
  const place = JSON.stringify(query)
  const found = useMemo(() => peopleBehind({ members, patients, people }, query), [members, patients, people, place])
  const [shown, setShown] = useState({ place, rows: pageRows })
  const rows = shown.place === place ? shown.rows : pageRows
  const { core } = page
  const clinicOf = (person: number): string => {
    const id = people.clinicIds[people.clinic[person] ?? -1] ?? ''
    return core.clinics.name[core.clinics.id.indexOf(id)] ?? id
  }
  const reasonsOf = ({ reasons }: FigurePerson): string =>
    [...new Set(reasons)].map((code) => core.reasons[code] ?? code.replaceAll('_', ' ')).join('; ')
  const unit = core.measures.find(({ id }) => id === query.measure)?.unit
  const hasUnits = unit !== undefined && unit !== 'patient'
  // One reason for all stands above the table already.
  const hasReasons = new Set(found.flatMap(({ reasons }) => reasons)).size > 1
  const back = new URLSearchParams(route.query).toString()
  const columns: TableColumn<FigurePerson>[] = [
    {
      id: 'patient',
      head: 'Patient',
      names: true,
      class: 'list-id',
      cell: ({ person }) => (
        <a href={hrefOf('patient', { back }, person)}>
          <bdi>{people.id[person]}</bdi>
        </a>
      ),
    },
    { id: 'clinic', head: 'Clinic', class: 'list-clinic-name', cell: ({ person }) => <bdi>{clinicOf(person)}</bdi> },
    { id: 'cause', head: 'Cause', cell: ({ person }) => causeText(people, person) },
    ...(hasUnits
      ? [
          {
            id: 'units',
            head: capitalised(`${unit}s`),
            numeric: true,
            cell: ({ units }: FigurePerson) => numberText(units),
          },
        ]
      : []),
    ...(hasReasons ? [{ id: 'why', head: 'Cannot tell, because', cell: (row: FigurePerson) => reasonsOf(row) }] : []),
    ...(query.rule !== null && query.standing !== 'cannot_tell'
      ? [
          { id: 'grade', head: 'Grade', cell: ({ grade }: FigurePerson) => <GradeText grade={grade ?? ''} /> },
          { id: 'sentence', head: 'Flag', cell: ({ sentence }: FigurePerson) => <bdi>{withLocalDates(sentence)}</bdi> },
        ]
      : []),
  ]
  const exported = () =>
    csvText([
      ['Patient', 'Clinic', 'Cause', unit === undefined ? 'Flags' : capitalised(`${unit}s`), 'Why'],
      ...found.map((row) => [
        people.id[row.person] ?? '',
        clinicOf(row.person),
        causeText(people, row.person),
        String(row.units),
        row.sentence || reasonsOf(row),
      ]),
    ])
  const name = fileNamePart(`${query.measure ?? query.rule ?? ''} ${query.standing ?? ''}`)
  return (
    <>
      <div class="list-tools">
        <p aria-live="polite">
          <b>{numberText(found.length)}</b> {found.length === 1 ? 'patient' : 'patients'}
        </p>
        <label class="field">
          <span class="visually-hidden">Search a patient</span>
          <input
            type="search"
            placeholder="search a patient"
            value={query.text}
            onInput={(event) => setInView(route, { q: event.currentTarget.value })}
          />
        </label>
        <button
          type="button"
          class="plain"
          onClick={() => download(`${name}-${core.run.asOf}.csv`, csvFile(exported()))}
        >
          Export CSV
        </button>
      </div>
      <DataTable
        caption="Patients behind the figure, by clinic and id"
        label="Patients behind the figure"
        columns={columns}
        rows={found.slice(0, rows)}
        keyOf={({ person }) => String(person)}
        empty="Nobody stands there."
      />
      {found.length > rows && (
        <p class="more">
          <button type="button" class="plain" onClick={() => setShown({ place, rows: rows + pageRows })}>
            Show {numberText(Math.min(pageRows, found.length - rows))} more of {numberText(found.length - rows)}
          </button>
        </p>
      )}
    </>
  )
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
