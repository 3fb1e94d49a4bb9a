import { type SignalMeaning, signalShapes } from '@troughline/charts'

/** What the shapes of a chart mean, those that it shows. */
export function ChartKey({ words }: { readonly words: readonly (readonly [SignalMeaning, string])[] }) {
  return (
    <ul class="chart-key">
      {words.map(([meaning, text]) => (
        <li key={meaning}>
          <svg viewBox="-1.4 -1.4 2.8 2.8" aria-hidden="true">
            <path class={`key-${meaning}`} d={signalShapes[meaning]} />
          </svg>{' '}
          {text}
        </li>
      ))}
    </ul>
  )
}
