import type { ComponentChildren } from 'preact'

/** The heading of a view; the focus goes there when the view opens. */
export function ViewHead(props: { readonly title: ComponentChildren; readonly children?: ComponentChildren }) {
  return (
    <header class="view-head">
      <h1 tabIndex={-1}>{props.title}</h1>
      {props.children}
    </header>
  )
}
