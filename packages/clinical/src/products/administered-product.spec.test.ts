import { expect, test } from 'vitest'
import { type AdministeredProduct, type AdministeredText, readAdministeredProduct } from './administered-product.ts'

const vaccine: AdministeredProduct = { substance: 'other', reason: 'vaccine' }
const hydroxo: AdministeredProduct = { substance: 'b12', form: 'hydroxocobalamin' }
const cyano: AdministeredProduct = { substance: 'b12', form: 'cyanocobalamin' }
const unknown: AdministeredProduct = { substance: 'unknown' }

const cases: readonly (readonly [AdministeredText, AdministeredProduct])[] = [
  [{ text: 'Hydroxocobalamin 1 mg/1 ml' }, hydroxo],
  [{ text: 'Vitamin B12 injection' }, { substance: 'b12' }],
  [{ code: '409258004', codeSystem: 'http://snomed.info/sct' }, hydroxo],
  [{ code: '1217427007', codeSystem: 'SCT' }, hydroxo],
  [{ code: '419382002', codeSystem: 'SNOMED CT', text: 'Vitamin B12' }, cyano],
  [{ code: '11248', codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm' }, cyano],
  [{ code: 'B03BA', codeSystem: 'ATC', text: 'Neo-Cytamen' }, hydroxo],
  [{ code: 'B03BA', codeSystem: 'ATC' }, { substance: 'b12' }],
  // The code without a system, or of a local one, is not read.
  [{ code: '11248' }, unknown],
  [{ code: 'J3420', codeSystem: 'L' }, unknown],
  [{ code: '00517003125', codeSystem: 'NDC', text: 'cyanocobalamin 1000 mcg/mL' }, cyano],
  [{ code: '00517003125', codeSystem: 'NDC' }, unknown],
  // Code and text name two forms: B12, and a person looks at the form.
  [
    { code: 'J3420', codeSystem: 'HCPCS', text: 'hydroxocobalamin 1000 mcg IM' },
    { substance: 'b12', formConflict: true },
  ],
  [{ code: 'J3420', codeSystem: 'HCPCS', text: 'Vitamin B12' }, cyano],
  // Something else wins, wherever it is said.
  [{ code: '88', codeSystem: 'CVX', text: 'influenza, unspecified formulation' }, vaccine],
  [{ code: '999', codeSystem: 'CVX', text: 'vitamin B12' }, vaccine],
  [{ code: '115', codeSystem: 'http://hl7.org/fhir/sid/cvx' }, vaccine],
  [{ code: 'PMC', codeSystem: 'MVX' }, vaccine],
  [
    { code: '419382002', codeSystem: 'SCT', text: 'Folic acid' },
    { substance: 'other', reason: 'other_vitamin' },
  ],
  [
    { code: '409258004', codeSystem: 'SCT', text: 'Cyanokit 5 g' },
    { substance: 'other', reason: 'cyanide_antidote' },
  ],
  [
    { code: 'V03AB33', codeSystem: 'ATC', text: 'hydroxocobalamin' },
    { substance: 'other', reason: 'cyanide_antidote' },
  ],
  [
    { code: 'B03BA51', codeSystem: 'ATC', text: 'cyanocobalamin' },
    { substance: 'other', reason: 'other_vitamin' },
  ],
  [{ text: 'vitamin B12 with folic acid' }, { substance: 'other', reason: 'other_vitamin' }],
  [{ text: 'medroxyprogesterone acetate 150 MG/ML' }, { substance: 'other', reason: 'other_medicine' }],
  [
    { text: 'epinephrine', code: '3992', codeSystem: 'RxNorm' },
    { substance: 'other', reason: 'other_medicine' },
  ],
  // Neither says it.
  [{ text: 'TENIVAC', code: '49281021588', codeSystem: 'NDC' }, unknown],
  [{ text: null, code: null, codeSystem: null }, unknown],
  [{}, unknown],
]

test.each(cases)('%o is %o', (given, expected) => expect(readAdministeredProduct(given)).toEqual(expected))
