import { type Analyte, type AnalyteId, analyteIds, type LoincProperty } from './analyte.ts'
import { b12Analytes } from './b12-analytes.ts'
import { bloodCountAnalytes } from './blood-count-analytes.ts'
import { metaboliteAnalytes } from './metabolite-analytes.ts'

const all = [...b12Analytes, ...metaboliteAnalytes, ...bloodCountAnalytes]

/** The analyte of an id. */
export const analyteOf = (id: AnalyteId): Analyte => {
  const found = all.find((analyte) => analyte.id === id)
  if (!found) throw new Error(`No analyte ${id}`)
  return found
}

/** Every analyte, in the order of `analyteIds`. */
export const analytes: readonly Analyte[] = analyteIds.map(analyteOf)

/** One row a LOINC code that is read as a result; a flat table for joins. */
export const loincMap: readonly { code: string; analyte: AnalyteId; property: LoincProperty }[] = analytes.flatMap(
  (analyte) => analyte.loinc.map(({ code, property }) => ({ code, analyte: analyte.id, property })),
)

/** One row a name or local code; `name` is as `normaliseTestName` leaves it. No name belongs to two analytes. */
export const testNames: readonly { analyte: AnalyteId; name: string }[] = analytes.flatMap((analyte) =>
  analyte.names.map((name) => ({ analyte: analyte.id, name })),
)

/**
 * How a test name is compared: lower-case, every run of characters that are neither letters, digits, `%` nor `#`
 * becomes one space, surrounding spaces go. In DuckDB:
 * `trim(regexp_replace(lower(name), '[^\p{L}\p{N}%#]+', ' ', 'g'))`.
 *
 * @example normaliseTestName('Vitamin B12, (Serum)') // 'vitamin b12 serum'
 */
export const normaliseTestName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%#]+/gu, ' ')
    .trim()

const byName: ReadonlyMap<string, AnalyteId> = new Map(testNames.map(({ name, analyte }) => [name, analyte]))

/** The analyte that a printed test name means; `undefined` where no name of the table equals it as a whole. */
export const analyteNamed = (text: string): AnalyteId | undefined => byName.get(normaliseTestName(text))
