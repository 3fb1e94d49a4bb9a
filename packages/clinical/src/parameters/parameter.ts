/**
 * One number or date that a rule reads. Nothing clinical is written inside a rule's code: it asks the parameter set.
 *
 * `boundary` says what happens exactly at the value, `source` where it comes from (marks as in the reference: S seen,
 * S2 seen in a secondary copy, R recalled, D design choice of this product).
 */
export interface Parameter {
  readonly value: number | string
  readonly unit: string
  readonly meaning: string
  readonly boundary?: string
  readonly source: string
}

export const parameter = <V extends number | string>(
  value: V,
  unit: string,
  meaning: string,
  source: string,
  boundary?: string,
): { readonly value: V extends number ? number : string } & Omit<Parameter, 'value'> =>
  ({ value, unit, meaning, source, ...(boundary === undefined ? {} : { boundary }) }) as never

export const nice = 'NICE NG239 (2024) visual summary, three agreeing secondary copies [S2]'
export const design = 'Troughline rules 2.1, design choice [D]'
