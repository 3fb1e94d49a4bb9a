import type { MethodsParameter } from '../../../dashboard/payload/methods.ts'
import { DataTable } from '../../parts/data-table.tsx'

/** Every value the run used; those that differ from the default are named first. */
export function ParameterTable(props: {
  readonly parameters: readonly MethodsParameter[]
  readonly parameterSet: string
}) {
  const changed = props.parameters.filter((parameter) => parameter.default !== null)
  return (
    <>
      <p>
        {props.parameterSet}:{' '}
        {changed.length === 0
          ? 'every value is the default.'
          : `${changed.length} ${changed.length === 1 ? 'value differs' : 'values differ'} from the default: ${changed
              .map(({ id, value, default: known }) => `${id} is ${value} (default ${known})`)
              .join('; ')}.`}
      </p>
      <details>
        <summary>All {props.parameters.length} parameters with unit, boundary and source</summary>
        <DataTable
          class="parameters"
          caption="The values that this run used."
          label="Parameters"
          rows={props.parameters}
          keyOf={({ id }) => id}
          columns={[
            { id: 'id', head: 'Parameter', names: true, cell: ({ id }) => <code>{id}</code> },
            {
              id: 'value',
              head: 'Value',
              numeric: true,
              cell: ({ value, default: known }) => (
                <>
                  {value}
                  {known !== null && <span class="of"> default {known}</span>}
                </>
              ),
            },
            { id: 'unit', head: 'Unit', cell: ({ unit }) => unit },
            { id: 'meaning', head: 'Meaning', class: 'parameter-text', cell: ({ meaning }) => meaning },
            { id: 'boundary', head: 'Exactly at it', cell: ({ boundary }) => boundary },
            { id: 'source', head: 'Source', class: 'parameter-text', cell: ({ source }) => source },
          ]}
        />
      </details>
    </>
  )
}
