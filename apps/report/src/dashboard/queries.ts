import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { fallsRule } from './classify.ts'

/** The reads behind the dashboard. Each has a total order, so the same warehouse gives the same page. */

type Db = Warehouse['db']
/** A clinic id, or null for every clinic. */
type Scope = string | null

export const latestRun = (db: Db) =>
  db
    .selectFrom('analysis_run')
    .select(['as_of', 'as_of_source', 'parameter_set', 'parameters_json', 'engine_version', 'inputs_hash'])
    .orderBy('run_id', 'desc')
    .limit(sql.lit(1))

/** Clinics of the patients in scope by name; patients without a clinic come last, under the empty id. */
export const clinicsInScope = (db: Db, scope: Scope) =>
  db
    .selectFrom('patient_timeline as t')
    .leftJoin('clinic as c', 'c.clinic_id', 't.clinic_id')
    .select(({ fn }) => [
      't.clinic_id',
      fn.max('c.name').as('name'),
      sql<number>`cast(count(*) as integer)`.as('patients'),
      sql<number>`cast(count(*) filter (where t.dose_events > 0) as integer)`.as('injected'),
    ])
    .$if(scope !== null, (q) => q.where('t.clinic_id', '=', scope ?? ''))
    .groupBy('t.clinic_id')
    .orderBy(sql`t.clinic_id = ''`)
    .orderBy(sql`lower(coalesce(max(c.name), t.clinic_id))`)
    .orderBy('t.clinic_id')

/** One row per distinct answer of a rule in a clinic, with how many assessments gave it. */
export const outcomeGroups = (db: Db, scope: Scope) =>
  db
    .selectFrom('assessment as a')
    .leftJoin('episode as e', (join) =>
      join.onRef('e.patient_key', '=', 'a.patient_key').onRef('e.episode_no', '=', 'a.episode_no'),
    )
    .select([
      'a.rule_id',
      'a.clinic_id',
      'a.outcome',
      'a.grade',
      'a.state',
      'a.reason',
      'a.criteria',
      'a.unjudged_criteria',
      sql<boolean>`coalesce(e.episode_no > 1 and not e.loaded, false)`.as('resumed'),
      sql<number>`cast(count(*) as integer)`.as('n'),
    ])
    .$if(scope !== null, (q) => q.where('a.clinic_id', '=', scope ?? ''))
    .groupBy(['a.rule_id', 'a.clinic_id', 'a.outcome', 'a.grade', 'a.state', 'a.reason', 'a.criteria'])
    .groupBy(['a.unjudged_criteria', 'resumed'])
    .orderBy('a.rule_id')
    .orderBy('a.clinic_id')
    .orderBy('a.outcome')
    .orderBy('a.grade')
    .orderBy('a.state')
    .orderBy('a.reason')
    .orderBy('a.criteria')
    .orderBy('a.unjudged_criteria')
    .orderBy('resumed')

/**
 * Of the patients that falls-between-doses asks about, how many have total or active B12 sampled in the trough window of a
 * maintenance cycle in the last `months` before `asOf`. Samples of a dose day never count (rules page, section 2).
 */
export const testedBeforeDose = (db: Db, scope: Scope, asOf: string, months: number) =>
  db
    .selectFrom('assessment as a')
    .select([
      'a.clinic_id',
      sql<number>`cast(count(*) as integer)`.as('population'),
      sql<number>`cast(count(*) filter (where exists (
        select 1 from lab_context as l
        join dose_interval as d on d.patient_key = l.patient_key and d.dose_on = l.cycle_on
        where l.patient_key = a.patient_key and l.analyte in ('b12', 'holotc') and l.context = 'trough'
          and d.is_maintenance_cycle
          and l.collected_on > cast(${asOf} as date) - to_months(cast(${months} as integer))
          and l.collected_on <= cast(${asOf} as date))) as integer)`.as('tested'),
    ])
    .where('a.rule_id', '=', fallsRule)
    .where('a.outcome', '!=', 'not_applicable')
    .$if(scope !== null, (q) => q.where('a.clinic_id', '=', scope ?? ''))
    .groupBy('a.clinic_id')
    .orderBy('a.clinic_id')

export const patients = (db: Db, scope: Scope) =>
  db
    .selectFrom('patient_timeline')
    .select(['patient_key', 'patient_id', 'clinic_id', 'cause', 'neurological', 'regimen', 'regimen_stated'])
    .select(['first_dose_on', 'last_dose_on', 'dose_events', 'ended_on'])
    .$if(scope !== null, (q) => q.where('clinic_id', '=', scope ?? ''))
    .orderBy('patient_id')

