import { wordsFor } from '@troughline/clinical'
import { daysBetween, monthsBefore } from './calendar.ts'
import type { DoseRow, PatientRecord } from './patient-record.ts'
import { causeWords, doseText, formWords, intervalSourceWords, numberText, routeWords } from './words.ts'

/** Doses due in so many months before the judged date make "on time 7 of 9": the window of the headline rules (rules, section 4). */
export const onTimeMonths = 24

/** Cause, neurological involvement, regimen, treatment as given last, and how many doses came on time. */
export function factsLine(patient: PatientRecord): string[] {
  const { timeline, doses } = patient
  const last = doses.at(-1)
  return [
    causeWords(timeline.cause),
    neurological(patient),
    timeline.regimen === ''
      ? 'no schedule'
      : `${wordsFor(timeline.regimen)} (${timeline.regimen_stated ? 'stated' : 'assumed, none is recorded'})`,
    ...(last === undefined ? ['no injection recorded'] : treatment(patient, last)),
  ]
}

function neurological({ timeline }: PatientRecord): string {
  if (timeline.neurological === 'yes')
    return `neurological involvement${timeline.neurological_since === null ? '' : ` since ${timeline.neurological_since}`}`
  return timeline.neurological === 'no' ? 'no neurological involvement' : 'neurological involvement not recorded'
}

function treatment(patient: PatientRecord, last: DoseRow): string[] {
  const route = last.route === null ? '' : ` ${routeWords[last.route] ?? last.route}`
  const interval =
    last.planned_interval_days === null
      ? 'no interval recorded'
      : `every ${numberText(last.planned_interval_days)} d (${intervalSourceWords[last.interval_source] ?? last.interval_source})`
  const onTime = dosesOnTime(patient)
  const open = patient.timeline.ended_on === null && last.due_on !== null
  return [
    `${formWords(last.form)} ${doseText(last.dose_mcg)}${route} ${interval}`,
    `last ${last.dose_on}`,
    ...(open ? [`next due ${last.due_on}`] : []),
    onTime.due === 0
      ? 'no maintenance dose due yet'
      : `on time ${onTime.onTime} of ${onTime.due} due since ${onTime.since}`,
  ]
}

/**
 * Maintenance doses within grace of their due date, of those due in the window.
 *
 * A closed cycle belongs to the window of its closing dose; the open one counts, as not on time, once its grace has passed at the
 * judged date. Cycles without a planned interval and gaps that ended an episode are left out.
 */
export function dosesOnTime({ doses, timeline }: PatientRecord): {
  readonly onTime: number
  readonly due: number
  readonly since: string
} {
  const since = monthsBefore(timeline.judged_to, onTimeMonths)
  let onTime = 0
  let due = 0
  for (const dose of doses) {
    const { planned_interval_days: interval, grace_days: grace } = dose
    if (!dose.is_maintenance_cycle || interval === null || grace === null || dose.ends_episode) continue
    if (dose.gap_days !== null && dose.next_on !== null) {
      if (dose.next_on <= since || dose.next_on > timeline.judged_to) continue
      due += 1
      if (Math.abs(dose.gap_days - interval) <= grace) onTime += 1
    } else if (daysBetween(dose.dose_on, timeline.judged_to) > interval + grace) due += 1
  }
  return { onTime, due, since }
}
