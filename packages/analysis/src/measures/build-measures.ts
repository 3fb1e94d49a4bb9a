import { conclusionTables, insertRows, type Warehouse } from '@troughline/warehouse'
import { type AnalysisContext, runStep } from '../context.ts'
import { rules } from '../rules/registry.ts'
import { countMembers } from './count-members.ts'
import { judgeFigures } from './judge-figures.ts'
import { lookedAt } from './looked-at.ts'
import type { Measure } from './measure.ts'
import { fileMembers } from './members.ts'
import { monthsBefore } from './period.ts'
import { measures as everyMeasure } from './registry.ts'
import { seriesMarks } from './series-marks.ts'

/**
 * Fills the tables of the measures from the conclusions that are there: members by SQL, everything told of them from their counts. A record in
 * which no measure asks about anybody has no figures.
 */
export async function buildMeasures(
  warehouse: Warehouse,
  context: AnalysisContext,
  measures: readonly Measure[] = everyMeasure,
): Promise<void> {
  await runStep(warehouse, lookedAt, context)
  for (const measure of measures) await warehouse.run(fileMembers(measure, context))
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
  const write = (name: 'measure' | 'measure_reason' | 'measure_signal' | 'measure_mark', rows: readonly object[]) =>
    insertRows(warehouse, `${name}_next`, conclusionTables[name], rows)
  await write(
    'measure',
    judged.flatMap(({ figures }) => figures),
  )
  await write(
    'measure_reason',
    judged.flatMap(({ reasons }) => reasons),
  )
  await write(
    'measure_signal',
    judged.flatMap(({ signals }) => signals),
  )
  await write('measure_mark', marks)
}
