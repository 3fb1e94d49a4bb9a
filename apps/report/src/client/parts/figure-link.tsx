import type { ComponentChildren } from 'preact'

/** A figure that opens the patients behind it (`hrefOf('list', ..)`), or a plain one where none can be opened. */
export function FigureLink(props: {
  readonly href: string | null
  /** Said by a screen reader after the figure: what opens. */
  readonly opens: string
  readonly children: ComponentChildren
}) {
  if (props.href === null) return <span class="figure-plain">{props.children}</span>
  return (
    <a class="figure" href={props.href}>
      {props.children}
      <span class="visually-hidden">: {props.opens}</span>
    </a>
  )
}
