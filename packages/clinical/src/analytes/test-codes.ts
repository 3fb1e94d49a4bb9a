import type { AnalyteId } from './analyte.ts'

/** LOINC codes that look right and are not read as a result, with the reason that a person is told. */
export const unmappedLoincCodes: readonly { code: string; reason: string; source: string }[] = [
  { code: '14685-0', reason: 'wrong check digit; 14685-2 is B12 in pmol/L', source: 'reference section 5a' },
  { code: '5140-4', reason: 'wrong check digit; seen for intrinsic-factor antibody', source: 'reference section 5a' },
  { code: '2171-7', reason: 'B12 binding capacity, not B12', source: 'reference section 5a [S:ARUP]' },
  { code: '72157-1', reason: 'apo-transcobalamin, not active B12', source: 'reference section 5a' },
  {
    code: '17849-1',
    reason: 'reticulocytes as a percentage, which needs the red cell count',
    source: 'reference section 5a [S2]',
  },
  { code: '25531-5', reason: 'used for MMA in some code, meaning unverified', source: 'reference section 5a' },
  { code: '24373-3', reason: 'ferritin in pmol/L, meaning and factor unverified', source: 'reference section 5a [R]' },
  { code: '72281-9', reason: 'time in therapeutic range, not a result', source: 'reference section 5a [S]' },
]

/** UK record codes that carry a value. Codes are text: a spreadsheet turns 18 digits into 1.03E+17. */
export const ukTestCodes: readonly { system: 'snomed' | 'ctv3' | 'read2'; code: string; analyte: AnalyteId }[] = [
  { system: 'snomed', code: '271216009', analyte: 'b12' },
  { system: 'snomed', code: '365607006', analyte: 'b12' },
  { system: 'ctv3', code: 'XE2pf', analyte: 'b12' },
  { system: 'ctv3', code: 'X76tA', analyte: 'b12' },
  { system: 'ctv3', code: 'XaJ27', analyte: 'b12' },
  { system: 'ctv3', code: '42TZ.', analyte: 'b12' },
  { system: 'read2', code: '44Lc.', analyte: 'b12' },
  { system: 'read2', code: '44Le.', analyte: 'b12' },
  { system: 'read2', code: '42TZ.', analyte: 'b12' },
  { system: 'read2', code: '42T..', analyte: 'b12' },
  { system: 'snomed', code: '993411000000108', analyte: 'folate' },
  { system: 'read2', code: '42U5.', analyte: 'folate' },
  { system: 'read2', code: '42U4.', analyte: 'red_cell_folate' },
  { system: 'snomed', code: '1022431000000105', analyte: 'haemoglobin' },
  { system: 'snomed', code: '1022491000000106', analyte: 'mcv' },
]
