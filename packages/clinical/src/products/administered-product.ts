import { productOfCode } from '../codes/product-code-lists.ts'
import type { FormId } from './forms.ts'
import type { NotB12Reason } from './not-b12-products.ts'
import { readProduct } from './read-product.ts'

/** What an administration record says was given. */
export interface AdministeredText {
  readonly text?: string | null | undefined
  readonly code?: string | null | undefined
  /** A name, an HL7 v2 mnemonic or an address; without it a code is not read. */
  readonly codeSystem?: string | null | undefined
}

/**
 * - `b12`: positively vitamin B12; `formConflict` where code and text name different forms, and then no form is given
 *   (HCPCS J3420 is cyanocobalamin, and is found on lines of hydroxocobalamin);
 * - `other`: something else, with the reason;
 * - `unknown`: neither text nor code says it. It is never a dose of B12.
 */
export type AdministeredProduct =
  | { readonly substance: 'b12'; readonly form?: FormId; readonly formConflict?: true }
  | { readonly substance: 'other'; readonly reason: NotB12Reason }
  | { readonly substance: 'unknown' }

/**
 * What was administered, from its text and its code. Any sign of something else wins over any sign of B12: a vaccine code
 * (CVX, MVX: always), a code of another medicine, a text that names one, so a combination is `other` as in `readProduct`.
 * An NDC code has no list; its text decides. Source: reference section 5a, other-exports (rules that follow).
 *
 * @example readAdministeredProduct({ text: 'TENIVAC', code: '115', codeSystem: 'CVX' }) // { substance: 'other', reason: 'vaccine' }
 */
export const readAdministeredProduct = ({ text, code, codeSystem }: AdministeredText): AdministeredProduct => {
  const coded = productOfCode(codeSystem, code)
  const named = readProduct(text ?? '')
  if (coded?.substance === 'other') return coded
  if (named.substance === 'other') return named
  if (coded?.form === undefined) return named.substance === 'b12' ? named : (coded ?? named)
  if (named.substance === 'unknown' || named.form === undefined) return coded
  return coded.form === named.form ? coded : { substance: 'b12', formConflict: true }
}
