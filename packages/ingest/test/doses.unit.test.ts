import { describe, expect, test } from 'vitest'
import { type DoseTexts, readDoseRow } from '../src/normalise/doses.ts'

const row = (texts: Partial<DoseTexts>): DoseTexts => ({
  product: null,
  form: null,
  dose: '1',
  dose_unit: 'mg',
  strength: null,
  volume_ml: null,
  route: 'im',
  status: null,
  ...texts,
})

describe('an injection row', () => {
  test('names each repair in the order in which it was made', () => {
    expect(readDoseRow(row({ product: 'Neo-Cytamen', route: null }))).toEqual({
      form: 'hydroxocobalamin',
      doseMcg: 1000,
      route: 'im',
      status: 'given',
      repair: 'form_from_product; route_assumed_im; dose_mg_to_mcg',
      withheld: null,
      otherSubstance: false,
    })
  })

  test.each([
    ['B12 1mg tablets', 'oral'],
    ['Vitamin B12 sublingual lozenge', 'sublingual'],
    ['Nascobal nasal spray', 'nasal'],
    ['Hydroxocobalamin 1mg/ml ampoule', 'im'],
  ])('without a route takes the one of %s', (product, route) =>
    expect(readDoseRow(row({ product, dose: '1000', dose_unit: 'mcg', route: ' ' })).route).toBe(route),
  )

  test('with an unknown route keeps the amount and waits', () => {
    expect(readDoseRow(row({ form: 'hydroxocobalamin', route: 'knee' }))).toMatchObject({
      doseMcg: 1000,
      route: null,
      withheld: 'unknown_route',
    })
  })

  test('waits for amount before route', () => {
    expect(readDoseRow(row({ dose: '1', dose_unit: null, route: 'knee' })).withheld).toBe('missing_unit')
  })

  test('with the unit behind the number names the conversion as well', () => {
    expect(readDoseRow(row({ form: 'cyanocobalamin', dose: '1 mg', dose_unit: null })).repair).toBe('dose_mg_to_mcg')
    expect(readDoseRow(row({ form: 'cyanocobalamin', dose: '1000mcg', dose_unit: null })).repair).toBeNull()
  })

  test('that was not given waits for nothing', () => {
    expect(readDoseRow(row({ dose: null, status: 'refused', route: 'knee' }))).toMatchObject({
      status: 'refused',
      withheld: null,
    })
  })

  test('of another medicine is no dose, unless the form column says B12', () => {
    expect(readDoseRow(row({ product: 'Influenza vaccine' })).otherSubstance).toBe(true)
    expect(readDoseRow(row({ product: 'Hepatitis B clinic', form: 'hydroxocobalamin' })).otherSubstance).toBe(false)
  })

  test('of the cyanide antidote is hydroxocobalamin and read as it is', () => {
    expect(readDoseRow(row({ product: 'Cyanokit', dose: '5', dose_unit: 'g', route: 'iv' }))).toMatchObject({
      form: 'hydroxocobalamin',
      doseMcg: 5_000_000,
      withheld: null,
      otherSubstance: false,
    })
  })

  test('with a form that names none says so and takes the product', () => {
    expect(readDoseRow(row({ form: 'beer', product: 'B12' }))).toMatchObject({
      form: null,
      repair: 'form_not_read; dose_mg_to_mcg',
    })
  })
})
