import { useEffect, useState } from 'preact/hooks'
import { hrefWith, parseRoute, type Route } from './route.ts'

/** The route of the address; the component is drawn again when it changes. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return parseRoute(hash)
}

/** Goes to an address (`hrefOf`, `hrefWith`) as a new step of the history. */
export function goTo(href: string): void {
  location.hash = href
}

/**
 * Sets what a person changed in the view, in the address, without a new step of the history: Back leaves the view and does
 * not undo letters of a search.
 */
export function setInView(route: Route, changes: Readonly<Record<string, string | number | null>>): void {
  history.replaceState(null, '', hrefWith(route, changes))
  dispatchEvent(new HashChangeEvent('hashchange'))
}
