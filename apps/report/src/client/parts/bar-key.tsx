import type { SegmentKind } from './proportion-bar.tsx'

/** What the segments of the bars mean, in the order in which they stand. */
export function BarKey({ entries }: { readonly entries: readonly (readonly [SegmentKind, string])[] }) {
  return (
    <span class="bar-key">
      {entries.map(([kind, words]) => (
        <span key={kind}>
          <svg class="swatch" width="14" height="10" aria-hidden="true">
            <rect class={`seg-${kind}`} width="100%" height="100%" />
          </svg>{' '}
          {words}
        </span>
      ))}
    </span>
  )
}
