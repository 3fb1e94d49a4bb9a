import { useEffect, useState } from 'preact/hooks'
import type { PageData } from '../page-data.ts'
import { type DecisionBook, decisionBook } from './decision-book.ts'
import { keptDecisions } from './kept-decisions.ts'

const books = new WeakMap<PageData, Promise<DecisionBook | undefined>>()

/** The one book of a page; undefined when the page carries no flags that could be decided. */
export function openDecisions(page: PageData): Promise<DecisionBook | undefined> {
  const opened = books.get(page) ?? open(page)
  books.set(page, opened)
  return opened
}

async function open(page: PageData): Promise<DecisionBook | undefined> {
  const [decisions, people] = await Promise.all([page.section('decisions'), page.section('people')])
  if (decisions === undefined || people === undefined) return undefined
  const { asOf, inputsHash } = page.core.run
  return decisionBook(
    decisions,
    people,
    asOf,
    // A page under pseudonyms has other flag ids: its decisions and those of the page with names are kept apart.
    keptDecisions(page.core.disclosure.pseudonymised ? `${inputsHash}:pseudonyms` : inputsHash, () => localStorage),
  )
}

/** The book once it is read, drawn anew when a decision changes; `state` says why there is none yet or ever. */
export function useDecisions(
  page: PageData,
):
  | { readonly state: 'loading' | 'absent' }
  | { readonly state: 'ready'; readonly book: DecisionBook; readonly version: number } {
  const [book, setBook] = useState<DecisionBook | undefined | null>(null)
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let leave = () => {}
    let wanted = true
    openDecisions(page).then((opened) => {
      if (!wanted) return
      setBook(opened)
      if (opened !== undefined) leave = opened.listen(() => setVersion(opened.version()))
    })
    return () => {
      wanted = false
      leave()
    }
  }, [page])
  if (book === null) return { state: 'loading' }
  return book === undefined ? { state: 'absent' } : { state: 'ready', book, version }
}
