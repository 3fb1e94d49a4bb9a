import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate, windowStart } from '../rules/window.ts'
import { type Measure, pageSource } from './measure.ts'

/** Patients whom a rule asks about on the audit date; met when it is clear. */
const clearPatients = (ruleId: string) => (context: AnalysisContext) =>
  sql`
  select patient_key, null::integer as episode_no, null::date as dose_on, ${asOfDate(context)} as event_on, true as in_window,
    null::varchar as excluded, null::varchar as exception,
    case when outcome = 'not_evaluable' then reason end as not_evaluable, outcome = 'clear' as met
  from assessment_next where rule_id = ${ruleId} and outcome <> 'not_applicable'`

/** Episodes that start in the window and that a rule asks about; met when it is clear. */
const clearEpisodes =
  (ruleId: string, more: RawBuilder<unknown> = sql`true`) =>
  (context: AnalysisContext) =>
    sql`
    select patient_key, episode_no, null::date as dose_on, episode_on as event_on, true as in_window,
      null::varchar as excluded, null::varchar as exception,
      case when outcome = 'not_evaluable' then reason end as not_evaluable, outcome = 'clear' as met
    from assessment_next where rule_id = ${ruleId} and outcome <> 'not_applicable'
      and episode_on >= ${windowStart(context, context.parameters.values.measures_window_months)} and ${more}`

const shared = {
  version: '1.0.0',
  headline: false,
  kind: 'rate',
  exclusions: [],
  exceptions: [],
  notEvaluable: [],
  better: 'higher',
  comparesClinics: false,
  whyNotCompared: 'The rules compare clinics on the first four measures alone.',
  tables: [],
} as const satisfies Partial<Measure>

export const testedBeforeTreatment: Measure = {
  ...shared,
  id: 'tested-before-treatment',
  title: 'Tested before treatment',
  question: 'Of patients who started, how many had B12, active B12 or MMA in the year before?',
  unit: 'episode',
  population: 'First episodes that no-baseline-test asks about and that start in the 24 months before the audit date.',
  numerator: 'no-baseline-test is clear.',
  windowMonths: 'measures_window_months',
  monthly: { settlesAfter: () => 0, feeds: ['injections', 'laboratory'] },
  rules: ['no-baseline-test'],
  parameters: ['measures_window_months'],
  sources: [pageSource, 'Desai 2021: 82.6 % tested before treatment [S:Desai2021]'],
  members: clearEpisodes('no-baseline-test', sql`episode_no = 1`),
}

export const planComplete: Measure = {
  ...shared,
  id: 'plan-complete',
  title: 'Plan complete',
  question: 'Of patients on maintenance, how many have cause, form and strength, interval and indication recorded?',
  unit: 'patient',
  population: 'Patients on maintenance whom plan-incomplete asks about.',
  numerator: 'plan-incomplete is clear.',
  rules: ['plan-incomplete'],
  parameters: [],
  sources: [pageSource],
  members: clearPatients('plan-incomplete'),
}

export const haematologicalResponse: Measure = {
  ...shared,
  id: 'haematological-response',
  title: 'Haematological response',
  question: 'Of patients who started with anaemia or macrocytosis and were tested again, how many responded?',
  unit: 'episode',
  population: 'Episodes with low Hb or raised MCV at baseline that start in the 24 months before the audit date.',
  numerator: 'no-haematological-response is clear.',
  windowMonths: 'measures_window_months',
  // Last day on which the rule reads a blood count.
  monthly: { settlesAfter: (values) => values.haematological_late_to_days, feeds: ['injections', 'laboratory'] },
  rules: ['no-haematological-response'],
  parameters: ['measures_window_months'],
  sources: [pageSource],
  caution:
    'Confounded responses (iron, folate, kidney, transfusion, admission) are not evaluable and count against nobody.',
  members: clearEpisodes('no-haematological-response'),
}
