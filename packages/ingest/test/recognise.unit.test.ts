import { factTables } from '@troughline/warehouse'
import { describe, expect, test } from 'vitest'
import { bestMatch, feeds, matchFeed, quarantineCodes, recogniseHead, sentenceOf } from '../src/index.ts'
import { readAnalyteColumn } from '../src/recognise/analyte-columns.ts'
import { normaliseHeaderName } from '../src/recognise/header-names.ts'

describe('a header', () => {
  test('is compared without case, blanks, hyphens and underscores', () => {
    for (const name of ['Patient ID', 'patient-id', 'PATIENT_ID', '\ufeffpatient  id ']) {
      expect(normaliseHeaderName(name)).toBe('patient_id')
    }
  })

  test.each(
    feeds
      .filter(({ id, byHeader }) => id !== 'labs_wide' && byHeader !== false)
      .map((feed) => [feed.id, feed] as const),
  )('with all columns of %s is that feed', (id, feed) => {
    expect(bestMatch(feed.columns.map(({ name }) => name))).toMatchObject({ feed: { id }, missing: [] })
  })

  test('with the required columns alone, and one more where an id is all, finds its feed', () => {
    for (const feed of feeds) {
      if (feed.id === 'labs_wide' || feed.byHeader === false) continue
      const required = feed.columns.filter((column) => column.required).map(({ name }) => name)
      const header = [...required, ...feed.oneOf.map(([name]) => name ?? '')]
      if (header.length === 1) header.push(feed.id === 'patients' ? 'sex' : 'name')
      expect([header, bestMatch(header).feed.id]).toEqual([header, feed.id])
    }
  })

  test('that lacks a required column is not taken for a poorer feed', () => {
    expect(bestMatch(['patient_id', 'administered_at', 'product', 'clinic_id'])).toMatchObject({
      feed: { id: 'injections' },
      missing: ['dose'],
    })
  })

  test('of one id alone is no feed', () => {
    expect(bestMatch(['patient_id', 'shoe size']).missing).not.toEqual([])
  })

  test('that names a column twice uses the first', () => {
    const patients = feeds.find(({ id }) => id === 'patients')!
    expect(matchFeed(['sex', 'patient_id', 'SEX'], patients)).toMatchObject({ unknown: ['SEX'] })
  })
})

describe('a column of a panel', () => {
  test.each([
    ['hb', 'haemoglobin', null],
    ['B12 [pg/mL]', 'b12', 'pg/mL'],
    ['active b12', 'holotc', null],
    ['Red cells [10*12/L]', 'red_cells', '10*12/L'],
    ['mcv []', 'mcv', null],
  ])('%s is %s in %s', (header, analyte, unit) =>
    expect(readAnalyteColumn(header, 3)).toMatchObject({ analyte, unit, position: 3 }),
  )

  test('is not made of any other word', () => expect(readAnalyteColumn('comment', 0)).toBeNull())
})

describe('the head of a file', () => {
  const rows = 'P1,2024-01-01,mood,1'
  test('gives delimiter, quote and header line', () => {
    expect(recogniseHead(`patient_id;recorded_at;domain;score\n${rows}`, 'lf')).toMatchObject({
      delimiter: ';',
      quote: '"',
      headerLine: 1,
    })
    expect(recogniseHead(`'patient_id','recorded_at','domain','score'\r\n`, 'lf')).toMatchObject({
      delimiter: ',',
      quote: "'",
    })
    expect(recogniseHead(`Clinic, North\n\npatient_id\trecorded_at\tdomain\tscore\n`, 'lf')).toMatchObject({
      delimiter: '\t',
      headerLine: 3,
    })
  })

  test('without any header is nothing', () => expect(recogniseHead('Dear colleague, thank you\n', 'lf')).toBeNull())

  test('is held against one feed when that is asked', () => {
    const head = recogniseHead('patient_id,sex\n', 'lf', 'injections')
    expect(head?.match).toMatchObject({ feed: { id: 'injections' }, missing: ['administered_at', 'dose'] })
  })
})

describe('the catalogues', () => {
  test('every column of a feed that is kept as it is has its column in the fact table', () => {
    for (const feed of feeds) {
      const columns = Object.keys(factTables[feed.table].columns)
      for (const { name, kind } of feed.columns) {
        if (kind === 'raw' || name === 'patient_id') continue
        expect([feed.id, name, columns.includes(kind === 'moment' ? name.replace(/_at$/, '_on') : name)]).toEqual([
          feed.id,
          name,
          true,
        ])
      }
    }
  })

  test('every code stands once, with a sentence and what to do', () => {
    const codes = quarantineCodes.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const item of quarantineCodes) {
      expect(item.sentence).toMatch(/\.$/)
      expect(item.advice).not.toBe('')
    }
  })

  test('has the codes of the native format', () => {
    const stated =
      'missing_patient_id missing_date unreadable_date future_date ambiguous_date unknown_test unreadable_value missing_unit unknown_unit implausible_value suspect_unit unreadable_dose implausible_dose unknown_route unknown_status ragged_row bad_encoding unknown_patient conflicting_duplicate'
    const codes = quarantineCodes.map(({ code }) => code)
    for (const code of stated.split(' ')) expect(codes).toContain(code)
  })

  test('a sentence names its column, and an unknown code is a defect', () => {
    expect(sentenceOf('missing_unit', 'unit')).toBe('The unit is missing: fill unit.')
    expect(() => sentenceOf('nonsense', null)).toThrow('not in the catalogue')
  })
})
