import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * Time below a threshold: on the line of ln(level) between two neighbouring samples of one cycle, so never across an injection and never
 * beyond a sample. Only the part inside the window counts; below is strict.
 *
 * Reading: neighbours are two samples of one laboratory and method with no level of the cycle on a day between them. A value of another
 * series or a censored one between them, or an oral course that covers a day between them, ends the line: the level there is known
 * to be something else. Where two series join the same days the first by name counts. The window ends with maintenance, at the last
 * dose + planned interval + grace. Total B12 where it has a pair, else active B12.
 */
export const daysBelowStatements = (context: AnalysisContext) => [pairs(context), daysBelow()]

/** One row per pair that reaches into the window, cut to it: how long, and where it stands against the cut-offs at both ends. */
function pairs({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_level_pair as
    with several as (
      select patient_key, analyte, cycle_on from w_level_sample group by patient_key, analyte, cycle_on having count(*) > 1
    ),
    days as (
      select s.*,
        dense_rank() over (partition by patient_key, analyte, cycle_on order by collected_on) as day_no
      from w_level_sample s semi join several using (patient_key, analyte, cycle_on)
    ),
    joined as (
      select a.patient_key, a.analyte, a.collected_on as first_on, b.collected_on as last_on,
        greatest(a.collected_on, w.from_on) as from_on, least(b.collected_on, w.maintenance_to) as to_on,
        a.to_deficient as first_deficient, b.to_deficient as last_deficient,
        a.to_indeterminate_max as first_indeterminate, b.to_indeterminate_max as last_indeterminate
      from days a
      join days b on b.patient_key = a.patient_key and b.analyte = a.analyte and b.cycle_on = a.cycle_on
        and b.day_no = a.day_no + 1
        and b.laboratory is not distinct from a.laboratory and b.method is not distinct from a.method
      join w_adequacy_window w on w.patient_key = a.patient_key and w.reason is null
      where not a.is_censored and not b.is_censored
        and greatest(a.collected_on, w.from_on) < least(b.collected_on, w.maintenance_to)
      qualify row_number() over (
        partition by a.patient_key, a.analyte, a.cycle_on, a.day_no
        order by coalesce(a.laboratory, ''), coalesce(a.method, '')) = 1
    )
    select * from joined j
    anti join (select patient_key, from_on as oral_from, to_on as oral_to from w_oral where dose_mcg >= ${values.oral_cover_min_mcg}) o
      on o.patient_key = j.patient_key and o.oral_from < j.last_on and o.oral_to > j.first_on`
}

function daysBelow() {
  const at = (on: string, measure: string) =>
    sql.raw(
      `first_${measure} + date_diff('day', first_on, ${on}) / date_diff('day', first_on, last_on) * (last_${measure} - first_${measure})`,
    )
  return sql`
    create or replace temp table w_days_below as
    with ends as (
      select patient_key, analyte, first_on, date_diff('day', from_on, to_on) as days,
        ${at('from_on', 'deficient')} as a, ${at('to_on', 'deficient')} as b,
        ${at('from_on', 'indeterminate')} as c, ${at('to_on', 'indeterminate')} as d
      from w_level_pair
    ),
    below as (
      select patient_key, analyte, first_on, days, ${below('a', 'b')} as deficient, ${below('c', 'd')} as indeterminate from ends
    ),
    sums as (
      select patient_key, analyte, count(*)::integer as pairs, sum(days)::double as days,
        sum(deficient order by first_on) as deficient, sum(indeterminate order by first_on) as indeterminate
      from below group by patient_key, analyte
    )
    select * from sums qualify row_number() over (partition by patient_key order by analyte) = 1`
}

/** Of `days`, those on which a straight line from one height to another is below nought. */
const below = (one: string, other: string) =>
  sql.raw(
    `case when ${one} < 0 and ${other} < 0 then days when ${one} >= 0 and ${other} >= 0 then 0 else days * -least(${one}, ${other}) / abs(${one} - ${other}) end`,
  )
