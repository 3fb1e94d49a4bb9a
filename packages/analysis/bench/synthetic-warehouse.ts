import type { Warehouse } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'

/** The cut that synthetic warehouses are made for; the latest fact may be a few days older. */
export const syntheticAsOf = '2025-06-30'

/** Patients of one clinic; a warehouse of more patients begins with the patients of a smaller one. */
const patientsPerClinic = 400
/** Made at a time, so that a million patients need no more memory than a hundred thousand. */
const patientsPerBatch = 100_000

/**
 * Fills an empty warehouse with patients who have 26 injection rows and 30 results on average, as a load of files would have left them:
 * a log sorted by patient and day, results, scores in a fifth of the clinics, events, plans and waiting rows.
 *
 * It is made for the cost of an analysis, not for its meaning: regimens, lateness, levels and missing data vary enough that every rule
 * finds patients of every outcome, in proportions that the bench prints. Pseudo-random by patient key, hence the same at every run of
 * one DuckDB version.
 */
export async function fillSynthetic(warehouse: Warehouse, patients: number): Promise<void> {
  await warehouse.run(sourceFiles)
  await warehouse.run(clinics(Math.ceil(patients / patientsPerClinic)))
  for (let from = 1; from <= patients; from += patientsPerBatch) {
    const to = Math.min(patients, from + patientsPerBatch - 1)
    await warehouse.run(people(from, to))
    await warehouse.run(doses)
    await warehouse.run(draws)
    for (const statement of [
      patientRows,
      administrationRows,
      resultRows,
      scoreRows,
      eventRows,
      planRows,
      waitingRows,
    ]) {
      await warehouse.run(statement)
    }
  }
  for (const name of ['people', 'doses', 'draws']) await warehouse.run(sql`drop table ${sql.table(`bench_${name}`)}`)
  await warehouse.run(sql`checkpoint`)
}

/** Uniform from 0 up to 1, of a key and the name of what is drawn. */
const uniform = (key: string, what: string): RawBuilder<unknown> =>
  sql`((hash(${sql.raw(key)}, ${sql.lit(what)}) % 1000003) / 1000003.0)`
const p = (what: string) => uniform('p.patient_key', what)

const sourceFiles = sql`
  insert into source_file by name
  select f.file_id::integer as file_id, f.feed || '.csv' as name, sha256(f.feed) as sha256, 1 as bytes, f.feed as feed,
    'native' as profile, 'utf-8' as encoding, ',' as delimiter, 1 as header_line, 'ymd' as date_order, 0 as records, 0 as row_count,
    0 as loaded, 0 as unchanged, 0 as superseded, 0 as quarantined, 0 as withheld, ${syntheticAsOf}::date as today,
    ${syntheticAsOf}::timestamp as loaded_at, 'csv' as format, '"' as quote, 0 as left_out, 0 as no_numeric_result, 1 as load_id,
    1 as parts
  from (values (1, 'clinics'), (2, 'patients'), (3, 'injections'), (4, 'labs'), (5, 'symptoms'), (6, 'events'), (7, 'plans'))
    as f(file_id, feed)`

const clinics = (count: number) => sql`
  insert into clinic by name
  select 'C' || lpad(k::varchar, 5, '0') as clinic_id, 'Clinic ' || k as name,
    case when k % 5 = 4 then 'US' else 'GB' end as country,
    case when k % 5 = 4 then 'US-COMMON' when k % 5 < 3 then 'UK-BNF' end as regimen,
    1 as file_id, (k + 1)::integer as line
  from range(1, ${sql.lit(count + 1)}) as r(k) order by k`

/**
 * One row per patient with what the rest is drawn from: 10, 26 or 42 injection rows, a loading run of `loading` doses (0: starts in the
 * middle of maintenance), a planned interval, how late doses come, whether B12 falls between them.
 */
