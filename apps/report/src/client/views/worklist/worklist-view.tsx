import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import type { WorklistColumns } from '../../../dashboard/payload/worklist.ts'
import { DecisionBar } from '../../decisions/decision-bar.tsx'
import { DecisionForm } from '../../decisions/decision-form.tsx'
import { type FlagStanding, undecided } from '../../decisions/flag-standing.ts'
import { useDecisions } from '../../decisions/use-decisions.ts'
import { csvText } from '../../export/csv.ts'
import { csvFile, download, fileNamePart } from '../../export/download.ts'
import { xlsxFile } from '../../export/xlsx.ts'
import { decimalText, numberText } from '../../format/number-text.ts'
import { goTo, setInView } from '../../navigate.ts'
import { CountText } from '../../parts/count-text.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { hrefOf, hrefWith } from '../../route.ts'
import { WithSection } from '../../use-section.tsx'
import type { ViewProps } from '../../view.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { chosenColumns, exportedCells, type WorklistColumn } from './worklist-columns.ts'
import { WorklistFilters } from './worklist-filters.tsx'
import { WorklistGrid } from './worklist-grid.tsx'
import { urgentLoad } from './worklist-load.ts'
import { queryOf } from './worklist-query.ts'
import { publishedStandings, queriedRows } from './worklist-rows.ts'
import { type ListName, lists, worklistTable } from './worklist-table.ts'

const noPatients =
  'This page was made without patients: it shows counts alone. Ask whoever made it for one with a worklist.'
const perHundredDecimals = 1

/** One row per patient who asks for a look, by the tiers of the rules. */
export function WorklistView({ page, route }: ViewProps) {
  return (
    <>
      <ViewHead title="Worklist">
        <p class="text of">
          One row per patient with a flag that asks for a look, most urgent first. A patient who is not here is not
          therefore adequately treated.
        </p>
      </ViewHead>
      <WithSection page={page} name="people" absent={noPatients}>
        {(people) => (
          <WithSection page={page} name="worklist" absent={noPatients}>
            {(worklist) => <Worklist {...{ page, route, people, worklist }} />}
          </WithSection>
        )}
      </WithSection>
    </>
  )
}

