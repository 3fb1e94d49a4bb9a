import { type MeasureEntry, measureCatalogue } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import { dayNumber } from './day-number.ts'
import { readRowsByKind } from './facts-by-kind.ts'

/** A patient whom the page names: somebody with a flag, somebody behind a figure, or somebody who could not be judged. */
export interface PersonRow {
  readonly key: number
  readonly id: string
  /** Empty text without a clinic. */
  readonly clinic: string
  readonly cause: string
  /** A coded diagnosis alone tells the cause. */
  readonly cause_coded: boolean
  readonly sex: string | null
  /** Whole years on the audit date. */
  readonly age: number | null
  readonly neurological: string | null
  readonly regimen: string
  readonly regimen_stated: boolean
  /** Days since 1970-01-01, like every other day of these rows. */
  readonly first_dose: number | null
  readonly last_dose: number | null
  readonly doses: number
  readonly ended: number | null
  readonly ended_reason: string | null
}

/**
 * Which side of a measure is named: those who do not meet it, except where meeting it is the finding. The other side is a
 * count and nothing else.
 */
export const namedSide = (measure: Pick<MeasureEntry, 'better'>): 'met' | 'not_met' =>
  measure.better === 'higher' ? 'not_met' : 'met'

/** True for units of `measure_member` that the page names. */
export const isNamed = (): RawBuilder<unknown> => {
  const findings = measureCatalogue.filter((measure) => namedSide(measure) === 'met').map(({ id }) => sql.lit(id))
  return sql`(in_window and (standing = 'not_evaluable'
    or (standing = 'counted' and met = (measure_id in (${sql.join(findings)})))))`
}

/** Everybody the page names, by clinic and id; a patient's number in the page is the place in this list. */
export const readPeople = (warehouse: Warehouse, clinic: string | null): Promise<PersonRow[]> =>
  readRowsByKind<PersonRow>(
    warehouse,
    sql`
    with named as (
      select patient_key from assessment where outcome in ('flagged', 'not_evaluable')
      union
      select patient_key from measure_member where ${isNamed()}
    )
    select p.patient_key as key, p.patient_id as id, p.clinic_id as clinic, p.cause,
      coalesce(p.cause_source = 'coded', false) as cause_coded, p.sex,
      date_sub('year', p.birth_date, r.as_of)::integer as age, p.neurological, p.regimen, p.regimen_stated,
      ${dayNumber('p.first_dose_on')} as first_dose, ${dayNumber('p.last_dose_on')} as last_dose, p.dose_events as doses,
      ${dayNumber('p.ended_on')} as ended, p.ended_reason
    from patient_timeline p
    semi join named using (patient_key)
    cross join (select as_of from analysis_run order by run_id desc limit 1) r
    where ${clinic === null ? sql`true` : sql`p.clinic_id = ${clinic}`}`,
    {
      kind: ['clinic', 'cause', 'cause_coded', 'sex', 'neurological', 'regimen', 'regimen_stated', 'ended_reason'],
      shape: {
        ...{ key: 'integer', id: 'text', age: 'integer', doses: 'integer' },
        ...{ first_dose: 'integer', last_dose: 'integer', ended: 'integer' },
      },
      order: ['clinic', 'id', 'key'],
    },
  )
