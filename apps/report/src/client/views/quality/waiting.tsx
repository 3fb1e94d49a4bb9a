import type { QualityFinding, QualityUnmapped, QualityWaiting } from '../../../dashboard/payload/quality.ts'
import { CountText } from '../../parts/count-text.tsx'
import { DataTable } from '../../parts/data-table.tsx'

/** Rows that wait by feed and code, with what would make them loadable. */
export function Waiting({ waiting }: { readonly waiting: readonly QualityWaiting[] }) {
  return (
    <DataTable
      caption="Rows that wait for a decision, by code, all files: those in quarantine, and loaded doses whose amount is withheld. They are kept with their text and can be resolved (quarantine export, quarantine resolve)."
      label="Rows that wait"
      rows={waiting}
      keyOf={({ feed, code }) => `${feed} ${code}`}
      empty="No row waits."
      columns={[
        { id: 'code', head: 'Code', names: true, cell: ({ code }) => <code>{code}</code> },
        { id: 'feed', head: 'Feed', cell: ({ feed }) => feed },
        { id: 'rows', head: 'Rows', numeric: true, cell: ({ rows }) => <CountText count={rows} /> },
        { id: 'sentence', head: 'What would make them loadable', class: 'wide-text', cell: ({ sentence }) => sentence },
      ]}
    />
  )
}

/** What looks wrong about a file as a whole. */
export function Findings({ findings }: { readonly findings: readonly QualityFinding[] }) {
  return (
    <>
      <h2>Findings about whole files</h2>
      <DataTable
        caption="Reported and never acted upon."
        label="Findings about files"
        rows={findings}
        keyOf={(row) => `${row.file} ${row.code} ${findings.indexOf(row)}`}
        columns={[
          { id: 'file', head: 'File', names: true, cell: ({ file }) => <bdi>{file}</bdi> },
          { id: 'code', head: 'Finding', cell: ({ code }) => <code>{code}</code> },
          { id: 'rows', head: 'Rows', numeric: true, cell: ({ rows }) => <CountText count={rows} /> },
          { id: 'sentence', head: 'What was found', class: 'wide-text', cell: ({ sentence }) => sentence },
        ]}
      />
    </>
  )
}

/** The most frequent codes and names that no code list knows. */
export function Unmapped({ unmapped }: { readonly unmapped: readonly QualityUnmapped[] }) {
  return (
    <>
      <h2>Codes that no list knows</h2>
      <DataTable
        caption="Rows with these codes are not used; the most frequent ones first. A code list given with the load maps them."
        label="Unknown codes"
        rows={unmapped}
        keyOf={({ kind, code, name }) => `${kind} ${code} ${name}`}
        columns={[
          {
            id: 'code',
            head: 'Code or name',
            names: true,
            cell: ({ code, name }) => <bdi>{[code, name].filter((text) => text !== null).join(' ')}</bdi>,
          },
          { id: 'kind', head: 'Kind', cell: ({ kind }) => kind },
          { id: 'rows', head: 'Rows', numeric: true, cell: ({ rows }) => <CountText count={rows} /> },
          { id: 'patients', head: 'Patients', numeric: true, cell: ({ patients }) => <CountText count={patients} /> },
        ]}
      />
    </>
  )
}
