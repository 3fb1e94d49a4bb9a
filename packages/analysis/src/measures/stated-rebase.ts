import type { Measure } from './measure.ts'
import { monthEnd, plusDays } from './period.ts'
import type { Mark } from './series-marks.ts'

/** A change of practice that somebody states with its date and reason: the series begins anew there. Nothing else begins one by choice. */
export interface StatedRebase {
  /** Day of the change, ISO date. */
  readonly on: string
  /** Why, as readers of the chart are told. */
  readonly reason: string
  /** Ids of the measures that it concerns; default: every one with a series. */
  readonly measures?: readonly string[]
}

/**
 * The marks of stated changes. A change on the first of a month begins the stretch with that month, one within a month with the next: a month is
 * never split.
 */
export const statedMarks = (rebases: readonly StatedRebase[], measures: readonly Measure[]): Mark[] =>
  measures
    .filter(({ monthly }) => monthly !== undefined)
    .flatMap(({ id }) =>
      rebases
        .filter((rebase) => rebase.measures?.includes(id) ?? true)
        .map(({ on, reason }) => ({
          ...{ measure_id: id, month_on: firstMonthFrom(on), change: 'stated' },
          ...{ feed: null, clinics: null, patient_share: null, rebases: true, reason },
        })),
    )

const firstMonthFrom = (day: string): string => (day.endsWith('-01') ? day : plusDays(monthEnd(day), 1))
