import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { type Measure, pageSource } from './measure.ts'
import { judgedStarters, startersInWords } from './starters.ts'

const textList = (items: readonly string[]): RawBuilder<unknown> =>
  sql`[${sql.join(items.map((item) => sql.lit(item)))}]::varchar[]`

/**
 * Members of the measures that count criteria of early-maintenance.
 *
 * `found` are the criteria counted; `needed` those that have to be judged when none of them is met. A unit whose record shows one is judged,
 * whatever else could not be.
 */
const membersFinding =
  (o: {
    found: readonly string[]
    cannotTell: RawBuilder<unknown>
    /** Reasons of the rule that do not stand in the way of these criteria. */
    ignored: readonly string[]
    metWhenFound: boolean
  }) =>
  (context: AnalysisContext) =>
    sql`
    with judged as (
      select *, list_has_any(criteria, ${textList(o.found)}) as found from (${judgedStarters(context, 'early-maintenance')})
    )
    select patient_key, episode_no, null::date as dose_on, first_dose_on as event_on, true as in_window,
      case when outcome = 'not_applicable' then reason end as excluded,
      null::varchar as exception,
      case
        when outcome = 'not_evaluable' and reason not in (${sql.join(['', ...o.ignored].map((code) => sql.lit(code)))}) then reason
        when not found then ${o.cannotTell}
      end as not_evaluable,
      found = ${sql.lit(o.metWhenFound)} as met
    from judged`

const shared = {
  version: '1.0.0',
  kind: 'rate',
  unit: 'episode',
  population: startersInWords,
  exclusions: [
    { code: 'paediatric', words: 'under 16 at the first injection' },
    { code: 'prophylaxis', words: 'injections are given as prophylaxis' },
    { code: 'nitrous_oxide', words: 'nitrous oxide is the only recorded cause' },
    { code: 'resumed_maintenance', words: 'a later episode that resumed maintenance without loading' },
  ],
  exceptions: [],
  windowMonths: 'measures_window_months',
  monthly: { settlesAfter: (values) => values.early_follow_up_days, feeds: ['injections'] },
  rules: ['early-maintenance'],
  tables: ['episode'],
  parameters: ['measures_window_months', 'early_follow_up_days'],
} as const satisfies Partial<Measure>

const scheduleUnjudged = {
  code: 'schedule_unjudged',
  words: 'the number of doses, the length of loading or the next gap could not be judged',
}
const noFollowUpTest = {
  code: 'no_follow_up_test',
  words: 'neither a blood count at eight weeks nor an MMA or homocysteine could be judged',
}

const scheduleCannotTell = sql`case when list_has_any(unjudged_criteria, ['E1', 'E2', 'E3', 'E6']) then ${sql.lit(scheduleUnjudged.code)} end`

/** M2. */
export const loadedToRegimen: Measure = {
  ...shared,
  id: 'loaded-to-regimen',
  title: 'Loaded to regimen',
  question: 'Of patients who started, how many had the loading doses that their regimen has?',
  headline: true,
  notEvaluable: [scheduleUnjudged],
  numerator:
    'early-maintenance meets none of E1, E2-major, E3-major and E6. Minor departures (E2-minor, E3-minor) count as loaded.',
  better: 'higher',
  comparesClinics: true,
  sources: [pageSource, 'Labels and BNF: loading doses by regimen (reference, section 1a)'],
  members: membersFinding({
    found: ['E1', 'E2-major', 'E3-major', 'E6'],
    cannotTell: scheduleCannotTell,
    // The 120 days are for laboratory and relapse criteria: the schedule is judged before.
    ignored: ['follow_up_too_short'],
    metWhenFound: false,
  }),
}

export const earlyMaintenanceSchedule: Measure = {
  ...shared,
  id: 'early-maintenance-schedule',
  title: 'Early maintenance: schedule',
  question: 'Of patients who started, how many moved to maintenance before the regimen has it?',
  headline: false,
  notEvaluable: [scheduleUnjudged],
  numerator: 'early-maintenance meets any of E1, E2, E3 and E6, minor ones included.',
  better: 'lower',
  comparesClinics: false,
  whyNotCompared: 'Clinics are compared on loaded-to-regimen, which leaves out minor departures.',
  sources: [pageSource],
  members: membersFinding({
    found: ['E1', 'E2-major', 'E2-minor', 'E3-major', 'E3-minor', 'E6'],
    cannotTell: scheduleCannotTell,
    ignored: ['follow_up_too_short'],
    metWhenFound: true,
  }),
}

export const earlyMaintenanceEvidence: Measure = {
  ...shared,
  id: 'early-maintenance-evidence',
  title: 'Early maintenance: laboratory or symptom evidence',
  question:
    'Of patients who started and were tested, how many had results or symptoms against the move to maintenance?',
  headline: false,
  notEvaluable: [noFollowUpTest],
  numerator: 'early-maintenance meets any of E4a, E4b, E4c, E5 and E8.',
  better: 'lower',
  comparesClinics: false,
  whyNotCompared: 'It finds more where more is tested.',
  sources: [pageSource],
  caution: 'Only tested patients are judged: read it beside response-looked-at.',
  monthly: { ...shared.monthly, feeds: ['injections', 'laboratory'] },
  members: membersFinding({
    found: ['E4a', 'E4b', 'E4c', 'E5', 'E8'],
    cannotTell: sql`case when list_has_all(unjudged_criteria, ['E4b', 'E5']) then ${sql.lit(noFollowUpTest.code)} end`,
    ignored: [],
    metWhenFound: true,
  }),
}
