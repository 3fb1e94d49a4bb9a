import type { ComponentChildren } from 'preact'

/** A chart with the table behind it: closed on the screen until it is opened, always there on paper and by keyboard. */
export function ShowAsTable(props: {
  readonly chart: ComponentChildren
  /** What the table holds: "clinics of this chart". */
  readonly of: string
  readonly children: ComponentChildren
}) {
  return (
    <figure class="chart">
      {props.chart}
      <details class="chart-table">
        <summary>Show as table: {props.of}</summary>
        {props.children}
      </details>
    </figure>
  )
}