const people = (from: number, to: number) => sql`
  create or replace temp table bench_people as
  select *, case when style < 0.13 then 'lapsed' when style < 0.2 then 'late' when style < 0.23 then 'early' else 'even' end as habit
  from (
    select p.patient_key, 'P' || lpad(p.patient_key::varchar, 8, '0') as patient_id,
      ((p.patient_key - 1) // ${sql.lit(patientsPerClinic)} + 1)::integer as clinic_no,
      ${p('sex')} < 0.62 as is_female,
      date '2007-01-01' - floor(sqrt(${p('age')}) * 29000)::integer as birth_date,
      case when ${p('rows')} < 0.25 then 10 when ${p('rows')} < 0.75 then 26 else 42 end as row_count,
      case when ${p('loading')} < 0.6 then case when p.patient_key // ${sql.lit(patientsPerClinic)} % 5 = 3 then 12
          when ${p('neurological')} < 0.18 and ${p('loading gap')} < 0.7 then 9 else 6 end
        when ${p('loading')} < 0.64 then 4 when ${p('loading')} < 0.67 then 3 when ${p('loading')} < 0.7 then 1 else 0 end as loading,
      case when ${p('loading gap')} < 0.85 then 3 else 7 end as loading_gap,
      case when ${p('interval')} < 0.55 then 84 when ${p('interval')} < 0.65 then 56 when ${p('interval')} < 0.93 then 30 else 182 end
        as interval_days,
      ${p('style')} as style, ${p('plan')} as plan, ${p('falls')} < 0.08 as falls, ${p('anaemic')} < 0.3 as anaemic,
      ${p('neurological')} as neurological, ${p('cause')} as cause_draw
    from (select k::integer as patient_key from range(${sql.lit(from)}, ${sql.lit(to + 1)}) as r(k)) p
  )`

/** One row per row of the log, dated back from the last: a loading run, then one interval and what it is late by, with a few long gaps. */
const doses = sql`
  create or replace temp table bench_doses as
  with spaced as (
    select p.*, d.k,
      case when d.k < greatest(p.loading, 1) then p.loading_gap
        else greatest(1, p.interval_days + case
          when p.habit = 'late' then floor(${uniform('p.patient_key * 64 + d.k', 'late')} * 70)
          when p.habit = 'early' then floor(-0.4 * p.interval_days)
          when ${uniform('p.patient_key * 64 + d.k', 'pause')} < 0.008 then 300
          else floor(${uniform('p.patient_key * 64 + d.k', 'late')} * 14) - 5 end)
      end::integer as gap
    from bench_people p, range(0, 42) as d(k) where d.k < p.row_count
  ),
  placed as (
    select *, sum(case when k = 0 then 0 else gap end) over (partition by patient_key order by k rows unbounded preceding)::integer
      as days
    from spaced
  )
  select p.*, ${syntheticAsOf}::date - (case when p.habit = 'lapsed' then 200 + floor(${p('tail')} * 900)
      else floor(${p('tail')} * p.interval_days) end)::integer
    - (max(days) over (partition by patient_key) - days) as given_on
  from placed p`

/**
 * Ten blood draws a patient: one before the first row of the log, two in the months after it, seven in later cycles, of which a third
 * just before the next injection.
 */
const draws = sql`
  create or replace temp table bench_draws as
  with chosen as (
    select p.patient_key, p.row_count, p.interval_days, p.loading, p.falls, p.anaemic, p.clinic_no, n.n,
      case when n.n < 3 then 0 else floor(${uniform('p.patient_key * 16 + n.n', 'cycle')} * (p.row_count - p.loading)) + p.loading end
        ::integer as k,
      ${uniform('p.patient_key * 16 + n.n', 'place')} as place
    from bench_people p, range(0, 10) as n(n)
  )
  select c.*, c.n = 0 as is_baseline,
    least(${syntheticAsOf}::date, d.given_on + case c.n when 0 then -5 - floor(c.place * 40) when 1 then 21 + floor(c.place * 14)
      when 2 then 58 + floor(c.place * 26)
      else case when c.place < 0.35 then c.interval_days - floor(c.place * 12) else floor(c.place * c.interval_days) end
      end::integer) as drawn_on,
    case when c.n >= 3 then case when c.place < 0.35 then 0.95 else c.place end end as cycle_part
  from chosen c join bench_doses d on d.patient_key = c.patient_key and d.k = least(c.k, c.row_count - 1)`

const clinicId = sql`'C' || lpad(p.clinic_no::varchar, 5, '0')`

