import {
  arrowShapes,
  diamondPath,
  type SampleTime,
  sampleShapes,
  sampleTimes,
  type TrendInput,
} from '@troughline/charts'
import { sampleTimeWords } from './trend-words.ts'

/** The shapes of this chart: times of samples, results beyond the assay, results that met a criterion of a flag. */
export function TrendKey({ input: { results } }: { readonly input: TrendInput }) {
  const times = sampleTimes.filter((time) => time !== 'any' && results.some((row) => row.time === time))
  const isCensored = results.some(({ comparator }) => comparator !== null)
  const isFlagged = results.some(({ grade }) => grade !== null)
  if (times.length === 0 && !isCensored && !isFlagged) return null
  return (
    <ul class="chart-key">
      {times.map((time) => (
        <Shape key={time} path={sampleShapes[time].path} look={lookOf(time)} words={sampleTimeWords[time]} />
      ))}
      {isCensored && <Shape path={arrowShapes.down} look="key-hollow" words="beyond the limit of the assay" />}
      {isFlagged && <Shape path={diamondPath} look="key-flag" words="above a point: it met a criterion of a flag" />}
    </ul>
  )
}

const lookOf = (time: SampleTime): string => (sampleShapes[time].filled ? 'key-filled' : 'key-hollow')

const Shape = (props: { readonly path: string; readonly look: string; readonly words: string }) => (
  <li>
    <svg viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true">
      <path class={props.look} d={props.path} />
    </svg>{' '}
    {props.words}
  </li>
)
