// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are the grid's.
// biome-ignore-all lint/a11y/useSemanticElements: rows of a table element cannot be placed by hand, and only those in sight are drawn.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { DecisionText } from '../../decisions/decision-text.tsx'
import { GradeText } from '../../parts/grade-mark.tsx'
import { useNarrow } from './use-narrow.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import type { RowContext, WorklistColumn } from './worklist-columns.ts'
import type { WorklistQuery } from './worklist-query.ts'

const rowHeight = 34
/** Narrow screens: patient and grade, then why, then clinic and decision. */
const cardHeight = 92
const headHeight = 34

/** The rows of the worklist as a grid: arrow keys move, Enter opens the patient, `d` decides; only rows in sight are drawn. */
export function WorklistGrid(props: {
  readonly columns: readonly WorklistColumn[]
  readonly rows: readonly number[]
  readonly context: RowContext
  readonly query: WorklistQuery
  readonly hrefOfRow: (row: number) => string
  readonly onSort: (column: WorklistColumn) => void
  readonly onOpen: (row: number) => void
  /** Undefined while decisions cannot be made. */
  readonly onDecide: ((row: number) => void) | undefined
  /** Row that has the keyboard first, as its place in `rows`. */
  readonly start: number
}) {
  const { columns, rows, context, query } = props
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  const isNarrow = useNarrow()
  const [active, setActive] = useState(props.start)
  const head = isNarrow ? 0 : headHeight
  const { items, height, show, page } = useVirtualRows(frame, rows.length, isNarrow ? cardHeight : rowHeight, head)
  const current = Math.min(active, rows.length - 1)
  useEffect(() => {
    if (props.start > 0) show(props.start)
  }, [])
  const go = (place: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, place))
    setActive(next)
    show(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== frame.current) return
    const row = rows[current]
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      PageDown: () => go(current + page),
      PageUp: () => go(current - page),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => row !== undefined && props.onOpen(row),
      d: () => row !== undefined && props.onDecide?.(row),
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    step()
  }
  const template = isNarrow ? undefined : columns.map(({ width }) => width).join(' ')
  const idOf = (place: number): string => `${id}-${rows[place] ?? ''}`
  const isDrawn = items.some(({ index }) => index === current)
  return (
    // The rows themselves take no focus: the grid has it and names the active one, so that scrolling never loses it.
    <div
      class={isNarrow ? 'grid grid-cards' : 'grid'}
      role="grid"
      aria-label="Worklist"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isDrawn ? idOf(current) : undefined}
      tabIndex={0}
      ref={frame}
      onKeyDown={onKeyDown}
    >
      <div class="grid-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} query={query} onSort={isNarrow ? undefined : props.onSort} />
        ))}
      </div>
      <div class="grid-body" role="rowgroup" style={{ height: `${height - head}px` }}>
        {items.map(({ index, start }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <div
              key={row}
              id={idOf(index)}
              class={index === current ? 'grid-row active' : 'grid-row'}
              role="row"
              aria-rowindex={index + 2}
              tabIndex={-1}
              style={{ transform: `translateY(${start - head}px)`, gridTemplateColumns: template }}
              onClick={() => setActive(index)}
              onDblClick={() => props.onOpen(row)}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  class={column.numeric ? `cell cell-${column.id} n` : `cell cell-${column.id}`}
                  role={column.always ? 'rowheader' : 'gridcell'}
                >
                  <Cell {...{ column, row, context }} href={props.hrefOfRow(row)} onDecide={props.onDecide} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function HeadCell(props: {
  readonly column: WorklistColumn
  readonly query: WorklistQuery
  /** Undefined where the head is only read out: cards are sorted by a field of the filters. */
  readonly onSort: ((column: WorklistColumn) => void) | undefined
}) {
  const { column, query } = props
  const isSorted = column.sort !== undefined && column.sort === query.sort
  const direction = query.descending ? 'descending' : 'ascending'
  return (
    <div
      class={column.numeric ? 'cell n' : 'cell'}
      role="columnheader"
      aria-sort={isSorted ? direction : column.sort === undefined ? undefined : 'none'}
    >
      {column.sort === undefined || props.onSort === undefined ? (
        column.head
      ) : (
        <button type="button" class="sort" onClick={() => props.onSort?.(column)}>
          {column.head}
          <span aria-hidden="true" class="sort-mark">
            {isSorted ? (query.descending ? '▾' : '▴') : ''}
          </span>
        </button>
      )}
    </div>
  )
}

/** What stands in a cell. Links and buttons in it are for the mouse; the keyboard has Enter and `d`. */
function Cell(props: {
  readonly column: WorklistColumn
  readonly row: number
  readonly context: RowContext
  readonly href: string
  readonly onDecide: ((row: number) => void) | undefined
}): ComponentChildren {
  const { column, row, context } = props
  const text = (column.shown ?? column.text)(row, context)
  if (column.id === 'patient')
    return (
      <a href={props.href} tabIndex={-1} title={text}>
        <bdi>{text}</bdi>
      </a>
    )
  if (column.id === 'grade') return <GradeText grade={text} />
  if (column.id === 'decision') {
    const standing = context.standing(row)
    return (
      <span class="decide-cell">
        {standing.decision !== null && <DecisionText standing={standing} />}
        {standing.decision === null && standing.standing !== 'undecided' && <span>{standing.standing}</span>}
        {props.onDecide !== undefined && (
          <button
            type="button"
            class="quick"
            tabIndex={-1}
            aria-label={`Decide on ${context.table.people.id[context.table.columns.person[row] ?? -1] ?? ''}`}
            onClick={() => props.onDecide?.(row)}
          >
            {standing.decision === null ? 'Decide' : 'Change'}
          </button>
        )}
      </span>
    )
  }
  return <bdi title={text}>{text}</bdi>
}
