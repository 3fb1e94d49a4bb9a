import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * Time below a threshold: on the line of ln(level) between two neighbouring samples of one cycle, so never across an injection and never
 * beyond a sample. Only the part inside the window counts; below is strict.
 *
 * Reading: neighbours are neighbours among all levels of the cycle that can stand on a line. A censored value between two others, another
 * laboratory or method, or an oral course that covers a day between them ends the line: the level there is known to be something else.
 * Total B12 where it has a pair, else active B12.
 */
export const daysBelowStatements = (context: AnalysisContext) => [pairs(context), daysBelow()]

/** One row per pair that reaches into the window, cut to it: how long, and where it stands against the cut-offs at both ends. */
function pairs({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_level_pair as
    with several as (
      select patient_key, analyte, cycle_on from w_level_sample group by patient_key, analyte, cycle_on having count(*) > 1
    ),
    neighbours as (
      select s.*,
        lead({'on': collected_on, 'laboratory': coalesce(laboratory, ''), 'method': coalesce(method, ''), 'is_censored': is_censored,
          'deficient': to_deficient, 'indeterminate_max': to_indeterminate_max}) over (
          partition by patient_key, analyte, cycle_on order by collected_on, coalesce(laboratory, ''), coalesce(method, '')) as next
      from w_level_sample s semi join several using (patient_key, analyte, cycle_on)
    ),
    joined as (
      select n.patient_key, n.analyte, n.collected_on as first_on, n.next.on as last_on,
        greatest(n.collected_on, w.from_on) as from_on, least(n.next.on, w.to_on) as to_on,
        n.to_deficient as first_deficient, n.next.deficient as last_deficient,
        n.to_indeterminate_max as first_indeterminate, n.next.indeterminate_max as last_indeterminate
      from neighbours n join w_adequacy_window w on w.patient_key = n.patient_key and w.reason is null
      where n.next is not null and n.next.on > n.collected_on
        and not n.is_censored and not n.next.is_censored
        and n.next.laboratory = coalesce(n.laboratory, '') and n.next.method = coalesce(n.method, '')
        and n.collected_on < w.to_on and n.next.on > w.from_on
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
