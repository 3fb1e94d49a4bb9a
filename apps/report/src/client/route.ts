/** The views, in the order of the navigation; `patient` and `list` are reached from figures and rows. */
export const viewNames = ['overview', 'clinics', 'time', 'worklist', 'patient', 'list', 'quality', 'methods'] as const
export type ViewName = (typeof viewNames)[number]

/** Where a reader is: all that a person set in a view is in here, and so in the address. */
export interface Route {
  readonly view: ViewName
  /** `#/patient/17`: the text after the view, decoded; null without one. */
  readonly id: string | null
  /** What is set in the view; a key without a value is left out. */
  readonly query: Readonly<Record<string, string>>
}

/** What the address says; an unknown view is the overview. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = split(hash.replace(/^#\/?/, ''), '?')
  const [name = '', id = ''] = split(path, '/')
  const view = viewNames.find((known) => known === name) ?? 'overview'
  return {
    view,
    id: id === '' ? null : decoded(id),
    query: Object.fromEntries([...new URLSearchParams(search)].filter(([, value]) => value !== '')),
  }
}

/**
 * The address of a place in the page. Keys with null, undefined or an empty text are left out; keys are sorted, so that one
 * place has one address.
 *
 * @example hrefOf('worklist', { clinic: 'C1', rule: null }) // '#/worklist?clinic=C1'
 */
export function hrefOf(
  view: ViewName,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
  id?: string | number,
): string {
  const search = new URLSearchParams()
  for (const key of Object.keys(query).sort()) {
    const value = query[key]
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value))
  }
  const path = id === undefined ? view : `${view}/${encodeURIComponent(String(id))}`
  return search.size === 0 ? `#/${path}` : `#/${path}?${search}`
}

/** The address of the same view with some keys set anew; null takes a key out. */
export const hrefWith = (route: Route, changes: Readonly<Record<string, string | number | null>>): string =>
  hrefOf(route.view, { ...route.query, ...changes }, route.id ?? undefined)

const split = (text: string, mark: string): readonly [string, string] => {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
