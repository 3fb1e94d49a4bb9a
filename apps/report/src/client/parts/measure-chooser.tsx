import type { CoreMeasure } from '../../dashboard/payload/core.ts'

/** Chooses a measure by groups: first what a view is made for, then the rest. */
export function MeasureChooser(props: {
  readonly measures: readonly Pick<CoreMeasure, 'id' | 'title'>[]
  readonly groups: readonly { readonly label: string; readonly ids: readonly string[] }[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}) {
  const titles = new Map(props.measures.map(({ id, title }) => [id, title]))
  return (
    <label class="field measure-chooser">
      Measure
      <select value={props.chosen} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        {props.groups
          .filter(({ ids }) => ids.length > 0)
          .map(({ label, ids }) => (
            <optgroup key={label} label={label}>
              {ids.map((id) => (
                <option key={id} value={id}>
                  {titles.get(id) ?? id}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </label>
  )
}
