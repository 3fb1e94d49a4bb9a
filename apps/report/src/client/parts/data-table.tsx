import type { ComponentChildren } from 'preact'
import { ScrollFrame } from './scroll-frame.tsx'

export interface TableColumn<Row> {
  readonly id: string
  readonly head: ComponentChildren
  readonly cell: (row: Row) => ComponentChildren
  /** Right-aligned, not wrapped. */
  readonly numeric?: boolean
  /** This column names the row. */
  readonly names?: boolean
  readonly class?: string
}

/** A plain table with a caption, in a frame that scrolls sideways on a narrow screen. For lists of up to some hundred rows. */
export function DataTable<Row>(props: {
  readonly caption: ComponentChildren
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Said by a screen reader for the frame, which can have the focus when it scrolls. */
  readonly label: string
  readonly class?: string
  /** What stands there instead of rows when there are none. */
  readonly empty?: ComponentChildren
  readonly rowClass?: (row: Row) => string | undefined
}) {
  const { columns, rows } = props
  const classOf = (column: TableColumn<Row>) =>
    [column.numeric ? 'n' : '', column.class ?? ''].filter((name) => name !== '').join(' ') || undefined
  return (
    <ScrollFrame label={props.label}>
      <table class={props.class}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{props.empty ?? 'None.'}</td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={props.keyOf(row)} class={props.rowClass?.(row)}>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.id} scope="row" class={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} class={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
