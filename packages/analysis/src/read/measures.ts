import type { Warehouse, WarehouseTables } from '@troughline/warehouse'
import type { Stratum } from '../measures/count-members.ts'
import { measures as registry } from '../measures/registry.ts'

type Figure = WarehouseTables['measure']
type Reason = Pick<WarehouseTables['measure_reason'], 'standing' | 'reason' | 'units'>

export interface MeasureFilter {
  /** Strata to read; default: all patients alone. */
  readonly by?: readonly Stratum[]
  /** Id of one measure; default: every one. */
  readonly measure?: string
}

/** A figure with the reasons for which units are not counted. */
export interface MeasureRow extends Figure {
  readonly reasons: readonly Reason[]
}

export interface MeasureReading {
  /** In the order of the registry, then of the strata asked for, then of their values: never by rate. */
  readonly rows: readonly MeasureRow[]
  readonly signals: readonly WarehouseTables['measure_signal'][]
  readonly marks: readonly WarehouseTables['measure_mark'][]
}

/** The figures of the published analysis, with the signals and marks of the strata that were asked for. */
export async function readMeasures(warehouse: Warehouse, filter: MeasureFilter = {}): Promise<MeasureReading> {
  const by = filter.by ?? ['all']
  const ids = registry.map(({ id }) => id).filter((id) => filter.measure === undefined || id === filter.measure)
  const place = (id: string) => ids.indexOf(id)
  const { db } = warehouse
  const figures = await warehouse.rows<Figure>(
    db.selectFrom('measure').selectAll().where('stratum', 'in', by).where('measure_id', 'in', ids),
  )
  const reasons = await warehouse.rows<WarehouseTables['measure_reason']>(
    db
      .selectFrom('measure_reason')
      .selectAll()
      .where('stratum', 'in', by)
      .where('measure_id', 'in', ids)
      .orderBy('standing')
      .orderBy('reason'),
  )
  const reasonsOf = Map.groupBy(reasons, keyOf)
  const order = (row: Figure) => [place(row.measure_id), by.indexOf(row.stratum as Stratum)] as const
  const rows = figures
    .map((row) => ({
      ...row,
      reasons: (reasonsOf.get(keyOf(row)) ?? []).map(({ standing, reason, units }) => ({ standing, reason, units })),
    }))
    .sort((a, b) => {
      const [one, other] = [order(a), order(b)]
      return one[0] - other[0] || one[1] - other[1] || compareText(a.stratum_value, b.stratum_value)
    })
  const signals = await warehouse.rows<WarehouseTables['measure_signal']>(
    db.selectFrom('measure_signal').selectAll().where('stratum', 'in', by).where('measure_id', 'in', ids),
  )
  const marks = by.includes('month')
    ? await warehouse.rows<WarehouseTables['measure_mark']>(
        db
          .selectFrom('measure_mark')
          .selectAll()
          .where('measure_id', 'in', ids)
          .orderBy('month_on')
          .orderBy('feed')
          .orderBy('change'),
      )
    : []
  return {
    rows,
    signals: signals.sort(
      (a, b) =>
        place(a.measure_id) - place(b.measure_id) ||
        compareText(`${a.stratum} ${a.points.join()} ${a.rule}`, `${b.stratum} ${b.points.join()} ${b.rule}`),
    ),
    marks: marks.sort((a, b) => place(a.measure_id) - place(b.measure_id)),
  }
}

const keyOf = (row: { measure_id: string; stratum: string; stratum_value: string }): string =>
  `${row.measure_id}\n${row.stratum}\n${row.stratum_value}`

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
