import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { setInView } from '../../navigate.ts'
import { ViewHead } from '../../parts/view-head.tsx'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { clinicWord } from '../worklist/worklist-query.ts'
import { figureQuery } from './figure-query.ts'
import { MeasureStandings } from './measure-standings.tsx'
import { PeopleTable } from './people-table.tsx'
import { RuleStandings } from './rule-standings.tsx'

const noPatients =
  'This page was made without patients: a figure opens nobody. Ask whoever made it for one with a worklist.'

/** The patients behind a figure: those who do not meet it or cannot be told, by name; those who do, as a count. */
export function ListView({ page, route }: ViewProps) {
  const query = figureQuery(route.query)
  const measure = page.core.measures.find(({ id }) => id === query.measure)
  const rule = page.core.rules.find(({ id }) => id === query.rule)
  const title = measure?.title ?? rule?.title
  if (title === undefined)
    return (
      <>
        <ViewHead title="Patients behind a figure" />
        <p class="text">This address names no measure and no rule of this page. Open a figure of the Overview.</p>
      </>
    )
  return (
    <>
      <ViewHead title={title}>{measure !== undefined && <p class="of">{measure.question}</p>}</ViewHead>
      <WithSection page={page} name="people" absent={noPatients}>
        {(people) => (
          <WithSection page={page} name="members" absent={noPatients}>
            {(members) => (
              <WithSection page={page} name="patients" absent={noPatients}>
                {(patients) => <Behind {...{ page, route, people, members, patients }} />}
              </WithSection>
            )}
          </WithSection>
        )}
      </WithSection>
    </>
  )
}

function Behind(
  props: ViewProps & {
    readonly people: PeopleColumns
    readonly members: MembersColumns
    readonly patients: PatientsColumns
  },
) {
  const { page, route, people } = props
  const query = figureQuery(route.query)
  const { clinics } = page.core
  return (
    <>
      {clinics.id.length > 1 && (
        <label class="field list-clinic">
          Clinic
          <select
            value={query.clinic === null ? '' : clinicWord(query.clinic)}
            onChange={(event) => setInView(route, { clinic: event.currentTarget.value || null })}
          >
            <option value="">all clinics</option>
            {clinics.id.map((id, place) => (
              <option key={id} value={clinicWord(id)}>
                {clinics.name[place]}
              </option>
            ))}
          </select>
        </label>
      )}
      {query.measure !== null ? (
        <MeasureStandings {...{ page, route, query }} members={props.members} />
      ) : (
        <RuleStandings {...{ page, route, query }} members={props.members} patients={props.patients} />
      )}
      <PeopleTable {...{ page, route, query, people }} members={props.members} patients={props.patients} />
    </>
  )
}
