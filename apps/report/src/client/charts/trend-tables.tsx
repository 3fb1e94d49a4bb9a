import type { TrendInput } from '@troughline/charts'
import { dateText } from '../format/date-text.ts'
import { DataTable } from '../parts/data-table.tsx'
import { limitsText, resultText, sampleTimeWords } from './trend-words.ts'

/** Results of the chart, newest first. */
export function TrendResults({ input }: { readonly input: TrendInput }) {
  const panels = new Map(input.panels.map((panel) => [panel.id, panel]))
  return (
    <DataTable
      caption="Results of the chart, newest first, in the units of its panels."
      label="Results of the chart"
      columns={[
        { id: 'on', head: 'Date', names: true, cell: ({ row }) => dateText(row.on) },
        { id: 'test', head: 'Test', cell: ({ row }) => panels.get(row.panel)?.name ?? row.panel },
        {
          ...{ id: 'value', head: 'Result', numeric: true },
          cell: ({ row }) => resultText(row, panels.get(row.panel)?.unit ?? ''),
        },
        { id: 'limits', head: 'Range or limit', numeric: true, cell: ({ row }) => limitsText(row) },
        { id: 'time', head: 'Taken', cell: ({ row }) => sampleTimeWords[row.time] },
        {
          id: 'laboratory',
          head: 'Laboratory, method',
          cell: ({ row }) => <bdi>{[row.laboratory, row.method].filter((text) => text !== '').join(', ')}</bdi>,
        },
        {
          id: 'grade',
          head: 'Met a criterion of',
          cell: ({ row }) => (row.grade === null ? '' : `a ${row.grade} flag`),
        },
      ]}
      rows={input.results
        .map((row, index) => ({ row, key: String(index) }))
        .sort((a, b) => (a.row.on < b.row.on ? 1 : a.row.on > b.row.on ? -1 : 0))}
      keyOf={({ key }) => key}
      empty="No result is drawn."
    />
  )
}

/** What happened on which day in the lane of injections, newest first. */
export function TrendDoses({ input }: { readonly input: TrendInput }) {
  const rows = [
    ...input.doses.map(({ on, kind }) => ({ on, what: `injection, ${kind}` })),
    ...input.notGiven.map(({ on, word }) => ({ on, what: `planned, ${word}` })),
    ...input.due.flatMap(({ on, lateUntil }) =>
      lateUntil === null ? [] : [{ on, what: `due, late until ${dateText(lateUntil)}` }],
    ),
    ...input.treatments.map(({ on, word }) => ({ on, what: `from here on: ${word}` })),
    ...input.events.map(({ on, until, word }) => ({
      ...{ on, what: `${word === '' ? 'review' : word}${until === null ? '' : `, until ${dateText(until)}`}` },
    })),
    ...input.scores.map(({ on, domain, score }) => ({ on, what: `${domain}: ${score} of 10` })),
  ].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  return (
    <DataTable
      caption="Injections, symptoms and events of the chart, newest first."
      label="Injections, symptoms and events of the chart"
      columns={[
        { id: 'on', head: 'Date', names: true, cell: ({ on }) => dateText(on) },
        { id: 'what', head: 'What', cell: ({ what }) => what },
      ]}
      rows={rows}
      keyOf={({ on, what }) => `${on} ${what}`}
      empty="Nothing is drawn."
    />
  )
}
