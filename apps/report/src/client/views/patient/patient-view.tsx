import { useMemo } from 'preact/hooks'
import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { PatientTrend } from '../../charts/patient-trend.tsx'
import { DecisionBar } from '../../decisions/decision-bar.tsx'
import { useDecisions } from '../../decisions/use-decisions.ts'
import { ViewHead } from '../../parts/view-head.tsx'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { FlagArticle } from './flag-article.tsx'
import { Neighbours } from './neighbours.tsx'
import { OpenQuestions } from './open-questions.tsx'
import { PatientFacts } from './patient-facts.tsx'
import { flagsOfPatient } from './patient-flags.ts'

const noPatients = 'This page was made without patients: it shows counts alone.'

/** One patient: who, the trend, every flag with its evidence, what could not be judged, what was decided. */
export function PatientView({ page, route }: ViewProps) {
  const person = Number(route.id ?? '')
  return (
    <WithSection page={page} name="people" absent={noPatients}>
      {(people) => {
        const id = people.id[person]
        if (id === undefined || !Number.isInteger(person))
          return (
            <>
              <ViewHead title="No such patient" />
              <p class="text">
                This page names no patient under this address. Addresses of patients hold for the file in which they
                were made.
              </p>
            </>
          )
        return (
          <>
            <ViewHead title={<bdi>{id}</bdi>}>
              <PatientFacts core={page.core} people={people} person={person} />
            </ViewHead>
            <Neighbours {...{ page, route, people, person }} />
            <h2>Trend</h2>
            <PatientTrend page={page} patient={person} />
            <WithSection page={page} name="patients" absent={noPatients}>
              {(patients) => (
                <WithSection page={page} name="members">
                  {(members) => <Patient {...{ page, route, people, patients, members, person }} />}
                </WithSection>
              )}
            </WithSection>
          </>
        )
      }}
    </WithSection>
  )
}

function Patient(
  props: ViewProps & {
    readonly people: PeopleColumns
    readonly patients: PatientsColumns
    readonly members: MembersColumns
    readonly person: number
  },
) {
  const { page, patients, members, person } = props
  const decisions = useDecisions(page)
  const book = decisions.state === 'ready' ? decisions.book : undefined
  const flags = useMemo(() => flagsOfPatient(patients, person), [patients, person])
  const titleOf = (rule: string): string => page.core.rules.find(({ id }) => id === rule)?.title ?? rule
  return (
    <>
      <h2>Flags</h2>
      {flags.length === 0 && (
        <p class="text">No rule flags this patient. That does not show that treatment is adequate.</p>
      )}
      {flags.map((flag) => (
        <FlagArticle key={`${flag.rule} ${flag.episodeOn ?? ''}`} flag={flag} title={titleOf(flag.rule)} book={book} />
      ))}
      <h2>Could not be judged</h2>
      <OpenQuestions core={page.core} members={members} person={person} />
      {book !== undefined && <DecisionBar book={book} />}
    </>
  )
}
