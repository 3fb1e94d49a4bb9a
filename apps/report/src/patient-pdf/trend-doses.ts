import type { DueDose, TrendDose, TrendTreatment } from '@troughline/charts'
import { daysBetween } from './calendar.ts'
import type { TrendRecord } from './patient-record.ts'
import { doseText, formWords } from './words.ts'
import type { Writing } from './writing.ts'

export const trendDoses = ({ doses }: TrendRecord): TrendDose[] =>
  doses.map(({ dose_on, phase }) => ({
    on: dose_on,
    kind: phase === 'loading' || phase === 'reloading' ? 'loading' : 'maintenance',
  }))

/**
 * Planned against actual: the due day of every maintenance cycle, with the time beyond its grace. The open cycle is late at the judged
 * date only; one whose record ended, or that care elsewhere took over, has no due day (adequacy, next_due_reason).
 */
export function dueDoses({ doses, timeline, adequacy }: TrendRecord, { texts }: Writing): DueDose[] {
  return doses.flatMap((dose): DueDose[] => {
    const { due_on: on, next_on: next, grace_days: grace } = dose
    if (!dose.is_maintenance_cycle || on === null || grace === null) return []
    if (next !== null) return [{ on, lateUntil: daysBetween(on, next) > grace ? next : null, word: '' }]
    if (adequacy !== undefined && adequacy.next_due_on === null) return []
    const late = on < timeline.judged_to && daysBetween(on, timeline.judged_to) > grace
    if (on > timeline.judged_to) return []
    return [{ on, lateUntil: late ? timeline.judged_to : null, word: late ? texts.trend.overdue : '' }]
  })
}

/** Form and amount, from the first dose and from every change on. */
export function trendTreatments({ doses }: TrendRecord, writing: Writing): TrendTreatment[] {
  let before = ''
  return doses.flatMap(({ dose_on: on, form, dose_mcg }) => {
    const word = `${formWords(form, writing)} ${doseText(dose_mcg, writing)}`
    if (word === before) return []
    before = word
    return [{ on, word }]
  })
}

/** How many doses came late, with those of the open cycle. */
export const lateDoses = (due: readonly DueDose[]): number => due.filter(({ lateUntil }) => lateUntil !== null).length