const patientRows = sql`
  insert into patient by name
  select p.patient_key, p.patient_id, true as in_patients_feed,
    case when p.patient_key % 97 <> 0 then p.birth_date end as birth_date,
    case when p.patient_key % 89 = 0 then null when p.is_female then 'female' else 'male' end as sex,
    ${clinicId} as clinic_id,
    case when p.cause_draw < 0.3 then 'pernicious_anaemia' when p.cause_draw < 0.42 then 'malabsorption'
      when p.cause_draw < 0.52 then 'medication' when p.cause_draw < 0.62 then 'diet' when p.cause_draw < 0.68 then 'bariatric_surgery'
      when p.cause_draw < 0.71 then 'gastrectomy' when p.cause_draw < 0.72 then 'nitrous_oxide' when p.cause_draw < 0.73 then 'prophylaxis'
      when p.cause_draw < 0.9 then 'unknown' end as cause,
    case when p.neurological < 0.18 then 'yes' when p.neurological < 0.4 then 'no' end as neurological_involvement,
    case when p.neurological < 0.12 then d.given_on - 30 end as neurological_since,
    case when ${p('diagnosed')} < 0.3 then d.given_on - 10 end as diagnosed_on,
    d.given_on - 3 - floor(${p('registered')} * 4000)::integer as registered_on,
    case when ${p('left')} < 0.04 then d.last_on + 40 end as deregistered_on,
    case when ${p('died')} < 0.04 then d.last_on + 60 end as deceased_on,
    2 as file_id, p.patient_key + 1 as line
  from bench_people p
  join (select patient_key, min(given_on) as given_on, max(given_on) as last_on from bench_doses group by 1) d using (patient_key)
  order by p.patient_key`

const administrationRows = sql`
  insert into administration by name
  select (n.n + row_number() over (order by p.patient_key, p.given_on, p.k))::integer as administration_key,
    p.patient_key, p.given_on as administered_on, case when p.patient_key % 3 = 0 then p.given_on + interval 10 hour end as administered_at,
    case when p.route = 'oral' then 'Cyanocobalamin 1mg tablets' when p.is_hydroxo then 'Hydroxocobalamin 1mg/1ml injection'
      else 'Cyanocobalamin 1000 mcg/mL' end as product,
    case when p.is_hydroxo and p.route = 'im' then 'hydroxocobalamin' else 'cyanocobalamin' end as form,
    case when p.patient_key % 199 = 0 and p.k = p.row_count - 2 then null when p.patient_key % 41 = 0 and p.k % 9 = 8 then 700
      when p.patient_key % 37 = 0 and p.k > 8 then 250 else 1000 end as dose_mcg,
    '1000' as dose_text, 'mcg' as dose_unit_text,
    case when p.patient_key % 199 = 0 and p.k = p.row_count - 2 then 'missing_unit' end as withheld_code,
    p.route, case when ${uniform('p.patient_key * 64 + p.k', 'status')} < 0.03 then 'missed' else 'given' end as status,
    case when p.patient_key % 5 = 0 and p.k < p.loading then 'loading ' || (p.k + 1) when p.patient_key % 5 = 0 then 'maintenance' end
      as phase_text,
    case when p.patient_key % 5 = 0 and p.loading > 0 then case when p.k < p.loading then 'loading' else 'maintenance' end end
      as phase_label,
    case when p.patient_key % 5 = 0 and p.k < p.loading then (p.k + 1)::integer end as loading_k,
    case when p.plan < 0.1 and p.k >= p.loading then p.given_on + p.interval_days end as next_due_on,
    case when p.plan between 0.1 and 0.55 and p.k >= p.loading - 1 then p.interval_days end as planned_interval_days,
    case when p.route = 'oral' then p.given_on + 200 end as course_end_on,
    ${clinicId} as clinic_id, 'nurse' as administered_by, 1 as occurrence, 3 as file_id,
    (n.n + row_number() over (order by p.patient_key, p.given_on, p.k) + 1)::integer as line
  from (
    select *, case when patient_key % 61 = 0 and k = row_count - 1 then 'oral' else 'im' end as route,
      clinic_no % 5 <> 4 and not (patient_key % 29 = 0 and k > 12) as is_hydroxo
    from bench_doses
  ) p, (select coalesce(max(administration_key), 0) as n from administration) n
  order by p.patient_key, p.given_on, p.k`

