import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate, windowStart } from '../rules/window.ts'
import type { Feed, Measure } from './measure.ts'
import { monthsBefore } from './period.ts'
import { statedMarks } from './stated-rebase.ts'

export type Mark = WarehouseTables['measure_mark']

interface FeedChange {
  readonly feed: Feed
  readonly change: 'coverage_begins' | 'coverage_ends'
  readonly month_on: string
  readonly clinics: number
  readonly patient_share: number
}

/**
 * Where the data behind a series change: months in which clinics' feeds begin or end inside the series, and what the configuration states. Rules and parameters are the same for
 * every month of one analysis; between analyses they are compared by `run_measure`.
 *
 * Reading: a change rebases the series when the clinics that begin or end hold a stated share of the injected patients; a lesser one is marked and
 * does not break it.
 */
export async function seriesMarks(
  warehouse: Warehouse,
  context: AnalysisContext,
  measures: readonly Measure[],
): Promise<Mark[]> {
  const { values } = context.parameters
  const start = windowStart(context, values.measures_window_months)
  const series = monthsBefore(context.asOf, values.measures_window_months)
  const changes = await warehouse.rows<FeedChange>(sql`
    with sizes as (
      select clinic_id, count(*) as patients from patient_timeline_next where dose_events > 0 group by clinic_id
    ),
    changes as (
      select clinic_id, feed, 'coverage_begins' as change, date_trunc('month', covered_from)::date as month_on
      from clinic_coverage_next where covered_from > ${start}
      union all
      select clinic_id, feed, 'coverage_ends', (date_trunc('month', covered_to) + interval 1 month)::date
      from clinic_coverage_next where covered_to >= ${start} - 1 and covered_to < date_trunc('month', ${asOfDate(context)})
    )
    select feed, change, month_on, count(*)::integer as clinics,
      sum(patients)::integer / (select sum(patients)::integer from sizes) as patient_share
    from changes join sizes using (clinic_id)
    where feed in ('injections', 'laboratory')
    group by feed, change, month_on order by month_on, feed, change`)
  const seen = measures.flatMap(({ id, monthly }) =>
    changes
      .filter(({ feed }) => monthly?.feeds.includes(feed) ?? false)
      .map((change) => ({
        measure_id: id,
        ...change,
        rebases: change.patient_share >= values.measures_rebase_share,
        reason: null,
      })),
  )
  const stated = statedMarks(context.rebases ?? [], measures).filter(
    ({ month_on }) => month_on > series.from && month_on <= series.to,
  )
  return [...seen, ...stated]
}
