import type { AnalyteId } from '../analytes/analyte.ts'
import { analytes } from '../analytes/analytes.ts'
import { ukTestCodes, unmappedLoincCodes } from '../analytes/test-codes.ts'
import { type CodeList, type CodeListEntry, type CodeMark, findEntry } from './code-list.ts'

const markIn = (source: string): CodeMark => {
  const found = /\[(S2|S|R|D|verify)\b/.exec(source)?.[1]
  return found === undefined ? '[verify]' : (`[${found}]` as CodeMark)
}

/** LOINC codes that are read as a result, and those that look right and are not. */
export const loincTestCodes: CodeList<AnalyteId> = {
  id: 'loinc-tests',
  version: '1.0.0',
  source: 'reference section 5a',
  entries: [
    ...analytes.flatMap((analyte) =>
      analyte.loinc.map(
        ({ code, property, source }): CodeListEntry<AnalyteId> => ({
          system: 'loinc',
          code,
          below: false,
          value: analyte.id,
          meaning: property === 'other' ? analyte.name : `${analyte.name}, ${property}`,
          mark: markIn(source),
          source,
        }),
      ),
    ),
    ...unmappedLoincCodes.map(
      ({ code, reason, source }): CodeListEntry<AnalyteId> => ({
        system: 'loinc',
        code,
        below: false,
        value: null,
        meaning: reason,
        mark: markIn(source),
        source,
      }),
    ),
  ],
}

/** UK record codes that carry a value. */
export const ukRecordTestCodes: CodeList<AnalyteId> = {
  id: 'uk-record-tests',
  version: '1.0.0',
  source: 'other-exports P9',
  entries: ukTestCodes.map(
    ({ system, code, analyte }): CodeListEntry<AnalyteId> => ({
      system,
      code,
      below: false,
      value: analyte,
      meaning: analyte,
      mark: '[S]',
      source: 'other-exports P9',
    }),
  ),
}

const winPath = (code: string, value: AnalyteId | null, meaning: string): CodeListEntry<AnalyteId> => ({
  system: 'uk-winpath',
  code,
  below: false,
  value,
  meaning,
  mark: '[S]',
  source: 'other-exports P4',
})

/** Local codes of a UK laboratory system (WinPath), compared without case. Tests that the product does not read have no analyte. */
export const winPathTestCodes: CodeList<AnalyteId> = {
  id: 'uk-winpath',
  version: '1.0.0',
  source: 'other-exports P4',
  entries: [
    winPath('VB12', 'b12', 'vitamin B12'),
    winPath('SFOL', 'folate', 'serum folate'),
    winPath('HGB', 'haemoglobin', 'haemoglobin, g/dL'),
    winPath('HBGL', 'haemoglobin', 'haemoglobin, g/L'),
    winPath('MCVU', 'mcv', 'mean cell volume'),
    winPath('HCTU', 'haematocrit', 'haematocrit, L/L'),
    winPath('PLT', 'platelets', 'platelets'),
    winPath('WCC', 'white_cells', 'white cell count'),
    winPath('RCC', 'red_cells', 'red cell count'),
    winPath('CREA', 'creatinine', 'creatinine'),
    winPath('GFR', 'egfr', 'estimated GFR'),
    winPath('BFOL', null, 'order of B12 and serum folate, not a result'),
    winPath('MCHU', null, 'mean cell haemoglobin: not read'),
    winPath('RDWU', null, 'red cell distribution width: not read'),
    winPath('FE', null, 'iron: not read'),
    winPath('TIBC', null, 'total iron binding capacity: not read'),
    winPath('IBS', null, 'iron binding saturation: not read'),
  ],
}

/**
 * The analyte of a coded test: `null` where a list knows the code and it is none that the product reads, `undefined` where
 * no list knows it or the system is not known. Read codes are compared with their dots and case.
 *
 * @example analyteOfCode('LN', '2132-9') // 'b12'
 * @example analyteOfCode('WinPath', 'fe') // null
 */
export const analyteOfCode = (
  system: string | null | undefined,
  code: string | null | undefined,
): AnalyteId | null | undefined => {
  for (const list of [loincTestCodes, ukRecordTestCodes, winPathTestCodes]) {
    const entry = findEntry(list, system, code)
    if (entry) return entry.value
  }
  return undefined
}