/** Haemoglobin and MCV of most draws; B12 of four; kidney, folate, ferritin, metabolites and the rest of some. */
const resultRows = sql`
  insert into lab_result by name
  with kinds(kind, analyte, unit) as (values (0, 'haemoglobin', 'g/L'), (1, 'mcv', 'fL'), (2, 'b12', 'ng/L'), (3, 'egfr', 'mL/min/{1.73_m2}'),
    (4, 'folate', 'nmol/L'), (5, 'ferritin', 'ug/L'), (6, 'mma', 'nmol/L'), (7, 'homocysteine', 'umol/L'), (8, 'potassium', 'mmol/L'),
    (9, 'reticulocytes', '10*9/L'), (10, 'holotc', 'pmol/L')),
  drawn as (
    select p.*, k.*, ${uniform('(p.patient_key * 16 + p.n) * 16 + k.kind', 'value')} as u
    from bench_draws p, kinds k
    where case k.analyte
      when 'haemoglobin' then not (p.is_baseline and p.patient_key % 7 = 0) when 'mcv' then not (p.is_baseline and p.patient_key % 7 = 0)
      when 'b12' then p.is_baseline and p.patient_key % 6 <> 0 or p.n in (3, 5, 6, 8) and (p.patient_key + p.n) % 4 <> 0
      when 'egfr' then p.n in (0, 3, 5) or p.n = 6 and p.patient_key % 2 = 0
      when 'folate' then p.n = 0 or p.n = 3 and p.patient_key % 2 = 0
      when 'ferritin' then p.n = 0 when 'mma' then p.n in (1, 3, 5) and p.patient_key % 4 = 0
      when 'homocysteine' then p.n in (3, 5) and p.patient_key % 8 < 3 when 'potassium' then p.n in (0, 1, 4) and p.patient_key % 3 = 0
      when 'reticulocytes' then p.n = 1 and p.patient_key % 5 = 0
      else p.n in (0, 3) and p.patient_key % 10 = 0 end
  ),
  valued as (
    select *, round(case analyte
      when 'haemoglobin' then 118 + 42 * u - case when anaemic and n < 2 then case when patient_key % 9 = 0 then 62 else 38 end when anaemic and n = 2 then 12 else 0 end
      when 'mcv' then 80 + 18 * u + case when anaemic and n < 2 then 16 when anaemic and n = 2 and patient_key % 6 = 0 then 14 else 0 end
      when 'b12' then case when is_baseline then 90 + 170 * u when falls and cycle_part > 0.8 then 110 + 260 * u
        when n = 3 and cycle_part > 0.8 then 150 + 900 * u else 240 + 900 * u * u + 3000 * u * (1 - cycle_part) * (1 - cycle_part) end
      when 'egfr' then 28 + 75 * sqrt(u) when 'folate' then 3 + 35 * u when 'ferritin' then 8 + 200 * u
      when 'mma' then 90 + 260 * u + case when falls or patient_key % 11 = 0 then 160 else 0 end
      when 'homocysteine' then 6 + 13 * u + case when falls then 8 else 0 end
      when 'potassium' then 3.2 + 2 * u when 'reticulocytes' then 40 + 90 * u else 15 + 120 * u end, 1) as value
    from drawn
  )
  select (o.n + row_number() over (order by p.patient_key, p.drawn_on, p.n, p.kind))::integer as result_key, p.patient_key, p.analyte,
    p.drawn_on as collected_on, p.drawn_on + to_minutes(480 + (p.patient_key % 60)) as collected_at,
    p.drawn_on + interval 30 hour as reported_at,
    case when p.analyte = 'b12' and p.value > 2000 then '>' when p.analyte = 'b12' and p.value < 130 and p.patient_key % 20 = 0 then '<' end
      as comparator,
    case when p.analyte = 'b12' and p.value > 2000 then 2000 when p.analyte = 'b12' and p.value < 130 and p.patient_key % 20 = 0 then 150
      else p.value end as value,
    p.unit, case when p.analyte = 'b12' and p.value > 2000 then 2000
      when p.analyte = 'b12' and p.value < 130 and p.patient_key % 20 = 0 then 150 else p.value end as reported_value,
    p.unit as reported_unit, p.value::varchar as value_text, p.unit as unit_text,
    case when p.clinic_no % 2 = 0 then case p.analyte when 'haemoglobin' then 120 when 'mcv' then 80 when 'b12' then 180 end end
      as reference_low,
    case when p.clinic_no % 2 = 0 then case p.analyte when 'haemoglobin' then 160 when 'mcv' then 100 when 'b12' then 900 when 'mma' then 280 end
      end as reference_high,
    case when p.patient_key % 101 = 0 and p.n = 4 then 'preliminary' else 'final' end as status,
    'S' || p.patient_key || '-' || p.n as specimen_id, 'Laboratory ' || (p.clinic_no % 7) as laboratory,
    p.analyte as test_name, (o.n + row_number() over (order by p.patient_key, p.drawn_on, p.n, p.kind))::integer as version_group,
    true as is_current, 4 as file_id, (o.n + row_number() over (order by p.patient_key, p.drawn_on, p.n, p.kind) + 1)::integer as line
  from valued p, (select coalesce(max(result_key), 0) as n from lab_result) o
  order by p.patient_key, p.drawn_on, p.n, p.kind`

