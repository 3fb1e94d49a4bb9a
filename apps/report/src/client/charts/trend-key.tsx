import { sampleShapes, type TrendInput } from '@troughline/charts'
import { sampleTimeWords } from './trend-words.ts'

/** The shapes of the samples in this chart. */
export function TrendKey({ input }: { readonly input: TrendInput }) {
  const times = [...new Set(input.results.map(({ time }) => time))].filter((time) => time !== 'any')
  if (times.length === 0) return null
  return (
    <ul class="chart-key">
      {times.map((time) => (
        <li key={time}>
          <svg viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true">
            <path class={sampleShapes[time].filled ? 'key-filled' : 'key-hollow'} d={sampleShapes[time].path} />
          </svg>{' '}
          {sampleTimeWords[time]}
        </li>
      ))}
    </ul>
  )
}
