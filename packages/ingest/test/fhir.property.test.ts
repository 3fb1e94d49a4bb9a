import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLikeFhir } from '../src/formats/fhir/index.ts'
import { emptyWarehouse } from './clinic-files.ts'
import { b12Result, dose, readText } from './fhir-files.ts'

const seed = 20250630

/** Resources whose every field may be anything: each is one candidate, or left out once. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, 5, 17.188, '', 'text', '2024-03', [], {}, [null], [[1]], { coding: 'x' }),
  fc.constantFrom<unknown>({ reference: 'Patient/1' }, { value: 5 }, { coding: [{ code: 'laboratory' }] }, [
    { text: 't' },
  ]),
)
const fields = fc.dictionary(
  fc.constantFrom(
    'status',
    'category',
    'code',
    'subject',
    'patient',
    'effectiveDateTime',
    'valueQuantity',
    'valueString',
    'referenceRange',
    'interpretation',
    'note',
    'specimen',
    'performer',
    'identifier',
    'name',
    'medicationCodeableConcept',
    'medicationReference',
    'contained',
    'dosage',
    'statusReason',
    'vaccineCode',
    'dosageInstruction',
    'dispenseRequest',
    'intent',
    'resourceType',
  ),
  anything,
  { maxKeys: 6 },
)
const type = fc.constantFrom(
  'Observation',
  'MedicationAdministration',
  'Immunization',
  'MedicationRequest',
  'MedicationDispense',
  'Patient',
  'Condition',
  'Medication',
  'Encounter',
)
const resource = fc.oneof(
  fc.tuple(type, fields).map(([resourceType, rest]) => JSON.stringify({ resourceType, ...rest })),
  fc.constantFrom(JSON.stringify(b12Result()), JSON.stringify(dose('Hydroxocobalamin'))),
)
/** A line with a piece cut out, doubled, or a byte changed: often no JSON any more. */
const mutated = fc
  .tuple(
    resource,
    fc.nat(),
    fc.nat(20),
    fc.constantFrom('', '"', '{', '}', '\\', '\u0007', '\u001f', ',', 'ü', '\u0000'),
  )
  .map(([line, at, length, put]) => line.slice(0, at % line.length) + put + line.slice((at % line.length) + length))
const line = fc.oneof(
  { weight: 4, arbitrary: resource },
  { weight: 3, arbitrary: mutated },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', '\t') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')) },
)

/** Blanks that the reader takes for nothing. */
const isBlank = (text: string): boolean => /^[ \t]*$/.test(text)

test('whatever the lines hold, every one is a candidate, left out or blank, once', async () => {
  const warehouse = await emptyWarehouse()
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (texts, newline, ended) => {
        const whole = texts.join(newline) + (ended ? newline : '')
        if (whole === '') return
        const { file } = await readText(warehouse, whole, { kind: 'ndjson' })
        const candidates = file.parts.reduce((sum, { rows }) => sum + rows, 0)
        const leftOut = Object.values(file.leftOut).reduce((sum, rows) => sum + rows, 0)
        const blank = texts.filter((text) => isBlank(text)).length - (!ended && texts.at(-1) === '' ? 1 : 0)
        expect(file.blankLines).toBe(blank)
        expect(candidates + leftOut).toBe(file.records)
        expect(file.records).toBe(texts.filter((text) => !isBlank(text)).length)
      },
    ),
    { seed, numRuns: 20 },
  )
})

test('a Bundle of any damage never stops the reader, and whole entries are never lost', async () => {
  const warehouse = await emptyWarehouse()
  await fc.assert(
    fc.asyncProperty(
      fc.array(resource, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(20),
      fc.constantFrom('', '"', '{', '}', ']', '\\', '\n'),
      fc.constantFrom(undefined, 1, 2),
      async (resources, cut, length, put, indent) => {
        const entry = resources.map((text, index) => ({
          fullUrl: `urn:uuid:${index}`,
          resource: JSON.parse(text) as object,
        }))
        const whole = JSON.stringify({ resourceType: 'Bundle', entry }, null, indent)
        const { file } = await readText(warehouse, whole, { kind: 'bundle' })
        expect(file.records).toBe(resources.length)
        const at = cut % whole.length
        const spliced = whole.slice(0, at) + put + whole.slice(at + length)
        const { file: damaged } = await readText(warehouse, spliced, { kind: 'bundle' })
        expect(damaged.records).toBeGreaterThan(0)
        const part = whole.slice(0, at)
        const kept = resources.filter((_, index) => part.includes(`"urn:uuid:${index + 1}"`)).length
        const { file: rest } = await readText(warehouse, part, { kind: 'bundle' })
        expect(rest.records).toBeGreaterThanOrEqual(kept)
      },
    ),
    { seed, numRuns: 7 },
  )
})

test('no text at all makes the recognition throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        mutated,
        fc.array(line).map((texts) => texts.join('\n')),
      ),
      (text) => {
        expect([null, 'ndjson', 'bundle', 'resource']).toContain(looksLikeFhir(text))
      },
    ),
    { seed, numRuns: 500 },
  )
})
