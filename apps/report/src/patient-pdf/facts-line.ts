import type { DoseRow, PatientRecord } from './patient-record.ts'
import { causeWords, doseText, formWords } from './words.ts'
import type { Writing } from './writing.ts'

/** Cause, neurological involvement, regimen, treatment as given last, what is due, and how many doses came on time. */
export function factsLine(patient: PatientRecord, writing: Writing): string[] {
  const { timeline, doses } = patient
  const { treatment } = writing.texts
  const last = doses.at(-1)
  return [
    causeWords(timeline, writing),
    neurological(patient, writing),
    timeline.regimen === ''
      ? treatment.noSchedule
      : treatment.schedule(writing.texts.regimen(timeline.regimen), timeline.regimen_stated),
    ...(last === undefined ? [treatment.noInjection] : given(patient, last, writing)),
  ]
}

function neurological({ timeline }: PatientRecord, { texts: { treatment }, date }: Writing): string {
  if (timeline.neurological === 'yes')
    return timeline.neurological_since === null
      ? treatment.neurological
      : treatment.neurologicalSince(date(timeline.neurological_since))
  return timeline.neurological === 'no' ? treatment.notNeurological : treatment.neurologicalUnknown
}

function given(patient: PatientRecord, last: DoseRow, writing: Writing): string[] {
  const { texts, date, number } = writing
  const { treatment, routes } = texts
  const route = last.route === null ? '' : ` ${routes[last.route] ?? last.route}`
  const interval =
    last.planned_interval_days === null
      ? treatment.noInterval
      : treatment.every(
          number(last.planned_interval_days),
          treatment.intervalSources[last.interval_source] ?? last.interval_source,
        )
  return [
    `${formWords(last.form, writing)} ${doseText(last.dose_mcg, writing)}${route} ${interval}`,
    treatment.last(date(last.dose_on)),
    ...due(patient, writing),
    ...dosesOnTime(patient, writing),
  ]
}

/** The next due date as the analysis gives it, or why there is none. */
function due({ adequacy }: PatientRecord, { texts: { treatment }, date }: Writing): string[] {
  if (adequacy === undefined) return []
  const { next_due_on: on, next_due_reason: reason, overdue_days: overdue } = adequacy
  if (on !== null) return [(overdue ?? 0) > 0 ? treatment.overdue(date(on), overdue ?? 0) : treatment.nextDue(date(on))]
  const words = treatment.noDue[reason ?? ''] ?? null
  return words === null ? [] : [words]
}

/**
 * Doses on time as the analysis counts them: of those due in the 12 months to the end of the data, those within grace. Where a due day
 * follows from an interval that nobody recorded, that is said: the count would blame whoever keeps to another one.
 */
function dosesOnTime({ adequacy, doses }: PatientRecord, { texts: { treatment } }: Writing): string[] {
  if (adequacy === undefined || adequacy.doses_due === null) return []
  const { doses_due: due, doses_on_time: onTime, overdue_days: overdue } = adequacy
  // The doses whose successors were due: the last so many.
  const assumed = doses.slice(-due - 1).some(({ interval_source }) => interval_source === 'regimen')
  if (due > 0) return [treatment.onTime(onTime ?? 0, due, assumed)]
  return (overdue ?? 0) > 0 ? [] : [treatment.noneDue]
}
