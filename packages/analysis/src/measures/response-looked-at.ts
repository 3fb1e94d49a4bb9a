import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate } from '../rules/window.ts'
import { feedNotCovered, followUpTooShort, shortLookback } from './exclusions.ts'
import { type Measure, pageSource } from './measure.ts'
import { startersInWords, startersOf } from './starters.ts'

/**
 * M4.
 *
 * Reading: a start with an unknown indication is asked about too, because looking at the response needs no indication; one for prophylaxis has no
 * response to look at. Until the last day of the window an episode is not evaluable even where somebody looked already: otherwise the newest
 * starts would all be met.
 */
export const responseLookedAt: Measure = {
  id: 'response-looked-at',
  version: '1.0.0',
  title: 'Response looked at',
  question: 'Of patients who started, for how many did somebody look at the response in the first sixteen weeks?',
  headline: true,
  kind: 'rate',
  unit: 'episode',
  population: startersInWords,
  exclusions: [
    { code: 'paediatric', words: 'under 16 at the first injection' },
    { code: 'prophylaxis', words: 'injections are given as prophylaxis' },
  ],
  exceptions: [
    { code: 'deceased', words: 'the patient died within those days' },
    { code: 'deregistered', words: 'the patient left the clinic within those days' },
  ],
  notEvaluable: [shortLookback, followUpTooShort, feedNotCovered],
  numerator: 'A blood count (Hb or MCV) or a clinical review on days 21 to 112 after the first dose.',
  better: 'higher',
  comparesClinics: true,
  windowMonths: 'measures_window_months',
  monthly: { settlesAfter: (values) => values.measures_response_to_days, feeds: ['injections', 'laboratory'] },
  rules: [],
  tables: ['episode', 'response_check'],
  parameters: ['measures_window_months', 'measures_response_from_days', 'measures_response_to_days'],
  sources: [pageSource, 'NHS Lothian: blood count at 8 weeks [S:Lothian]'],
  members,
}

function members(context: AnalysisContext) {
  return sql`
    select s.patient_key, s.episode_no, null::date as dose_on, s.first_dose_on as event_on, true as in_window,
      case when s.paediatric then 'paediatric' when s.indication = 'prophylaxis' then 'prophylaxis' end as excluded,
      case when s.ended_on <= r.window_to then s.ended_reason end as exception,
      case
        when not s.lookback_ok and not s.proven_start then 'short_lookback'
        when r.window_to > ${asOfDate(context)} then 'follow_up_too_short'
        when r.looked_on is null and not r.laboratory_covered then 'feed_not_covered'
      end as not_evaluable,
      r.looked_on is not null as met
    from (${startersOf(context)}) s
    join response_check_next r on r.patient_key = s.patient_key and r.episode_no = s.episode_no`
}
