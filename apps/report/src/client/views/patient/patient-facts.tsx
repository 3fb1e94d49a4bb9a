import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { causeText } from '../../format/cause-text.ts'
import { dateText } from '../../format/date-text.ts'
import { isoOfDay } from '../../format/day-text.ts'
import { numberText } from '../../format/number-text.ts'
import { hrefOf } from '../../route.ts'
import { clinicWord } from '../worklist/worklist-query.ts'

/** Who the patient is, in one paragraph of facts. */
export function PatientFacts(props: {
  readonly core: CoreColumns
  readonly people: PeopleColumns
  readonly person: number
}) {
  const { core, people, person } = props
  const clinic = people.clinicIds[people.clinic[person] ?? -1] ?? ''
  const on = (day: number | null | undefined): string => dateText(isoOfDay(day ?? null) ?? '')
  const [age, sex] = [people.age[person] ?? null, people.sexes[people.sex[person] ?? -1]]
  const doses = people.doses[person] ?? 0
  const neurological = people.neurological[person]
  const ended = people.ended[person] ?? null
  const facts = [
    age === null ? 'age not recorded' : `${age} years`,
    sex ?? 'sex not recorded',
    `cause ${causeText(people, person) || 'unknown'}`,
    neurological === 1
      ? 'neurological involvement'
      : neurological === 0
        ? 'no neurological involvement'
        : 'neurological involvement not recorded',
    `regimen ${people.regimens[people.regimen[person] ?? -1] ?? ''}${people.stated[person] === 1 ? '' : ' (default, not recorded)'}`,
    doses === 0
      ? 'no injection in the record'
      : `${numberText(doses)} ${doses === 1 ? 'injection' : 'injections'}, first ${on(people.firstDose[person])}, last ${on(people.lastDose[person])}`,
    ended === null ? '' : `${people.endedReason[person] ?? 'ended'} ${on(ended)}`,
  ].filter((fact) => fact !== '')
  return (
    <p class="patient-facts">
      <a href={hrefOf('worklist', { clinic: clinicWord(clinic) })}>
        <bdi>{core.clinics.name[core.clinics.id.indexOf(clinic)] ?? clinic}</bdi>
      </a>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}