function Worklist(props: ViewProps & { readonly people: PeopleColumns; readonly worklist: WorklistColumns }) {
  const { page, route } = props
  const table = useMemo(() => worklistTable(page.core, props.people, props.worklist), [props.people, props.worklist])
  const decisions = useDecisions(page)
  const book = decisions.state === 'ready' ? decisions.book : undefined
  const version = decisions.state === 'ready' ? decisions.version : -1
  const query = queryOf(route.query)
  const columns = chosenColumns(route.query.cols)
  const standings = useMemo(() => {
    if (book === undefined) return publishedStandings(table)
    const byFlag = book.standings()
    return table.columns.open.map((open) => byFlag[open] ?? 'undecided')
  }, [table, book, version])
  const rows = useMemo(() => queriedRows(table, query, standings), [table, JSON.stringify(query), standings])
  const [deciding, setDeciding] = useState<number | null>(null)
  const [decided, setDecided] = useState<number | null>(null)
  const load = useMemo(() => urgentLoad(page.core, table, query.clinic), [table, query.clinic])
  const standing = (row: number): FlagStanding =>
    book === undefined
      ? { ...undecided, standing: standings[row] ?? 'undecided' }
      : book.standing(table.columns.open[row] ?? -1)
  const context = { table, standing }
  const set = (changes: Readonly<Record<string, string | null>>) => setInView(route, changes)
  const sort = ({ sort: key }: WorklistColumn) => {
    if (key === undefined) return
    const next = query.sort !== key ? key : query.descending ? null : `-${key}`
    set({ sort: next === 'urgency' ? null : next })
  }
  const from = new URLSearchParams(route.query).toString()
  const hrefOfRow = (row: number): string => hrefOf('patient', { from }, table.columns.person[row] ?? 0)
  const start = Math.max(0, rows.indexOf(table.rowOfPerson.get(Number(route.query.at)) ?? -1))
  const name = `worklist-${fileNamePart(page.core.scope.name)}-${page.core.run.asOf}`
  const cells = () => exportedCells(columns, rows, context)
  return (
    <>
      <nav class="lists" aria-label="Lists">
        {lists.map((list) => (
          <a
            key={list}
            href={hrefWith(route, { list: list === 'tiers' ? null : list, tier: null, grade: null })}
            aria-current={list === query.list ? 'true' : undefined}
          >
            {listWords[list]} <span class="of">{numberText(table.rowsOf[list].length)}</span>
          </a>
        ))}
      </nav>
      <p class="load">
        <b>{numberText(load.urgent)}</b> in tiers 1 to 3 of <CountText count={load.injected} /> injected patients
        {load.perHundred !== null && (
          <>
            : <b>{decimalText(load.perHundred, perHundredDecimals)} per 100</b>
          </>
        )}
      </p>
      <WorklistFilters table={table} query={query} onSet={set} />
      <div class="list-tools">
        <p aria-live="polite">
          <b>{numberText(rows.length)}</b> of {numberText(table.rowsOf[query.list].length)} shown
        </p>
        <p class="of keys">
          <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>d</kbd> decides
        </p>
        <ColumnChooser chosen={columns} onSet={set} />
        <button type="button" class="plain" onClick={() => download(`${name}.csv`, csvFile(csvText(cells())))}>
          Export CSV
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => void xlsxFile(cells(), 'worklist').then((file) => download(`${name}.xlsx`, file))}
        >
          Export XLSX
        </button>
      </div>
      {book !== undefined && (
        <p class="decided" aria-live="polite">
          {decided !== null && book.canUndo() && (
            <>
              Decided: <bdi>{table.people.id[table.columns.person[decided] ?? -1]}</bdi>{' '}
              <button
                type="button"
                class="quick"
                onClick={() => {
                  book.undo()
                  setDecided(null)
                }}
              >
                Undo
              </button>
            </>
          )}
        </p>
      )}
      {rows.length === 0 ? (
        <p class="empty">{emptyWords(table.rowsOf[query.list].length)}</p>
      ) : (
        <WorklistGrid
          {...{ columns, rows, context, query, hrefOfRow, start }}
          onSort={sort}
          onOpen={(row) => goTo(hrefOfRow(row))}
          onDecide={book === undefined ? undefined : setDeciding}
        />
      )}
      {book !== undefined && <DecisionBar book={book} />}
      {book !== undefined && deciding !== null && (
        <DecideDialog
          title={table.people.id[table.columns.person[deciding] ?? -1] ?? ''}
          why={table.columns.whys[table.columns.why[deciding] ?? -1] ?? ''}
          onClose={() => setDeciding(null)}
        >
          {(close) => (
            <DecisionForm
              book={book}
              open={table.columns.open[deciding] ?? -1}
              startsHere={true}
              onDone={() => {
                setDecided(deciding)
                close()
              }}
              onCancel={close}
            />
          )}
        </DecideDialog>
      )}
    </>
  )
}

const listWords: Readonly<Record<ListName, string>> = {
  tiers: 'Tiers 1 to 5',
  possible: 'Possible',
  information: 'Information',
}

const emptyWords = (whole: number): string =>
  whole === 0
    ? 'Nobody is on this list. That does not show that treatment is adequate: see what could not be judged.'
    : 'No patient of this list fits the filters.'

/** Decides the flag that put a patient on the list. */
function DecideDialog(props: {
  readonly title: string
  readonly why: string
  readonly onClose: () => void
  readonly children: (close: () => void) => ComponentChildren
}) {
  return (
    <Dialog title={`Decide: ${props.title}`} onClose={props.onClose}>
      <p class="note">{props.why}</p>
      {props.children(props.onClose)}
    </Dialog>
  )
}
