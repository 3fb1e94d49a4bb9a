import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate, windowStart } from '../rules/window.ts'
import { feedNotCovered, gone, goneList, lapsed } from './exclusions.ts'
import { type Measure, pageSource } from './measure.ts'

const onMaintenance =
  'Patients whom falls-between-doses asks about: on maintenance in the last 24 months, for 180 days or more, with a completed cycle.'

/**
 * M5.
 *
 * Reading: a symptom review is a recorded symptom score or a clinical review; a metabolite that cannot be judged is no evidence. Who is no longer
 * treated here, or has lapsed, is not on maintenance and is left out before.
 */
export const evidenceAvailable: Measure = {
  id: 'evidence-available',
  version: '1.0.0',
  title: 'Evidence available',
  question: 'Of patients on maintenance for six months or more, for how many does the record say how it works?',
  headline: true,
  kind: 'rate',
  unit: 'patient',
  population: onMaintenance,
  exclusions: [...gone, lapsed],
  exceptions: [],
  notEvaluable: [feedNotCovered],
  numerator:
    'A trough, an MMA or homocysteine that can be judged, or a symptom review in the 15 months before the audit date.',
  better: 'higher',
  comparesClinics: false,
  whyNotCompared: 'The rules compare clinics on the first four measures alone.',
  rules: ['falls-between-doses', 'lapsed-treatment'],
  tables: ['evidence_check'],
  parameters: ['measures_evidence_months'],
  sources: [pageSource],
  members: (context) => {
    const start = windowStart(context, context.parameters.values.measures_evidence_months)
    return sql`
      with asked as (
        select f.patient_key, e.laboratory_covered,
          case when l.outcome = 'not_applicable' and l.reason in ${goneList} then l.reason
            when l.outcome = 'flagged' then 'lapsed' end as excluded,
          coalesce(greatest(e.trough_on, e.metabolite_on, e.symptom_on) >= ${start}, false) as met
        from assessment_next f
        join evidence_check_next e using (patient_key)
        join assessment_next l on l.rule_id = 'lapsed-treatment' and l.patient_key = f.patient_key
        where f.rule_id = 'falls-between-doses' and f.outcome <> 'not_applicable'
      )
      select patient_key, null::integer as episode_no, null::date as dose_on, ${asOfDate(context)} as event_on, true as in_window,
        excluded, null::varchar as exception,
        case when not met and not laboratory_covered then 'feed_not_covered' end as not_evaluable, met
      from asked`
  },
}

const fallsMembers =
  (met: ReturnType<typeof sql>, notEvaluable: ReturnType<typeof sql>) => (context: AnalysisContext) =>
    sql`
    select patient_key, null::integer as episode_no, null::date as dose_on, coalesce(onset_on, ${asOfDate(context)}) as event_on,
      true as in_window, null::varchar as excluded, null::varchar as exception, ${notEvaluable} as not_evaluable, ${met} as met
    from assessment_next where rule_id = 'falls-between-doses' and outcome <> 'not_applicable'`

/** Beside M5: how many fall, of how many tested, of how many in all. Never a rate, never a rank. */
export const fallsCounted: Measure = {
  id: 'falls-between-doses',
  version: '1.0.0',
  title: 'Levels fall between doses (count)',
  question: 'How many patients have levels that fall between doses, of those tested, of those on maintenance?',
  headline: false,
  beside: 'evidence-available',
  kind: 'count',
  unit: 'patient',
  population: onMaintenance,
  exclusions: [],
  exceptions: [],
  notEvaluable: [],
  numerator: 'falls-between-doses is flagged definite or probable, active or past.',
  better: 'neither',
  comparesClinics: false,
  whyNotCompared: 'It ranks who gets tested: a clinic that tests nobody finds nobody.',
  rules: ['falls-between-doses'],
  tables: [],
  parameters: [],
  sources: [pageSource],
  caution: 'Tested patients are those whom the rule could judge; they are not a sample of the others.',
  members: fallsMembers(
    sql`outcome = 'flagged' and grade in ('definite', 'probable')`,
    sql`case when outcome = 'not_evaluable' then reason end`,
  ),
}

const untested = ['no_trough', 'only_post_dose_samples', 'only_mid_interval_samples', 'only_overdue_samples'] as const
const tested = ['indeterminate_no_metabolite', 'only_censored'] as const
const codes = (list: readonly string[]) => sql`(${sql.join(list.map((code) => sql.lit(code)))})`

export const troughCoverage: Measure = {
  id: 'trough-coverage',
  version: '1.0.0',
  title: 'Trough coverage',
  question: 'Of patients on maintenance, how many had B12 sampled shortly before a dose in 24 months?',
  headline: false,
  kind: 'rate',
  unit: 'patient',
  population: onMaintenance,
  exclusions: [],
  exceptions: [],
  notEvaluable: [],
  numerator:
    'falls-between-doses saw a trough: it is clear, met a criterion that reads one (F1, F6, F7), or could not conclude from one (indeterminate, censored).',
  better: 'neither',
  comparesClinics: false,
  whyNotCompared: 'Guidance asks for no routine B12 on injections; a trough is opportunistic.',
  rules: ['falls-between-doses'],
  tables: [],
  parameters: [],
  sources: [pageSource, 'BNSSG, BSH: serum B12 on injections is uninformative [S:BNSSG]'],
  members: fallsMembers(
    sql`(outcome = 'clear' or (outcome = 'flagged' and list_has_any(criteria, ['F1', 'F6', 'F7']))
      or coalesce(reason in ${codes(tested)}, false))`,
    sql`case when outcome = 'not_evaluable' and reason not in ${codes([...untested, ...tested])} then reason end`,
  ),
}
