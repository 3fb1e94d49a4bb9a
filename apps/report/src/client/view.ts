import type { VNode } from 'preact'
import type { PageData } from './page-data.ts'
import type { Route } from './route.ts'

export interface ViewProps {
  readonly page: PageData
  readonly route: Route
}

/** One view of the page. Its heading is an `h1` with `tabIndex={-1}`: the focus goes there when the view opens. */
export type View = (props: ViewProps) => VNode
