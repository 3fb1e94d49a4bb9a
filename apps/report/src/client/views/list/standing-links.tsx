/** A row of places that a list can be narrowed to; one without an address is only counted. */
export function StandingLinks(props: {
  readonly label: string
  readonly links: readonly {
    readonly words: string
    readonly count?: string
    readonly href: string | null
    readonly isCurrent: boolean
  }[]
}) {
  return (
    <nav class="standings" aria-label={props.label}>
      {props.links.map(({ words, count, href, isCurrent }) =>
        href === null ? (
          <span key={words}>
            {words} <b>{count}</b>
          </span>
        ) : (
          <a key={words} href={href} aria-current={isCurrent ? 'true' : undefined}>
            {words} {count !== undefined && <b>{count}</b>}
          </a>
        ),
      )}
    </nav>
  )
}
