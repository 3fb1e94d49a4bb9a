import { controlChartExtent, controlChartFeed } from '@troughline/charts'
import { useMemo } from 'preact/hooks'
import type { EncodedSpec } from '../../../dashboard/chart-specs.ts'
import type { MonthCut } from '../../../dashboard/payload/measures.ts'
import { ChartKey } from '../../charts/chart-key.tsx'
import { VegaChart } from '../../charts/vega-chart.tsx'
import type { MonthRow } from './month-rows.ts'
import { controlChartAlt, markText, monthPointText, shortRuleWords } from './month-words.ts'

/** The months of one measure with mean, limits, marks and the rules that fired. */
export function ControlChart(props: {
  readonly title: string
  readonly rows: readonly MonthRow[]
  readonly cut: MonthCut
  readonly asOf: string
  readonly spec: EncodedSpec
}) {
  const { title, rows, cut, asOf, spec } = props
  const drawn = useMemo(
    () => rows.filter(({ isPoint, rate, centre }) => isPoint && rate !== null && centre !== null),
    [rows],
  )
  const feed = useMemo(
    () => (plotWidth: number) =>
      controlChartFeed({
        from: rows[0]?.month ?? asOf,
        to: asOf,
        points: drawn.map(({ month, rate, centre, limitLow, limitHigh, stretch, meaning }) => ({
          ...{ month, rate: rate!, centre: centre!, low: limitLow ?? centre!, high: limitHigh ?? centre! },
          ...{ stretch, meaning },
        })),
        signals: cut.signals.map(({ rule, points }) => ({
          month: points.at(-1) ?? '',
          word: shortRuleWords[rule] ?? rule,
        })),
        marks: cut.marks.map((mark) => ({ month: mark.month, word: markText(mark), rebases: mark.rebases })),
        plotWidth,
        words: { percent: '{value}\u00a0%', mean: 'mean', limits: 'limit', year: '%Y', month: '%b %Y' },
      }),
    [rows, drawn, cut, asOf],
  )
  const points = useMemo(() => drawn.map((row) => ({ key: row.month, text: monthPointText(row), href: null })), [drawn])
  const meanings = new Set(drawn.map(({ meaning }) => meaning))
  return (
    <>
      <ChartKey
        words={(
          [
            ['common', 'no rule fired'],
            ['concern', 'a rule fired, on the worse side'],
            ['improvement', 'a rule fired, on the better side'],
            ['unsided', 'a rule fired'],
          ] as const
        ).filter(([meaning]) => meanings.has(meaning))}
      />
      <VegaChart
        {...{ spec, feed, points }}
        extent={controlChartExtent.left + controlChartExtent.right}
        alt={controlChartAlt(title, rows, cut)}
        pointsAre="Months of the chart"
      />
    </>
  )
}
