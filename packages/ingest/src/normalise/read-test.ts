import {
  type AnalyteId,
  analyteNamed,
  loincMap,
  parseLoincCode,
  ukTestCodes,
  unmappedLoincCodes,
} from '@troughline/clinical'
import { type CodeList, testOfList } from '../code-lists/code-list.ts'

const byLoinc = new Map(loincMap.map(({ code, analyte }) => [code as string, analyte]))
const byUkCode = new Map(ukTestCodes.map(({ code, analyte }) => [code, analyte]))
const unmapped = new Set(unmappedLoincCodes.map(({ code }) => code))

/** A test that the given code list says is none of ours: the row is left out and counted. */
export const IGNORED = 'ignore'

/**
 * The analyte of a test. What the given code list says decides. Else a code that is known decides; a code that is known to be something else, or looks like LOINC with
 * a wrong check digit, is not overruled by the name; any other code is local and the name decides. Null where nothing
 * says it, or where code and name say different analytes (total and active B12 in particular).
 */
export function readTest(
  code: string | null,
  name: string | null,
  list: CodeList | null = null,
): AnalyteId | typeof IGNORED | null {
  const listed = list === null ? undefined : testOfList(list, code, name)
  if (listed !== undefined) return listed
  const plainCode = code?.trim() ?? ''
  const named = name === null ? undefined : analyteNamed(name)
  if (plainCode === '') return named ?? null
  if (unmapped.has(plainCode)) return null
  const coded = byLoinc.get(plainCode) ?? byUkCode.get(plainCode) ?? analyteNamed(plainCode)
  if (coded !== undefined) return named !== undefined && named !== coded ? null : coded
  if (/^\d{1,7}-\d$/.test(plainCode) && parseLoincCode(plainCode) === undefined) return null
  return named ?? null
}
