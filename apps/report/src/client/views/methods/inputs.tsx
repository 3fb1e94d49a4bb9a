import type { InputFile } from '../../../dashboard/read/methods.ts'
import { DataTable } from '../../parts/data-table.tsx'

/** Every file that was loaded, told by the hash of its bytes. */
export function Inputs({ inputs }: { readonly inputs: readonly InputFile[] }) {
  return (
    <details>
      <summary>
        {inputs.length} input {inputs.length === 1 ? 'file' : 'files'} with their hashes
      </summary>
      <DataTable
        class="inputs"
        caption="SHA-256 of the bytes as they were loaded: the same hash is the same file."
        label="Input files"
        rows={inputs}
        keyOf={(row) => String(inputs.indexOf(row))}
        columns={[
          { id: 'name', head: 'File', names: true, cell: ({ name }) => <bdi>{name}</bdi> },
          { id: 'feed', head: 'Feed', cell: ({ feed }) => feed },
          { id: 'profile', head: 'Read as', cell: ({ profile }) => profile },
          { id: 'codes', head: 'Code list', cell: ({ codeList }) => codeList ?? '' },
          { id: 'sha256', head: 'SHA-256', cell: ({ sha256 }) => <code>{sha256}</code> },
        ]}
      />
    </details>
  )
}
