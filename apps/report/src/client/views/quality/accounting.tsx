import { type Count, isShown } from '../../../dashboard/disclosure/count.ts'
import type { QualityFile } from '../../../dashboard/payload/quality.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'

const sums = ['rows', 'loaded', 'unchanged', 'superseded', 'quarantined', 'withheld'] as const
type Sum = (typeof sums)[number]
const heads: Readonly<Record<Sum, string>> = {
  rows: 'Rows',
  loaded: '= loaded',
  unchanged: '+ unchanged',
  superseded: '+ superseded',
  quarantined: '+ quarantined',
  withheld: 'Withheld',
}
const shortHash = 8

/** The sum of a column; withheld where a part of it is not published. */
const totalOf = (files: readonly QualityFile[], sum: Sum): Count => {
  const counts = files.map((file) => file[sum])
  return counts.every(isShown) ? counts.reduce((all, count) => all + count, 0) : { withheld: true }
}

/** What became of the rows of each file, with the totals as the last row. */
export function Accounting({ files }: { readonly files: readonly QualityFile[] }) {
  const numbers = sums.map(
    (sum): TableColumn<QualityFile | 'total'> => ({
      id: sum,
      head: heads[sum],
      numeric: true,
      cell: (row) => <CountText count={row === 'total' ? totalOf(files, sum) : row[sum]} />,
    }),
  )
  return (
    <DataTable<QualityFile | 'total'>
      class="files"
      caption="Rows = loaded + unchanged + superseded + quarantined. A row is one fact: a row of a long file, a filled cell of a wide panel. Withheld: loaded doses whose amount waits for a decision."
      label="Files and what became of their rows"
      rows={files.length === 0 ? [] : [...files, 'total']}
      keyOf={(row) => (row === 'total' ? 'total' : `${row.feed} ${row.name} ${row.sha256} ${files.indexOf(row)}`)}
      rowClass={(row) => (row === 'total' ? 'total' : undefined)}
      empty="No file is loaded."
      columns={[
        {
          id: 'file',
          head: 'File',
          names: true,
          cell: (row) =>
            row === 'total' ? `${files.length} ${files.length === 1 ? 'file' : 'files'}` : <bdi>{row.name}</bdi>,
        },
        { id: 'feed', head: 'Feed', cell: (row) => (row === 'total' ? '' : row.feed) },
        { id: 'profile', head: 'Read as', class: 'wide-only', cell: (row) => (row === 'total' ? '' : row.profile) },
        {
          id: 'sha256',
          head: 'SHA-256',
          class: 'wide-only',
          cell: (row) => (row === 'total' ? '' : <code title={row.sha256}>{row.sha256.slice(0, shortHash)}</code>),
        },
        ...numbers,
      ]}
    />
  )
}
