import { expect, test } from 'vitest'
import { type CauseId, causeClasses, causeIds, causeOf, placeOfCauseClass } from './causes.ts'

test('the causes are those of the native format, in its order', () => {
  expect(causeIds.join(', ')).toBe(
    'diet, pernicious_anaemia, gastrectomy, ileal_resection, bariatric_surgery, malabsorption, medication, nitrous_oxide, prophylaxis, congenital, unknown',
  )
})

const expected: [CauseId, string, string, boolean][] = [
  ['diet', 'reversible', 'possible', true],
  ['pernicious_anaemia', 'irreversible', 'definite', false],
  ['gastrectomy', 'irreversible', 'definite', false],
  ['ileal_resection', 'irreversible', 'definite', false],
  ['bariatric_surgery', 'irreversible', 'definite', false],
  ['malabsorption', 'usually_long_term', 'probable', false],
  ['medication', 'usually_long_term', 'possible', true],
  ['nitrous_oxide', 'reversible', 'not_applicable', false],
  ['prophylaxis', 'unknown', 'possible', false],
  ['congenital', 'irreversible', 'definite', false],
  ['unknown', 'unknown', 'possible', false],
]

test.each(expected)(
  '%s is %s, a lapse of it %s (only if unreviewed: %s)',
  (id, causeClass, grade, onlyIfUnreviewed) => {
    expect(causeOf(id)).toMatchObject({ class: causeClass, lapse: { grade, onlyIfUnreviewed } })
    expect(causeOf(id).source).not.toBe('')
  },
)

test('classes stand in the order of how long they last, the longest first', () => {
  expect(causeClasses).toEqual(['irreversible', 'usually_long_term', 'reversible', 'unknown'])
  expect(causeClasses.map(placeOfCauseClass)).toEqual([1, 2, 3, 4])
})
