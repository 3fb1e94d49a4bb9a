import type { QualityCheck } from '../check.ts'
import { waitingRows } from '../thresholds.ts'

const category = 'unmapped'

/** What no code list knows. */
export const unmappedChecks: readonly QualityCheck[] = [
  {
    id: 'tests-unmapped',
    category,
    kind: 'waiting',
    codes: ['unknown_test'],
    feeds: ['labs'],
    title: 'results of tests that no code list knows',
    unit: 'rows',
    // An export of all tests of a clinic is mostly tests that nobody asks for.
    thresholds: {
      ...waitingRows,
      warning: null,
      error: null,
      reason: 'most tests of an export of everything are none of ours',
    },
    guidance:
      'Look through the unmapped workbook: map what is a B12 marker, blood count or kidney test, and mark the others as ignored.',
  },
  {
    id: 'products-unmapped',
    category,
    kind: 'condition',
    population: 'injections',
    among: "f.status = 'given' and trim(coalesce(f.product, '')) <> ''",
    when: 'f.form is null',
    title: 'given doses whose product names no form of B12',
    unit: 'rows',
    thresholds: waitingRows,
    guidance:
      'Record the form in the log, or map the product with a code list before its file is loaded: intervals differ between hydroxocobalamin and cyanocobalamin.',
  },
  {
    id: 'prescriptions-unmapped',
    category,
    kind: 'condition',
    population: 'prescriptions',
    when: "f.substance = 'unknown'",
    title: 'prescriptions of products that no code list knows',
    unit: 'rows',
    thresholds: {
      ...waitingRows,
      warning: null,
      error: null,
      reason: 'most prescriptions of a clinic are other medicines',
    },
    guidance: 'Look through the unmapped workbook and map what is B12.',
  },
]
