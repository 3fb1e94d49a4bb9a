import { useMemo } from 'preact/hooks'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { useDecisions } from '../../decisions/use-decisions.ts'
import { numberText } from '../../format/number-text.ts'
import { hrefOf, type Route } from '../../route.ts'
import { useSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { queryOf } from '../worklist/worklist-query.ts'
import { publishedStandings, queriedRows } from '../worklist/worklist-rows.ts'
import { worklistTable } from '../worklist/worklist-table.ts'

/** The way back to the list the patient was opened from, and to the patients before and after in it. */
export function Neighbours(props: ViewProps & { readonly people: PeopleColumns; readonly person: number }) {
  const { page, route, people, person } = props
  const worklist = useSection(page, 'worklist')
  const decisions = useDecisions(page)
  const columns = worklist.state === 'ready' ? worklist.value : undefined
  const table = useMemo(
    () => (columns === undefined ? undefined : worklistTable(page.core, people, columns)),
    [columns, people],
  )
  const from = route.query.from ?? ''
  const book = decisions.state === 'ready' ? decisions.book : undefined
  // Not drawn anew by a decision: who was decided here keeps the place between the same neighbours.
  const persons = useMemo(() => {
    if (table === undefined) return []
    const byFlag = book?.standings()
    const standings =
      byFlag === undefined
        ? publishedStandings(table)
        : table.columns.open.map((open) => byFlag[open] ?? ('undecided' as const))
    const query = queryOf(Object.fromEntries(new URLSearchParams(from)))
    return queriedRows(table, query, standings).map((row) => table.columns.person[row] ?? -1)
  }, [table, book, from])
  const place = persons.indexOf(person)
  const back = hrefOf('worklist', { ...Object.fromEntries(new URLSearchParams(from)), at: person })
  const hrefOfPlace = (other: number): string | undefined => {
    const number = persons[other]
    return number === undefined || place < 0 ? undefined : hrefOf('patient', { from }, number)
  }
  return (
    <nav class="neighbours" aria-label="Patients of the list">
      <a href={route.query.back === undefined ? back : listHref(route)}>
        {route.query.back === undefined ? 'Worklist' : 'Patients behind the figure'}
      </a>
      {place >= 0 && route.query.back === undefined && (
        <>
          <Step href={hrefOfPlace(place - 1)} words="← Previous" />
          <span class="of">
            {numberText(place + 1)} of {numberText(persons.length)}
          </span>
          <Step href={hrefOfPlace(place + 1)} words="Next →" />
        </>
      )}
    </nav>
  )
}

const listHref = (route: Route): string =>
  hrefOf('list', Object.fromEntries(new URLSearchParams(route.query.back ?? '')))

function Step({ href, words }: { readonly href: string | undefined; readonly words: string }) {
  return href === undefined ? <span class="of">{words}</span> : <a href={href}>{words}</a>
}
