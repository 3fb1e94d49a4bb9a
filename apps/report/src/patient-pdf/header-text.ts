import { ageOn } from './calendar.ts'
import type { PageOptions } from './page-options.ts'
import type { NameRecord, PatientRecord, RunRecord } from './patient-record.ts'
import type { Writing } from './writing.ts'

/** Who, where, and how far the data reach. */
export interface HeaderText {
  readonly id: string
  /** `TARNBROOK, Greta`; empty where the feed has none or names are left out. */
  readonly name: string
  readonly born: string
  /** Names of the clinic from the best down: the page prints the first that its font can. */
  readonly clinicNames: readonly string[]
  readonly dates: string
}

export function headerText(
  { timeline, clinic, name }: PatientRecord,
  { asOf }: RunRecord,
  { texts, date }: Writing,
  { names, birthDates }: Pick<PageOptions, 'names' | 'birthDates'>,
): HeaderText {
  const { birth_date: birth, sex, ended_on, ended_reason } = timeline
  const { header, sexes, ends } = texts
  const sexText = sexes[sex ?? 'unknown'] ?? sexes.unknown!
  const born =
    birth === null
      ? header.birthUnknown(sexText)
      : birthDates
        ? header.born(date(birth), ageOn(birth, ended_on ?? asOf), sexText)
        : header.aged(ageOn(birth, ended_on ?? asOf), sexText)
  const ended = ended_on === null ? '' : ` · ${ends[ended_reason ?? 'other'] ?? ends.other!} ${date(ended_on)}`
  const clinicNames = [clinic.name ?? '', clinic.id].filter((text) => text !== '')
  return {
    id: timeline.patient_id,
    name: names ? fullName(name) : '',
    born: born + ended,
    clinicNames: clinicNames.length === 0 ? [header.clinicUnknown] : clinicNames,
    dates: [
      header.asOf(date(asOf)),
      header.injectionsTo(date(timeline.injections_covered_to)),
      clinic.laboratoryCoveredTo === null ? header.noLaboratory : header.laboratoryTo(date(clinic.laboratoryCoveredTo)),
    ].join(' · '),
  }
}

/** Family name in capitals and first, as on the folder of a patient: it is what papers are filed by. */
function fullName({ given, family }: NameRecord): string {
  const [first, last] = [(given ?? '').trim(), (family ?? '').trim()]
  return [last.toLocaleUpperCase('en'), first].filter((part) => part !== '').join(', ')
}
