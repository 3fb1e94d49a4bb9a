import { firstOf, type Segment } from './segment.ts'

/** OBX-2 of values that are no result: documents, pictures, pointers to them, waveforms. */
const NO_RESULTS: Readonly<Record<string, string>> = {
  ED: 'an encapsulated document (ED), not a result',
  RP: 'a pointer to a document (RP), not a result',
  NA: 'a waveform (NA), not a result',
  MA: 'a waveform (MA), not a result',
}

/** Why the value of an observation is no result, or null. */
export const notAResult = (obx: Segment): string | null => NO_RESULTS[obx.text(2).toUpperCase()] ?? null

/**
 * OBX-5 as the text of the native `value` column, by OBX-2. Repetitions are joined with ` ~ `, so that a repeated number is a text
 * which a person looks at.
 *
 * - SN: comparator and number (`>2000`, `182`), a range or ratio as text (`100-200`, `1:128`);
 * - NM: as it is, also where it holds `<7` or is written like SN;
 * - CE, CWE, CNE, IS: the text, else the code, else the alternate text or code;
 * - ST, TX, FT and other types: the whole text.
 */
export function resultValue(obx: Segment): string {
  const type = obx.text(2).toUpperCase()
  const read = (repetition: number) => valueText(obx, type, repetition)
  return obx.all(VALUE, read).join(' ~ ')
}

const VALUE = 5

function valueText(obx: Segment, type: string, repetition: number): string {
  const parts = obx.components(VALUE, repetition)
  switch (type) {
    case 'SN':
    case 'NM':
      return structured(parts)
    case 'CE':
    case 'CWE':
    case 'CNE':
      return firstOf(parts[1] ?? '', parts[8] ?? '', parts[0] ?? '', parts[4] ?? '', parts[3] ?? '')
    case 'NR':
      return parts.filter((part) => part !== '').join('-')
    case 'CX':
    case 'EI':
    case 'HD':
      return parts[0] ?? ''
    default:
      return obx.whole(VALUE, repetition)
  }
}

/** Comparator, number, separator, number; the comparator `=` says nothing. */
const structured = ([comparator = '', ...numbers]: readonly string[]): string =>
  (comparator === '=' ? '' : comparator) + numbers.join('')
