import { describe, expect, test } from 'vitest'
import { formSynonyms, genericB12Names } from './forms.ts'
import { notB12Products } from './not-b12-products.ts'
import { normaliseProductText, readForm, readProduct } from './read-product.ts'

describe('the tables of product names', () => {
  const texts = [...formSynonyms, ...notB12Products].map(({ text }) => text).concat(genericB12Names)

  test('hold each name once and in normal form', () => {
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
    expect(texts.filter((text) => normaliseProductText(text) !== text)).toEqual([])
  })

  test.each(formSynonyms)('$text alone is read as $form', ({ text, form }) => expect(readForm(text)).toBe(form))

  test.each(notB12Products)('$text is no B12 replacement ($reason)', ({ text, reason }) =>
    expect(readProduct(`inj ${text} B12`)).toEqual({ substance: 'other', reason }),
  )
})

test.each([
  ['Neo-Cytamen 1000mcg/ml', 'hydroxocobalamin'],
  ['COBALIN-H inj', 'hydroxocobalamin'],
  ['Vitarubin Depot', 'hydroxocobalamin'],
  ['Vitarubin', 'cyanocobalamin'],
  ['Cytamen 1mg', 'cyanocobalamin'],
  ['hydroxycobalamin (vitamin B12)', 'hydroxocobalamin'],
  ['Methycobal 500 ug', 'methylcobalamin'],
  ['mecobalamin', 'methylcobalamin'],
  ['Vitamin B12', undefined],
  ['hydroxocobalamin / cyanocobalamin', undefined],
  ['medroxyprogesterone acetate', undefined],
  ['Cyanokit 5 g hydroxocobalamin', undefined],
  ['paracetamol', undefined],
])('the form in %j is %s', (text, form) => expect(readForm(text)).toBe(form))

test('a product that says B12 alone is B12 of an unstated form', () => {
  expect(readProduct('Vit. B12 injection')).toEqual({ substance: 'b12' })
  expect(readProduct('hydroxocobalamin / cyanocobalamin')).toEqual({ substance: 'b12' })
  expect(readProduct('saline')).toEqual({ substance: 'unknown' })
})
