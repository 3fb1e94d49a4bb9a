import type { TrendInput } from '@troughline/charts'
import { grades } from '../../patient-pdf/grade.ts'
import { defaultPageOptions } from '../../patient-pdf/page-options.ts'
import type { TrendRecord, TrendResultRow } from '../../patient-pdf/patient-record.ts'
import { type GradeOfResult, trendInput } from '../../patient-pdf/trend-input.ts'
import { writingOf } from '../../patient-pdf/writing.ts'
import { canonicalValue } from './canonical-value.ts'
import { isoDateOf } from './day-text.ts'
import { fromSteps } from './steps.ts'
import type { FactColumns, TrendsColumns } from './trends.ts'

/** The chart of a patient, with the panels that have a result; undefined for a patient whose trend the page does not hold. */
export function trendOf(section: TrendsColumns, patient: number): TrendInput | undefined {
  const place = section.patient.indexOf(patient)
  if (place === -1) return undefined
  const gradeOf = gradesOf(section)
  const writing = writingOf(defaultPageOptions, section.units)
  const input = trendInput(recordOf(section, place), gradeOf, section.run, writing, defaultPageOptions.b12Unit)
  return { ...input, panels: input.panels.filter(({ id }) => input.results.some(({ panel }) => panel === id)) }
}

/** A result has the number of its row for a key (`recordOf`). */
function gradesOf({ results: { decided } }: TrendsColumns): GradeOfResult {
  const rows = new Map(fromSteps(decided.row).map((row, index) => [row, grades[decided.grade[index]!] ?? null]))
  return (row) => rows.get(row) ?? null
}

/** The facts of the patient at a place. A result has the number of its row for a key. */
function recordOf(section: TrendsColumns, place: number): TrendRecord {
  const { results, symptoms, events } = section
  const doses = factsOf(section.doses, place)
  return {
    timeline: {
      injections_covered_to: isoDateOf(section.covered[place]!),
      judged_to: isoDateOf(section.judged[place]!),
    },
    adequacy: section.isDue[place] === 1 ? undefined : { next_due_on: null },
    doses: doses.map(({ day, kind: { due_after, ...kind } }, index) => ({
      ...kind,
      dose_on: isoDateOf(day),
      due_on: due_after === null ? null : isoDateOf(day + due_after),
      next_on: index + 1 < doses.length ? isoDateOf(doses[index + 1]!.day) : null,
    })),
    notGiven: factsOf(section.notGiven, place).map(({ day, kind }) => ({ ...kind, administered_on: isoDateOf(day) })),
    results: factsOf(results, place).map(({ row, day, kind }): TrendResultRow => {
      const reported = results.reported[row] ?? null
      const value =
        results.canonical?.[row] ?? (reported === null ? null : canonicalValue(section.units, kind, reported))
      return { ...kind, result_key: row, collected_on: isoDateOf(day), reported_value: reported, value }
    }),
    symptoms: factsOf(symptoms, place).map(({ row, day, kind }) => ({
      ...{ ...kind, recorded_on: isoDateOf(day), score: symptoms.score[row] ?? null },
    })),
    events: factsOf(events, place).map(({ row, day, kind }) => {
      const until = events.until[row] ?? null
      return { ...kind, occurred_on: isoDateOf(day), until_on: until === null ? null : isoDateOf(day + until) }
    }),
  }
}

interface Fact<Kind> {
  readonly row: number
  /** Days since 1970-01-01. */
  readonly day: number
  readonly kind: Kind
}

function factsOf<Kind>(facts: FactColumns<Kind>, place: number): Fact<Kind>[] {
  const start = facts.counts.slice(0, place).reduce((sum, count) => sum + count, 0)
  const days = daysOf(facts)
  return Array.from({ length: facts.counts[place] ?? 0 }, (_, index) => {
    const row = start + index
    return { row, day: days[row]!, kind: facts.kinds[facts.kind[row]!]! }
  })
}

const known = new WeakMap<FactColumns<unknown>, readonly number[]>()

/** The days of all facts of a page, worked out once for all of its patients. */
function daysOf(facts: FactColumns<unknown>): readonly number[] {
  const days = known.get(facts) ?? fromSteps(facts.on)
  known.set(facts, days)
  return days
}
