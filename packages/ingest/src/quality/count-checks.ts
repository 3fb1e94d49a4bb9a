import { literal } from '../normalise/sql-text.ts'
import type { ConditionCheck, FindingCheck, QualityCheck, QueryCheck, WaitingCheck } from './check.ts'
import { populations } from './populations.ts'
import { filePatientsSql } from './prepare.ts'

/** Columns of every statement below. */
const columns = 'check_id, feed, clinic_id, rows_affected, rows_total, patients_affected, patients_total'

interface Tally {
  readonly id: string
  readonly affected: string
  readonly total: string
}

/** A list of structs with the sums of each check, for a query over one row per patient. */
const tallies = (checks: readonly Tally[], isPatient = 'true'): string =>
  `[${checks
    .map(
      ({ id, affected, total }) =>
        `{check_id: ${literal(id)}, rows_affected: sum(${affected}), rows_total: sum(${total}),
          patients_affected: count_if(${affected} > 0 and ${isPatient}), patients_total: count_if(${total} > 0 and ${isPatient})}`,
    )
    .join(', ')}]`

const unfold = (inner: string): string =>
  `select t.check_id, feed, clinic_id, t.rows_affected, t.rows_total, t.patients_affected, t.patients_total
    from (select feed, clinic_id, unnest(tallies) as t from (${inner}))`

/**
 * One statement for all checks of a population: counts by patient first, then by clinic. Patients are counted without a distinct count this
 * way, and the fact table is read once.
 */
export function conditionSql(checks: readonly ConditionCheck[]): string {
  const [first] = checks
  if (first === undefined) throw new Error('a population without checks')
  const { feed, from } = populations[first.population]
  const counts = checks.flatMap(({ among, when }, index) => [
    `count_if(${among === undefined ? '' : `(${among}) and `}(${when})) as a${index}`,
    among === undefined ? [] : [`count_if(${among}) as t${index}`],
  ])
  const list = checks.map(({ id, among }, index) => ({
    id,
    affected: `a${index}`,
    total: among === undefined ? 'n' : `t${index}`,
  }))
  return unfold(`select ${literal(feed)} as feed, q.clinic_id, ${tallies(list)} as tallies
    from (select p.patient_key, count(*) as n, ${counts.flat().join(', ')} from ${from} group by p.patient_key) as c
    join quality_patient as q on q.patient_key = c.patient_key group by q.clinic_id`)
}

/** The codes that the checks name: what `rest` is not. */
const named = (checks: readonly (WaitingCheck | FindingCheck)[]): string =>
  list(checks.flatMap(({ codes }) => (codes === 'rest' ? [] : codes)))

const list = (texts: readonly string[]): string => `(${texts.map((text) => literal(text)).join(', ')})`

/**
 * One statement for all checks of waiting rows. A withheld dose is a fact already and not counted twice; a row whose patient cannot be read
 * counts as a row of no patient and no clinic.
 */
export function waitingSql(checks: readonly WaitingCheck[]): string {
  const is = ({ codes, feeds }: WaitingCheck) =>
    `${codes === 'rest' ? `code not in ${named(checks)}` : `code in ${list(codes)}`}${
      feeds === undefined ? '' : ` and feed in ${list(feeds)}`
    }`
  const counts = checks.map((check, index) => `count_if(${is(check)}) as a${index}`)
  const zeros = checks.map((_, index) => `0 as a${index}`)
  const sums = checks.map((_, index) => `sum(a${index}) as a${index}`)
  const all = checks.map(({ id, feeds }, index) => ({
    id,
    affected: `a${index}`,
    total: feeds === undefined ? 'n' : `case when c.feed in ${list(feeds)} then n else 0 end`,
  }))
  return unfold(`select c.feed, q.clinic_id, ${tallies(all, 'c.patient_key is not null')} as tallies
    from (
      select feed, patient_key, sum(n) as n, ${sums.join(', ')} from (
        select feed, patient_key, rows as n, ${zeros.join(', ')} from quality_count
        union all
        select feed, patient_key, count_if(administration_key is null) as n, ${counts.join(', ')}
        from (select patient_key, code, administration_key, case feed when 'labs_wide' then 'labs' else feed end as feed
              from quarantine where state = 'waiting')
        group by feed, patient_key
      ) group by feed, patient_key
    ) as c left join quality_patient as q on q.patient_key = c.patient_key group by c.feed, q.clinic_id`)
}

/**
 * One statement for all checks of findings: rows concerned, of all candidates of the feed's files. A file that no counting fact and no
 * waiting row names any more has been replaced, and its findings with it. Patients are those of the file, since a finding is about a
 * file as a whole: an upper bound.
 */
export function findingSql(checks: readonly FindingCheck[]): string {
  const which = checks
    .map(({ id, codes }) => `when ${codes === 'rest' ? 'true' : `code in ${list(codes)}`} then ${literal(id)}`)
    .join(' ')
  return `with file_patients as (${filePatientsSql}),
    file as (select file_id, case feed when 'labs_wide' then 'labs' else feed end as feed, row_count from source_file),
    found as (
      select case ${which} end as check_id, file.feed, f.file_id, f.rows from file_finding as f
      join file on file.file_id = f.file_id where f.file_id in (select file_id from file_patients)
    ),
    affected as (
      select check_id, feed, sum(rows) as rows,
        (select count(distinct patient_key) from file_patients as m
         where m.file_id in (select file_id from found as g where g.check_id = found.check_id and g.feed = found.feed)) as patients
      from found group by check_id, feed
    ),
    looked as (select feed, sum(row_count) as rows from file group by feed having sum(row_count) > 0),
    patients as (select feed, count(patient_key) as patients from quality_count group by feed)
    select c.check_id, looked.feed, null as clinic_id, least(coalesce(affected.rows, 0), looked.rows) as rows_affected,
      looked.rows as rows_total, coalesce(affected.patients, 0) as patients_affected,
      greatest(coalesce(patients.patients, 0), coalesce(affected.patients, 0)) as patients_total
    from looked cross join (select unnest([${checks.map(({ id }) => literal(id)).join(', ')}]) as check_id) as c
    left join affected on affected.check_id = c.check_id and affected.feed = looked.feed
    left join patients on patients.feed = looked.feed`
}

const querySql = ({ id, sql }: QueryCheck): string =>
  `select ${literal(id)} as check_id, feed, clinic_id, rows_affected, rows_total, patients_affected, patients_total from (${sql})`

/** The statements that count all checks; each gives the columns `check_id, feed, clinic_id, rows_affected, ...`. */
export function countingStatements(checks: readonly QualityCheck[]): readonly string[] {
  const conditions = checks.filter((check) => check.kind === 'condition')
  const byPopulation = Map.groupBy(conditions, ({ population }) => population)
  const waiting = checks.filter((check) => check.kind === 'waiting')
  const findings = checks.filter((check) => check.kind === 'finding')
  return [
    ...[...byPopulation.values()].map(conditionSql),
    ...(waiting.length === 0 ? [] : [waitingSql(waiting)]),
    // `rest` comes last in the CASE, whatever its place in the catalogue.
    ...(findings.length === 0 ? [] : [findingSql(findings.toSorted((a, b) => rank(a) - rank(b)))]),
    ...checks.filter((check) => check.kind === 'query').map(querySql),
  ].map((statement) => `select ${columns} from (${statement})`)
}

const rank = ({ codes }: FindingCheck): number => (codes === 'rest' ? 1 : 0)
