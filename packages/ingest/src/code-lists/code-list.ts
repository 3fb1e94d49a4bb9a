import { type AnalyteId, type FormId, normaliseProductText, normaliseTestName } from '@troughline/clinical'

/** What a person mapped codes and names of an export to. Read from a workbook or CSV file; given with a load. */
export interface CodeList {
  /** `name@version`: stored with every file that was read with it. */
  readonly id: string
  /** Keyed by `keyOf`: the analyte, or `ignore` for a test that is none of ours. */
  readonly tests: ReadonlyMap<string, AnalyteId | 'ignore'>
  /** Keyed by `keyOf`: the form, `b12` where the form is not known, or `other` for another medicine. */
  readonly products: ReadonlyMap<string, FormId | 'b12' | 'other'>
}

/** Code and name as they are compared: a code exactly but for blanks around it, a name in normal form. */
export const keyOf = (kind: 'test' | 'product', code: string | null, name: string | null): string => {
  const normalise = kind === 'test' ? normaliseTestName : normaliseProductText
  return `${code?.trim() ?? ''}\u001f${normalise(name ?? '')}`
}

/** What the list says of a test: code and name together, else the code alone, else the name alone. */
export const testOfList = (
  list: CodeList,
  code: string | null,
  name: string | null,
): AnalyteId | 'ignore' | undefined => find(list.tests, 'test', code, name)

/** What the list says of a product, in the same order. */
export const productOfList = (
  list: CodeList,
  code: string | null,
  name: string | null,
): FormId | 'b12' | 'other' | undefined => find(list.products, 'product', code, name)

function find<T>(
  entries: ReadonlyMap<string, T>,
  kind: 'test' | 'product',
  code: string | null,
  name: string | null,
): T | undefined {
  const both = entries.get(keyOf(kind, code, name))
  if (both !== undefined) return both
  const byCode = (code?.trim() ?? '') === '' ? undefined : entries.get(keyOf(kind, code, null))
  return byCode ?? ((name?.trim() ?? '') === '' ? undefined : entries.get(keyOf(kind, null, name)))
}
