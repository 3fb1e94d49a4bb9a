/** The units of the tests that are drawn or told of, as data: they cross into the browser, which has no catalogue of tests. */
export type UnitTable = Readonly<
  Record<string, { readonly canonical: string; readonly factors: Readonly<Record<string, number>> }>
>

/** The canonical unit of a test, as UCUM; empty for one that the table does not know. */
export const canonicalUnit = (units: UnitTable, analyte: string): string => units[analyte]?.canonical ?? ''

/** Multiply a value in this unit by it to get the canonical unit; undefined for a unit that is not the test's. */
export const factorOf = (units: UnitTable, analyte: string, unit: string): number | undefined =>
  units[analyte]?.factors[unit]
