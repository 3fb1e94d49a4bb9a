import { describe, expect, test } from 'vitest'
import { DocumentSplitter, type SplitDocumentsOptions } from '../src/formats/fhir/split-documents.ts'
import { MAX_RECORD_BYTES, OVERSIZED_TEXT_BYTES } from '../src/read/split-records.ts'

interface Split {
  readonly pieces: readonly string[]
  readonly records: number
  readonly blankLines: number
}

/** Pieces as `line damage fullUrl text`, line breaks inside as the two visible signs. */
function split(text: string | Buffer, mode: SplitDocumentsOptions['mode'] = 'documents', chunk = 1 << 20): Split {
  const out: Buffer[] = []
  const splitter = new DocumentSplitter({ mode, newline: 'lf' }, (bytes) => out.push(Buffer.from(bytes)))
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(Buffer.from(bytes.subarray(at, at + chunk)))
  const { records, blankLines } = splitter.end()
  const pieces = Buffer.concat(out)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replaceAll('\u001d', '␍').replaceAll('\u001e', '␊').replaceAll('\u001f', '·'))
  return { pieces, records, blankLines }
}

const BUNDLE = `{
  "resourceType": "Bundle", "id": "entry", "link": [{"url": "x"}],
  "entry": [
    {"fullUrl": "urn:uuid:a", "resource": {"resourceType": "Patient", "text": "a } ] \\" { brace"}, "request": {"url": "Patient"}},
    {"resource": {"resourceType": "Observation",
      "contained": [{"resource": {}}]}, "fullUrl": "urn:uuid:b"},
    {"request": {"method": "DELETE"}}
  ],
  "signature": {"entry": [{"resource": {}}]}
}
`
const BUNDLE_PIECES = [
  '4··urn:uuid:a·{"resourceType": "Patient", "text": "a } ] \\" { brace"}',
  '5··urn:uuid:b·{"resourceType": "Observation",␊      "contained": [{"resource": {}}]}',
  '7···{"request": {"method": "DELETE"}}',
]

describe('the document splitter', () => {
  test('gives every entry of a Bundle with its line, its URL and its resource', () => {
    expect(split(BUNDLE).pieces).toEqual(BUNDLE_PIECES)
  })

  test.each([1, 2, 3, 7, 64])('gives the same when the bytes arrive in pieces of %i', (chunk) => {
    expect(split(BUNDLE, 'documents', chunk).pieces).toEqual(BUNDLE_PIECES)
    expect(split(BUNDLE.replaceAll('\n', ' '), 'lines', chunk).pieces).toEqual(
      split(BUNDLE.replaceAll('\n', ' '), 'lines').pieces,
    )
  })

  test('takes several documents, a list of resources and a byte-order mark', () => {
    expect(split('\ufeff{"a":1}\n\n{"b":\n2}').pieces).toEqual(['1···{"a":1}', '3···{"b":␊2}'])
    expect(split('[{"a":1},\n {"b":2}]').pieces).toEqual(['1···{"a":1}', '2···{"b":2}'])
  })

  test('leaves the entries of a List resource in their resource', () => {
    const list = '{"resourceType":"List","entry":[{"item":{"reference":"x"}}]}'
    expect(split(list).pieces).toEqual([`1···${list}`])
  })

  test('gives what a broken-off Bundle still holds, and its end as a damaged piece', () => {
    const cut = BUNDLE.slice(0, BUNDLE.indexOf('"contained"'))
    expect(split(cut).pieces).toHaveLength(2)
    expect(split(cut).pieces[1]).toContain('"resourceType": "Observation",')
    const between = '{"resourceType":"Bundle","entry":[{"resource":{"a":1}},'
    expect(split(between).pieces).toEqual(['1···{"a":1}', `1···${between}`])
  })

  test('ends an unclosed string with its line', () => {
    const entry = (text: string) => `{"resource":{${text}\n}}`
    const broken = `{"resourceType":"Bundle","entry":[\n${entry('"a":"x')},\n${entry('"b":2')}\n]}`
    expect(split(broken).pieces).toEqual(['2···{"a":"x␊}', '4···{"b":2␊}'])
    expect(split('{"a":"x\n}\n{"b":2}').pieces).toEqual(['1···{"a":"x␊}', '3···{"b":2}'])
  })

  test('keeps stray text as a damaged piece of its line', () => {
    expect(split('{"a":1}\nnoise { here\n{"b":2}').pieces).toEqual(['1···{"a":1}', '2···noise { here', '3···{"b":2}'])
  })

  test('marks bytes that its own format uses', () => {
    expect(split('{"a":"\u001f"}').pieces).toEqual(['1·encoding··{"a":"\ufffd"}'])
    expect(split('{"a":"\u0000"}').pieces).toEqual(['1·encoding··{"a":"\ufffd"}'])
  })

  test('keeps only the beginning of a resource that is far too long, and reads on after it', () => {
    const long = `{"resourceType":"Binary","data":"${'ü'.repeat(MAX_RECORD_BYTES)}"}`
    const { pieces } = split(`{"resourceType":"Bundle","entry":[{"resource":${long}},{"resource":{"b":2}}]}`)
    expect(pieces).toHaveLength(2)
    expect(pieces[0]).toMatch(/^1·oversized··\{"resourceType":"Binary"/)
    expect(Buffer.byteLength(pieces[0] ?? '')).toBeLessThan(OVERSIZED_TEXT_BYTES + 50)
    expect(pieces[1]).toBe('1···{"b":2}')
  })
})

describe('line mode', () => {
  test('gives every line as it is, counts blank ones and takes Bundles apart', () => {
    const text =
      '{"a":1}\r\n\r\n  \n{"a":{\n{"resourceType":"Bundle","entry":[{"resource":{"b":2}},{"resource":{"c":3}}]}\n{"d":4}'
    const { pieces, blankLines, records } = split(text, 'lines')
    expect(pieces).toEqual(['1···{"a":1}', '4···{"a":{', '5···{"b":2}', '5···{"c":3}', '6···{"d":4}'])
    expect({ blankLines, records }).toEqual({ blankLines: 2, records: 5 })
  })

  test.each([
    [
      'a Bundle that breaks off inside an entry',
      '{"resourceType":"Bundle","entry":[{"resource":{"b":2}},{"resource":{"c"',
      2,
    ],
    ['a Bundle that breaks off between entries', '{"resourceType":"Bundle","entry":[{"resource":{"b":2}},', 2],
    ['text behind a Bundle', '{"resourceType":"Bundle","entry":[{"resource":{"b":2}}]} text', 2],
    ['a second Bundle on the line', '{"entry":[{"resource":{"b":2}}]}{"entry":[{"resource":{"c":3}}]}', 2],
    ['text before a Bundle', 'x {"resourceType":"Bundle","entry":[{"resource":{"b":2}}]}', 1],
    ['a resource before a Bundle', '{"a":1}{"resourceType":"Bundle","entry":[{"resource":{"b":2}}]}', 1],
    ['a lone NUL', '\u0000', 1],
  ])('never loses %s, nor the line after it', (_, line, expected) => {
    const { pieces } = split(`${line}\n{"z":1}\n`, 'lines')
    expect(pieces).toHaveLength(expected + 1)
    expect(pieces.at(-1)).toBe('2···{"z":1}')
  })
})
