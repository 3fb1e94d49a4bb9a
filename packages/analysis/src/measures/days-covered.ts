import { sql } from 'kysely'
import { asOfDate } from '../rules/window.ts'
import { type Measure, pageSource } from './measure.ts'

export const daysCovered: Measure = {
  id: 'days-covered',
  version: '1.0.0',
  title: 'Days covered 0.80 or more',
  question: 'Of patients on maintenance, for how many did planned intervals cover four days in five over 12 months?',
  headline: false,
  kind: 'rate',
  unit: 'patient',
  population: 'Patients with a window of maintenance in adequacy.',
  exclusions: [{ code: 'all_excused', words: 'every day of the window was excused' }],
  exceptions: [],
  notEvaluable: [
    { code: 'no_interval', words: 'no interval was planned' },
    { code: 'window_too_short', words: 'fewer than 90 days of the window count' },
  ],
  numerator: 'adequacy.days_covered is 0.80 or more.',
  better: 'higher',
  comparesClinics: false,
  whyNotCompared: 'With identical visits 98 % of 12-weekly but 66 % of monthly patients pass 0.80.',
  rules: [],
  tables: ['adequacy'],
  parameters: ['measures_days_covered_share', 'measures_days_covered_min_days'],
  sources: [pageSource, 'PQA: 0.80 counts as adherent [S]'],
  caution: 'For a depot, 0.80 does not show an effect.',
  members: (context) => {
    const { values } = context.parameters
    return sql`
      select patient_key, null::integer as episode_no, null::date as dose_on, ${asOfDate(context)} as event_on, true as in_window,
        case when days_covered_reason = 'all_excused' then days_covered_reason end as excluded,
        null::varchar as exception,
        case when days_covered is null then days_covered_reason
          when window_days - excused_days < ${values.measures_days_covered_min_days} then 'window_too_short' end as not_evaluable,
        coalesce(days_covered >= ${values.measures_days_covered_share}, false) as met
      from adequacy_next where reason is null`
  },
}
