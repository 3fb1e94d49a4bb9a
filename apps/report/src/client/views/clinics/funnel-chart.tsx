import { funnelExtent, funnelFeed } from '@troughline/charts'
import { useMemo } from 'preact/hooks'
import type { EncodedSpec } from '../../../dashboard/chart-specs.ts'
import { isShown } from '../../../dashboard/disclosure/count.ts'
import type { ClinicCut } from '../../../dashboard/payload/measures.ts'
import { ChartKey } from '../../charts/chart-key.tsx'
import { VegaChart } from '../../charts/vega-chart.tsx'
import { hrefOf } from '../../route.ts'
import type { ClinicRow } from './clinic-rows.ts'
import { funnelAlt, pointWords } from './clinic-words.ts'

/** The funnel of one measure; its points are read from the smallest clinic to the greatest. */
export function FunnelChart(props: {
  readonly measure: { readonly id: string; readonly title: string }
  readonly unit: string
  readonly rows: readonly ClinicRow[]
  readonly funnel: NonNullable<ClinicCut['funnel']>
  readonly least: number
  readonly spec: EncodedSpec
}) {
  const { measure, unit, rows, funnel, least, spec } = props
  const drawn = useMemo(
    () =>
      rows
        .flatMap((row) =>
          row.isPoint && row.rate !== null && isShown(row.denominator)
            ? [{ row, opportunities: row.denominator, rate: row.rate }]
            : [],
        )
        .sort((a, b) => a.opportunities - b.opportunities || (a.row.name < b.row.name ? -1 : 1)),
    [rows],
  )
  const feed = useMemo(() => {
    const { opportunities, low95, high95, low998, high998 } = funnel.limits
    return (plotWidth: number) =>
      funnelFeed({
        points: drawn.map(({ row, opportunities: count, rate }) => ({
          ...{ id: row.id, name: row.name, opportunities: count, rate, meaning: row.meaning },
        })),
        overall: funnel.overall,
        limits: opportunities.map((count, place) => ({
          opportunities: count,
          ...{ low95: low95[place]!, high95: high95[place]! },
          ...{ low998: low998[place]!, high998: high998[place]! },
        })),
        stepped: funnel.method === 'exact_binomial',
        plotWidth,
        words: {
          ...{ opportunities: unit, overall: 'all', limit95: '95\u00a0%', limit998: '99.8\u00a0%' },
          percent: '{value}\u00a0%',
        },
      })
  }, [drawn, funnel, unit])
  const points = useMemo(
    () =>
      drawn.map(({ row }) => ({
        key: row.id,
        text: pointWords(row, unit, least),
        href: hrefOf('list', { measure: measure.id, clinic: row.id, standing: 'not_met' }),
        opens: 'those who do not meet it',
      })),
    [drawn, unit, least, measure.id],
  )
  const meanings = new Set(drawn.map(({ row }) => row.meaning))
  return (
    <>
      <ChartKey
        words={(
          [
            ['common', 'within the 99.8 % limits'],
            ['concern', 'outside, on the worse side'],
            ['improvement', 'outside, on the better side'],
            ['unsided', 'outside'],
          ] as const
        ).filter(([meaning]) => meanings.has(meaning))}
      />
      <VegaChart
        {...{ spec, feed, points }}
        extent={funnelExtent.left + funnelExtent.right}
        alt={funnelAlt(measure.title, unit, rows, funnel)}
        pointsAre={`Clinics by number of ${unit}`}
      />
    </>
  )
}
