import type { DashboardWords, MeasureText, RuleText } from '../dashboard-words.ts'
import type { Count } from '../disclosure/count.ts'
import type { ChangesBefore, InputFile, MethodsRows } from '../read/methods.ts'

/** A parameter with the value that this run used. */
export interface MethodsParameter {
  readonly id: string
  readonly value: number | string
  /** The default, where the run used another value; else null. */
  readonly default: number | string | null
  readonly unit: string
  readonly meaning: string
  /** What happens exactly at the value; an empty text where that is no question. */
  readonly boundary: string
  readonly source: string
}

/** The section `methods`: how the figures were made. */
export interface MethodsColumns {
  readonly publishedAt: string
  readonly patients: Count
  readonly rules: readonly RuleText[]
  readonly measures: readonly MeasureText[]
  readonly parameters: readonly MethodsParameter[]
  readonly inputs: readonly InputFile[]
  readonly before:
    | (Omit<ChangesBefore, 'flags'> & {
        readonly flags: readonly { readonly change: string; readonly n: Count }[]
      })
    | null
}

/** The section from its rows; a rule is shown with the version that ran. Pure. */
export function methodsColumns(rows: MethodsRows, words: DashboardWords): MethodsColumns {
  const versions = new Map(rows.rules.map(({ id, version }) => [id, version]))
  const ran = words.rules.filter(({ id }) => versions.size === 0 || versions.has(id))
  return {
    publishedAt: rows.publishedAt,
    patients: rows.patients,
    rules: ran.map(({ id, version, title, definition, criteria, parameters, sources, perEpisode }) => ({
      ...{ id, version: versions.get(id) ?? version, title, definition, parameters, sources, perEpisode },
      criteria: criteria.map((criterion) => ({ id: criterion.id, text: criterion.text })),
    })),
    measures: words.measures,
    parameters: Object.entries(rows.parameterValues)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => {
        const known = words.parameters[id]
        return {
          ...{ id, value, default: known === undefined || known.value === value ? null : known.value },
          ...{ unit: known?.unit ?? '', meaning: known?.meaning ?? '', boundary: known?.boundary ?? '' },
          source: known?.source ?? '',
        }
      }),
    inputs: rows.inputs,
    before: rows.before,
  }
}
