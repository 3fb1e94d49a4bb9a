import { productCodes } from '../products/forms.ts'
import type { NotB12Reason } from '../products/not-b12-products.ts'
import type { Product } from '../products/read-product.ts'
import { type CodeList, type CodeListEntry, type CodeMark, findEntry, normaliseCode } from './code-list.ts'
import { type CodingSystem, readCodingSystem } from './coding-system.ts'

/** What a product code says, in the words of `readProduct`. */
export type CodedProduct = Exclude<Product, { readonly substance: 'unknown' }>

const known = (
  system: CodingSystem,
  code: string,
  value: CodedProduct | null,
  meaning: string,
  mark: CodeMark,
  source: string,
): CodeListEntry<CodedProduct> => ({ system, code, below: false, value, meaning, mark, source })

/** A code, and all below it, of something that is no B12. */
const other = (
  system: CodingSystem,
  code: string,
  reason: NotB12Reason,
  meaning: string,
  mark: CodeMark,
  source: string,
): CodeListEntry<CodedProduct> => ({
  ...known(system, code, { substance: 'other', reason }, meaning, mark, source),
  below: true,
})

const markIn = (source: string): CodeMark => (source.includes('[S2') ? '[S2]' : source.includes('[S') ? '[S]' : '[R]')

const reference = 'reference section 5a'
const atcIndex = 'ATC index: the chapter alone says it'

/**
 * Substances and products. Of the ATC system every code is known by its place: what is not one of the B12 codes is another
 * medicine. The combinations (B03BA51, B03BA53) hold something besides and are `other`, as in product names.
 */
export const productCodeList: CodeList<CodedProduct> = {
  id: 'products',
  version: '1.0.0',
  source: reference,
  entries: [
    ...productCodes.map(({ system, code, form, source }) =>
      known(system, code, { substance: 'b12', form }, form, markIn(source), source),
    ),
    {
      ...known('atc', 'B03BA', { substance: 'b12' }, 'vitamin B12, form not listed', '[D]', atcIndex),
      below: true,
    },
    other('atc', 'B03BA5', 'other_vitamin', 'B12 in combinations (51, 53)', '[R]', reference),
    other('atc', 'V03AB33', 'cyanide_antidote', 'hydroxocobalamin as antidote', '[R]', reference),
    other('atc', 'J07', 'vaccine', 'vaccines', '[D]', atcIndex),
    other('atc', 'B03BB', 'other_vitamin', 'folic acid', '[D]', atcIndex),
    other('atc', 'A11', 'other_vitamin', 'vitamins', '[D]', atcIndex),
    other('atc', '', 'other_medicine', 'another group of medicines', '[D]', atcIndex),
    ...['B', 'B03', 'B03B'].map((code) => known('atc', code, null, 'a group that B12 is in', '[D]', atcIndex)),
  ],
}

const everyCode = 'every code of the system'

/** Codes of vaccines and of their makers: whatever the code, no B12. Source: reference section 5a (CVX not applicable). */
export const vaccineCodeList: CodeList<CodedProduct> = {
  id: 'vaccines',
  version: '1.0.0',
  source: `${reference}: CVX not applicable to B12`,
  entries: [
    other('cvx', '', 'vaccine', everyCode, '[S]', reference),
    other('mvx', '', 'vaccine', everyCode, '[S]', reference),
  ],
}

/** One of the fourteen groups of the ATC system, or a level below it. */
const atcShape = /^[ABCDGHJLMNPRSV](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?$/

/**
 * What a product code says; `undefined` where no list knows it, the code leaves it open, or text in an ATC column is no ATC
 * code.
 *
 * @example productOfCode('ATC', 'V03AB33') // { substance: 'other', reason: 'cyanide_antidote' }
 */
export const productOfCode = (
  system: string | null | undefined,
  code: string | null | undefined,
): CodedProduct | undefined => {
  if (readCodingSystem(system) === 'atc' && !atcShape.test(normaliseCode('atc', code ?? ''))) return undefined
  return (findEntry(vaccineCodeList, system, code) ?? findEntry(productCodeList, system, code))?.value ?? undefined
}
