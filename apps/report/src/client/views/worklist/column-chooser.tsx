import { columnsWord, type WorklistColumn, worklistColumns } from './worklist-columns.ts'

/** Which columns are shown, and exported. */
export function ColumnChooser(props: {
  readonly chosen: readonly WorklistColumn[]
  readonly onSet: (changes: Readonly<Record<string, string | null>>) => void
}) {
  const ids = new Set(props.chosen.map(({ id }) => id))
  const toggle = (id: string) => {
    const next = new Set(ids)
    if (!next.delete(id)) next.add(id)
    props.onSet({ cols: columnsWord(next) })
  }
  return (
    <details class="columns">
      <summary>Columns</summary>
      <fieldset>
        <legend class="visually-hidden">Columns of the worklist</legend>
        {worklistColumns
          .filter(({ always }) => always !== true)
          .map(({ id, head }) => (
            <label class="check" key={id}>
              <input type="checkbox" checked={ids.has(id)} onChange={() => toggle(id)} />
              {head}
            </label>
          ))}
      </fieldset>
    </details>
  )
}
