import { useId } from 'preact/hooks'

/** A point of a chart as it is read. */
export interface ReadablePoint {
  /** `id` or `month` of its row in the feed. */
  readonly key: string
  /** The point in words. */
  readonly text: string
  /** What it opens; null where it opens nothing. */
  readonly href: string | null
  readonly opens?: string
}

/** Reads a chart point by point: a slider for the keyboard and the finger, the point in words, and what it opens. */
export function PointReader(props: {
  readonly points: readonly ReadablePoint[]
  readonly are: string
  readonly place: number | null
  readonly onPlace: (place: number) => void
}) {
  const { points, place } = props
  const id = useId()
  const point = place === null ? undefined : points[place]
  return (
    <div class="point-reader">
      <label for={id}>{props.are}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={points.length - 1}
        value={place ?? 0}
        aria-valuetext={(point ?? points[0])?.text}
        onInput={(event) => props.onPlace(event.currentTarget.valueAsNumber)}
        onFocus={() => props.onPlace(place ?? 0)}
      />
      <output class="point-text">
        {point === undefined ? 'Point at the chart, or move along it with the arrow keys.' : point.text}{' '}
        {point?.href != null && <a href={point.href}>{point.opens ?? 'open'}</a>}
      </output>
    </div>
  )
}