/** Flags of either state, each with whether its newest decision keeps it out of lists beyond as_of. */
export const flags = (db: Db, scope: Scope) =>
  db
    .selectFrom('assessment as a')
    .leftJoin('episode as e', (join) =>
      join.onRef('e.patient_key', '=', 'a.patient_key').onRef('e.episode_no', '=', 'a.episode_no'),
    )
    .select(['a.assessment_key', 'a.flag_id', 'a.patient_key', 'a.rule_id', 'a.episode_on', 'a.grade', 'a.state'])
    .select(['a.outcome', 'a.reason', 'a.state_reason', 'a.closed_on', 'a.onset_on', 'a.criteria'])
    .select(['a.unjudged_criteria', 'a.softeners', 'a.summary'])
    .select([
      sql<boolean>`coalesce(e.episode_no > 1 and not e.loaded, false)`.as('resumed'),
      sql<boolean>`exists (select 1 from decision as d where d.flag_id = a.flag_id and d.standing = 'snoozed')`.as(
        'snoozed',
      ),
    ])
    .where('a.outcome', '=', 'flagged')
    .$if(scope !== null, (q) => q.where('a.clinic_id', '=', scope ?? ''))
    .orderBy('a.patient_id')
    .orderBy('a.rule_id')
    .orderBy('a.episode_on')

export const flagEvidence = (db: Db, scope: Scope) =>
  db
    .selectFrom('flag_evidence as v')
    .innerJoin('assessment as a', 'a.assessment_key', 'v.assessment_key')
    .leftJoin('source_file as f', 'f.file_id', 'v.file_id')
    .select(['v.assessment_key', 'v.evidence_role', 'v.fact_on', 'f.name as file', 'v.line', 'v.fact_table'])
    .select(['v.analyte', 'v.reported_value', 'v.comparator', 'v.reported_unit', 'v.days_since_dose'])
    .select(['v.planned_interval_days', 'v.limit_value', 'v.limit_unit', 'v.egfr', 'v.note'])
    .where('a.outcome', '=', 'flagged')
    .$if(scope !== null, (q) => q.where('a.clinic_id', '=', scope ?? ''))
    .orderBy('v.assessment_key')
    .orderBy('v.position')
    .orderBy('v.line')

/** Assessments without an answer, and answers that leave a criterion open. */
export const unjudged = (db: Db, scope: Scope) =>
  db
    .selectFrom('assessment as a')
    .leftJoin('episode as e', (join) =>
      join.onRef('e.patient_key', '=', 'a.patient_key').onRef('e.episode_no', '=', 'a.episode_no'),
    )
    .select(['a.patient_key', 'a.rule_id', 'a.episode_on', 'a.outcome', 'a.grade', 'a.state', 'a.reason'])
    .select(['a.criteria', 'a.unjudged_criteria'])
    .select(sql<boolean>`coalesce(e.episode_no > 1 and not e.loaded, false)`.as('resumed'))
    .where(({ or, eb }) => or([eb('a.outcome', '=', 'not_evaluable'), sql<boolean>`len(a.unjudged_criteria) > 0`]))
    .where('a.outcome', '!=', 'not_applicable')
    .$if(scope !== null, (q) => q.where('a.clinic_id', '=', scope ?? ''))
    .orderBy('a.patient_id')
    .orderBy('a.rule_id')
    .orderBy('a.episode_on')

export const worklist = (db: Db, scope: Scope) =>
  db
    .selectFrom('worklist')
    .select(['rank', 'patient_key', 'tier', 'why', 'rules', 'grade', 'onset_on', 'uncovered_days', 'decided'])
    .$if(scope !== null, (q) => q.where('clinic_id', '=', scope ?? ''))
    .orderBy('rank')
    .orderBy('patient_id')

export const files = (db: Db) =>
  db
    .selectFrom('source_file')
    .select(['name', 'sha256', 'feed', 'records', 'row_count', 'loaded', 'unchanged', 'superseded', 'quarantined'])
    .select('withheld')
    .orderBy('feed')
    .orderBy('name')
    .orderBy('sha256')

export const quarantineByCode = (db: Db) =>
  db
    .selectFrom('quarantine')
    .select(({ fn }) => [
      'feed',
      'code',
      fn.min('sentence').as('sentence'),
      sql<number>`cast(count(*) as integer)`.as('n'),
    ])
    .where('state', '=', 'waiting')
    .groupBy(['feed', 'code'])
    .orderBy('feed')
    .orderBy('code')

export const coverage = (db: Db, scope: Scope) =>
  db
    .selectFrom('clinic_coverage')
    .select(['clinic_id', 'feed', 'covered_from', 'covered_to', 'source', 'rows_per_year'])
    .$if(scope !== null, (q) => q.where('clinic_id', '=', scope ?? ''))
    .orderBy('clinic_id')
    .orderBy('feed')

export const disruptions = (db: Db, scope: Scope) =>
  db
    .selectFrom('clinic_disruption')
    .select(['clinic_id', 'feed', 'from_on', 'to_on', 'source'])
    .$if(scope !== null, (q) => q.where('clinic_id', '=', scope ?? ''))
    .orderBy('clinic_id')
    .orderBy('from_on')
    .orderBy('feed')