/** Scores before and after the start, and early and late in two cycles, in one clinic of five. */
const scoreRows = sql`
  insert into symptom by name
  with moments as (
    select p.patient_key, p.k, p.row_count, p.loading, m.m, dm.domain,
      p.given_on + case when p.k = 0 then case m.m when 0 then -8 else 60 end else case m.m when 0 then 6 else (p.interval_days * 0.92)::integer end
        end as on_day,
      ${uniform('(p.patient_key * 64 + p.k) * 4 + m.m', 'score')} as u, p.falls or p.patient_key % 13 = 0 as returns
    from bench_doses p, (values (0), (1)) m(m), (values ('fatigue'), ('neuropathy')) dm(domain)
    where p.clinic_no % 5 = 1 and (p.k = 0 and p.loading > 0 or p.k in (p.row_count - 2, p.row_count - 3))
  )
  select (o.n + row_number() over (order by p.patient_key, p.on_day, p.domain))::integer as symptom_key, p.patient_key,
    p.on_day as recorded_on, p.domain,
    round(case when p.k = 0 then case when p.m = 0 then 4 + 4 * u when p.patient_key % 9 = 0 then 5 + 3 * u else 1 + 3 * u end
      when p.m = 1 and p.returns then 5 + 3 * u else 1 + 3 * u end) as score,
    5 as file_id, (o.n + row_number() over (order by p.patient_key, p.on_day, p.domain) + 1)::integer as line
  from moments p, (select coalesce(max(symptom_key), 0) as n from symptom) o
  where p.on_day <= ${syntheticAsOf}::date
  order by p.patient_key, p.on_day, p.domain`

/** Reviews of half the patients, and one event of another kind for one in six. */
const eventRows = sql`
  insert into event by name
  with happened as (
    select p.patient_key, p.given_on + 40 as on_day, 'clinical_review' as event from bench_doses p
    where p.patient_key % 2 = 0 and p.k in (0, p.row_count // 2, p.row_count - 4)
    union all
    select p.patient_key, p.given_on - case when p.patient_key // 6 % 12 = 3 then 16 else 3 end, ['transfusion', 'pregnancy_start', 'dialysis_start', 'folic_acid_start', 'hospital_admission',
      'adverse_reaction', 'plan_changed', 'self_injection_start', 'care_transferred_out', 'end_of_life',
      'intrinsic_factor_antibody_positive', 'intrinsic_factor_antibody_negative'][(p.patient_key // 6 % 12 + 1)::integer]
    from bench_doses p
    where p.patient_key % 6 = 0
      and p.k = case when p.patient_key // 6 % 12 in (7, 8, 9) then p.row_count - 1 when p.patient_key // 6 % 12 = 3 then 0 else p.row_count // 2 end
  )
  select (o.n + row_number() over (order by h.patient_key, h.on_day, h.event))::integer as event_key, h.patient_key,
    h.on_day as occurred_on, h.event,
    case when h.event = 'hospital_admission' then h.on_day + 12 end as until_on,
    case when h.event = 'folic_acid_start' then '5 mg' end as value,
    6 as file_id, (o.n + row_number() over (order by h.patient_key, h.on_day, h.event) + 1)::integer as line
  from happened h, (select coalesce(max(event_key), 0) as n from event) o
  where h.on_day <= ${syntheticAsOf}::date
  order by h.patient_key, h.on_day, h.event`

const planRows = sql`
  insert into plan by name
  select (o.n + row_number() over (order by p.patient_key, p.k))::integer as plan_key, p.patient_key, p.given_on as planned_on,
    'maintenance' as phase, case when p.patient_key % 3 = 0 then 'deficiency' end as indication, 'hydroxocobalamin' as form,
    1000 as dose_mcg, p.interval_days::double as interval_days, 7 as file_id,
    (o.n + row_number() over (order by p.patient_key, p.k) + 1)::integer as line
  from bench_doses p, (select coalesce(max(plan_key), 0) as n from plan) o
  where p.plan > 0.8 and p.k in (p.loading, p.row_count // 2)
  order by p.patient_key, p.k`

const waitingRows = sql`
  insert into quarantine by name
  select (o.n + row_number() over (order by p.patient_key))::integer as quarantine_key, 'labs' as feed, 'suspect_unit' as code,
    'unit' as column_name, 'Its unit does not fit its value.' as sentence, '' as row_text, p.patient_key, p.drawn_on as fact_on,
    'b12' as analyte, 'waiting' as state, 4 as file_id, p.patient_key as line
  from bench_draws p, (select coalesce(max(quarantine_key), 0) as n from quarantine) o
  where p.n = 9 and p.patient_key % 33 = 0
  order by p.patient_key`
