import { type FormId, formSynonyms, genericB12Names } from './forms.ts'
import { type NotB12Reason, notB12Products } from './not-b12-products.ts'

/**
 * How product text is compared: lower-case, every run of characters that are neither letters nor digits becomes one
 * space, surrounding spaces go. In DuckDB: `trim(regexp_replace(lower(product), '[^\p{L}\p{N}]+', ' ', 'g'))`; a name
 * stands in it when `' ' || product || ' '` contains `' ' || name || ' '`.
 *
 * @example normaliseProductText('Neo-Cytamen (1mg/1ml)') // 'neo cytamen 1mg 1ml'
 */
export const normaliseProductText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * What a product text says.
 *
 * - `b12` with a form, or without one where the text says only "vitamin B12" or names two forms;
 * - `other`: something else, with the reason (a combination of B12 with another named product is `other`);
 * - `unknown`: no name of the tables stands in it.
 */
export type Product =
  | { readonly substance: 'b12'; readonly form?: FormId }
  | { readonly substance: 'other'; readonly reason: NotB12Reason }
  | { readonly substance: 'unknown' }

const byLength = [...formSynonyms].sort((a, b) => b.text.length - a.text.length)

export const readProduct = (text: string): Product => {
  let rest = ` ${normaliseProductText(text)} `
  const stands = (name: string) => rest.includes(` ${name} `)
  const other = notB12Products.find((product) => stands(product.text))
  if (other) return { substance: 'other', reason: other.reason }
  const forms = new Set<FormId>()
  for (const synonym of byLength) {
    if (!stands(synonym.text)) continue
    forms.add(synonym.form)
    rest = rest.replaceAll(` ${synonym.text} `, ' | ')
  }
  const [form] = forms
  if (form !== undefined) return forms.size === 1 ? { substance: 'b12', form } : { substance: 'b12' }
  return genericB12Names.some(stands) ? { substance: 'b12' } : { substance: 'unknown' }
}

/**
 * The form that a product or form text names; `undefined` where it names none, two, or something that is no B12.
 *
 * @example readForm('Neo-Cytamen 1000mcg/ml inj') // 'hydroxocobalamin'
 */
export const readForm = (text: string): FormId | undefined => {
  const product = readProduct(text)
  return product.substance === 'b12' ? product.form : undefined
}
