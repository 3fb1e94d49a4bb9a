import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate } from '../rules/window.ts'
import { gone, goneList } from './exclusions.ts'
import { type Measure, pageSource } from './measure.ts'

const membersWith = (classes: readonly string[]) => (context: AnalysisContext) =>
  sql`
    select a.patient_key, null::integer as episode_no, null::date as dose_on, ${asOfDate(context)} as event_on, true as in_window,
      case when a.outcome = 'not_applicable' then a.reason end as excluded,
      null::varchar as exception,
      case when a.outcome = 'not_evaluable' then a.reason end as not_evaluable,
      a.outcome = 'clear' as met
    from assessment_next a join patient_timeline_next p using (patient_key)
    where a.rule_id = 'lapsed-treatment' and p.cause_class in (${sql.join(classes.map((name) => sql.lit(name)))})
      and (a.outcome <> 'not_applicable' or a.reason in ${goneList})`

const shared = {
  version: '1.0.0',
  kind: 'rate',
  unit: 'patient',
  exclusions: gone,
  exceptions: [],
  notEvaluable: [],
  numerator:
    'Treatment has not lapsed: lapsed-treatment is clear. Oral B12 of the stated amount that covers the day counts as treatment.',
  better: 'higher',
  rules: ['lapsed-treatment'],
  tables: [],
  parameters: [],
} as const

/** M1. */
export const onTreatment: Measure = {
  ...shared,
  id: 'on-treatment',
  title: 'On treatment',
  question: 'Of patients who need B12 for life or usually long term, how many are still treated on the audit date?',
  headline: true,
  population: 'Patients with an injection on record whose recorded cause is irreversible or usually long term.',
  comparesClinics: true,
  sources: [pageSource, 'NG239: lifelong injections for irreversible causes [R]'],
  members: membersWith(['irreversible', 'usually_long_term']),
}

/** Shown beside M1, because a clinic that records no cause would otherwise have nobody who lapsed. */
export const onTreatmentCauseUnknown: Measure = {
  ...shared,
  id: 'on-treatment-cause-unknown',
  title: 'On treatment, cause not recorded',
  question: 'Of patients without a recorded cause, how many are still treated on the audit date?',
  headline: false,
  beside: 'on-treatment',
  population: 'Patients with an injection on record and no recorded cause.',
  comparesClinics: false,
  whyNotCompared: 'Some of these patients were right to stop; the record does not say who.',
  sources: [pageSource],
  members: membersWith(['unknown']),
}
