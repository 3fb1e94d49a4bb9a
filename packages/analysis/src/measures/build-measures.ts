import { conclusionTables, insertRows, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type AnalysisContext, runStep } from '../context.ts'
import { rules } from '../rules/registry.ts'
import { countMembers, fileReasons } from './count-members.ts'
import { type Figures, judgeFigures } from './judge-figures.ts'
import { lookedAt } from './looked-at.ts'
import type { Measure } from './measure.ts'
import { fileMembers } from './members.ts'
import { monthsBefore } from './period.ts'
import { measures as everyMeasure } from './registry.ts'
import { seriesMarks } from './series-marks.ts'

/** Files who is a member of each measure, from the conclusions that are there and the timeline that made them. */
export async function buildMembers(
  warehouse: Warehouse,
  context: AnalysisContext,
  measures: readonly Measure[] = everyMeasure,
): Promise<void> {
  await runStep(warehouse, lookedAt, context)
  for (const measure of measures) await warehouse.run(fileMembers(measure, context))
}

/** Fills the tables of the measures from the counts of their members alone. A record in which no measure asks about anybody has no figures. */
export async function buildFigures(
  warehouse: Warehouse,
  context: AnalysisContext,
  measures: readonly Measure[] = everyMeasure,
): Promise<void> {
  const counts = Map.groupBy(await countMembers(warehouse, context), ({ measure_id }) => measure_id)
  if (counts.size === 0) return
  const marks = await seriesMarks(warehouse, context, measures)
  const { asOf, parameters } = context
  const judged = measures.map((measure) =>
    judgeFigures(measure, counts.get(measure.id) ?? [], {
      asOf,
      parameters,
      window:
        measure.windowMonths === undefined
          ? { from: asOf, to: asOf }
          : monthsBefore(asOf, Number(parameters.values[measure.windowMonths])),
      series: monthsBefore(asOf, parameters.values.measures_window_months),
      marks: marks.filter(({ measure_id }) => measure_id === measure.id),
      rules: measure.rules.map((id) => `${id}@${rules.find((rule) => rule.id === id)?.version ?? 'missing'}`),
    }),
  )
  await writeFigures(
    warehouse,
    judged.flatMap(({ figures }) => figures),
  )
  await warehouse.run(fileReasons)
  const signals = judged.flatMap((one) => one.signals)
  await insertRows(warehouse, 'measure_signal_next', conclusionTables.measure_signal, signals)
  await insertRows(warehouse, 'measure_mark_next', conclusionTables.measure_mark, marks)
}

/** Figures are many where clinics are, so they pass through the appender; dates and the list of rules as text. */
async function writeFigures(warehouse: Warehouse, figures: Figures['figures']): Promise<void> {
  const { columns } = conclusionTables.measure
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const typeOf = (name: keyof typeof columns) => {
    const { type } = columns[name]
    return type === 'INTEGER' || type === 'DOUBLE' || type === 'BOOLEAN' ? type : 'VARCHAR'
  }
  await warehouse.createTempTable(
    'w_measure_figure',
    Object.fromEntries(names.map((name) => [name, typeOf(name)])),
    figures.map((figure) =>
      names.map((name) => {
        const value = figure[name]
        return typeof value === 'object' && value !== null ? value.join(';') : value
      }),
    ),
  )
  await warehouse.run(sql`
    insert into measure_next
    select * replace (cast(from_on as date) as from_on, cast(to_on as date) as to_on,
      case when rules = '' then [] else string_split(rules, ';') end as rules)
    from w_measure_figure`)
}
