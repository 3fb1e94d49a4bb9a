/** One of the UCUM unit strings that the product knows, in UCUM's own case. */
export type UcumUnit = string & { readonly __brand: 'UcumUnit' }

/** The closed list. A spelling seen in an export becomes one of these through the analyte's own unit table. */
export const ucumUnits = [
  'pg/mL',
  'ng/L',
  'ng/mL',
  'ug/L',
  'ug/mL',
  'ug/dL',
  'mg/L',
  'mg/dL',
  'g/L',
  'g/dL',
  'pmol/L',
  'nmol/L',
  'nmol/mL',
  'umol/L',
  'mmol/L',
  'meq/L',
  'L/L',
  '%',
  'fL',
  'um3',
  '10*12/L',
  '10*9/L',
  '10*6/L',
  '10*6/uL',
  '10*3/uL',
  '/uL',
  'mL/min/{1.73_m2}',
  'mL/s/{1.73_m2}',
  'ug',
  'mg',
  'g',
] as const

const known: ReadonlySet<string> = new Set(ucumUnits)

/**
 * Text to a UCUM unit. Case matters, as in UCUM; a unit outside `ucumUnits` gives `undefined`.
 *
 * @example parseUcumUnit('ng/l') // undefined (the UCUM string is ng/L)
 */
export const parseUcumUnit = (text: string): UcumUnit | undefined => (known.has(text) ? (text as UcumUnit) : undefined)

/** For tables written in this package: a string that the compiler has already checked against the closed list. */
export const ucum = (text: (typeof ucumUnits)[number]): UcumUnit => text as UcumUnit
