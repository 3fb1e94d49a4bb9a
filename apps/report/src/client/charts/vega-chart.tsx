import { type Palette, palette } from '@troughline/charts'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { View } from 'vega'
import type { EncodedSpec } from '../../dashboard/chart-specs.ts'
import { type ChartFeed, drawChart } from './draw-chart.ts'
import { PointReader, type ReadablePoint } from './point-reader.tsx'
import { useColours } from './theme-colours.ts'
import { useSpec } from './use-spec.ts'

/** Pixels of the screen for a point of a specification, whose words are 7 points high: 12 pixels, on a narrow screen 11. */
const pixelsPerPoint = { wide: 12 / 7, narrow: 11 / 7 } as const
const narrowBelow = 600
const leastPlot = 120
/** Pixels between the margins of a sheet of A4 or letter paper. */
const paperWidth = 680

export interface VegaChartProps {
  readonly spec: EncodedSpec
  /** Rows and signals for a plot of so many points of width. */
  readonly feed: (plotWidth: number) => ChartFeed
  /** Points left and right of the plot that axes and words take. */
  readonly extent: number
  /** The chart in words. */
  readonly alt: string
  /** Points in the order in which they are read one by one; without them the chart is a picture only. */
  readonly points?: readonly ReadablePoint[]
  /** What the points are: "Clinics of the chart". */
  readonly pointsAre?: string
  /** Below so many pixels the chart scrolls in its own frame instead of getting narrower. */
  readonly leastWidth?: number
}

/** A chart that fits its box, follows the colours of the page, and is read point by point with the keyboard. */
export function VegaChart({ spec: encoded, feed, extent, alt, points, pointsAre, leastWidth = 0 }: VegaChartProps) {
  const spec = useSpec(encoded)
  const frame = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<View | null>(null)
  const fed = useRef<ChartFeed | null>(null)
  const [width, setWidth] = useState(0)
  const [hasFonts, setHasFonts] = useState(false)
  const [place, setPlace] = useState<number | null>(null)
  const colours = useColours()
  const described = useId()

  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    // Widths of words are those of the page's font, which may come after the first drawing.
    let isHere = true
    document.fonts.ready.then(() => {
      if (isHere) setHasFonts(true)
    })
    return () => {
      isHere = false
      observer.disconnect()
    }
  }, [])

  useEffect(() => {
    const element = box.current
    if (element === null || width === 0 || spec === undefined) return
    const scale = width < narrowBelow ? pixelsPerPoint.narrow : pixelsPerPoint.wide
    const keys = new Map((points ?? []).map(({ key }, index) => [key, index]))
    const placeOf = (item: unknown) => keys.get(keyOf(item) ?? '')
    const draw = (inColours: Palette, room: number) => {
      const pixels = Math.max(room, leastWidth)
      const plot = Math.max(leastPlot, pixels / scale - extent)
      const rows = feed(plot)
      fed.current = rows
      view.current?.finalize()
      const drawn = drawChart(element, { spec, feed: rows, size: { width: plot }, colours: inColours })
      const svg = element.querySelector('svg')
      if (svg !== null) {
        svg.style.width = `${pixels}px`
        svg.style.height = 'auto'
        svg.setAttribute('aria-hidden', 'true')
      }
      drawn.addEventListener('mouseover', (_, item) => setPlace((now) => placeOf(item) ?? now))
      drawn.addEventListener('click', (_, item) => {
        const href = points?.[placeOf(item) ?? -1]?.href
        if (href != null) location.hash = href
      })
      view.current = drawn
    }
    draw(colours, width)
    // Paper is white, and is printed before anything is drawn again by itself.
    const onPaper = () => draw(palette, Math.min(width, paperWidth))
    const onScreen = () => draw(colours, width)
    addEventListener('beforeprint', onPaper)
    addEventListener('afterprint', onScreen)
    return () => {
      removeEventListener('beforeprint', onPaper)
      removeEventListener('afterprint', onScreen)
      view.current?.finalize()
      view.current = null
    }
  }, [spec, feed, width, hasFonts, colours, points, extent, leastWidth])

  useEffect(() => {
    const key = place === null ? undefined : points?.[place]?.key
    const row = fed.current?.data.points?.find((one) => key !== undefined && keyOfRow(one) === key)
    if (points !== undefined) view.current?.data('cursor', row === undefined ? [] : [{ ...row }]).run()
  }, [place, points, width, hasFonts, colours, feed])

  return (
    <div class="vega-chart">
      <div
        class="vega-frame"
        ref={frame}
        {...(leastWidth > width ? { tabIndex: 0, role: 'group', 'aria-label': 'Chart, scrolls sideways' } : {})}
      >
        <div class="vega-box" ref={box} role="img" aria-labelledby={described} />
      </div>
      <p class="visually-hidden" id={described}>
        {alt}
      </p>
      {points !== undefined && points.length > 0 && (
        <PointReader points={points} are={pointsAre ?? 'Points of the chart'} place={place} onPlace={setPlace} />
      )}
    </div>
  )
}

/** What names a row of points: the id of a clinic, or a month. */
function keyOfRow(row: object | undefined): string | undefined {
  const { id, month } = (row ?? {}) as { readonly id?: string; readonly month?: string }
  return id ?? month
}

const keyOf = (item: unknown): string | undefined =>
  keyOfRow((item as { readonly datum?: object } | null | undefined)?.datum)
