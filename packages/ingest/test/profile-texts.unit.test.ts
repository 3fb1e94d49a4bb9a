import { analyteIds } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import { feeds } from '../src/feeds/registry.ts'
import { builtInProfiles } from '../src/profiles/built-in-profiles.ts'
import { chooseMapping, mappingMatcher } from '../src/profiles/choose-mapping.ts'
import { fitsPattern } from '../src/profiles/name-lists.ts'
import { profileFromHeader } from '../src/profiles/profile-from-header.ts'
import { rankProfiles } from '../src/profiles/rank-profiles.ts'
import { readProfile } from '../src/profiles/read-profile.ts'
import { profileJsonSchema } from '../src/profiles/schema.ts'
import { bestMatch } from '../src/recognise/match-feed.ts'

const problems = (yaml: string): string[] => {
  const reading = readProfile(yaml, 'test.yaml')
  return 'profile' in reading ? [] : reading.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('a profile', () => {
  test('is refused with every problem at its place', () => {
    expect(
      problems(`id: Bad Id
version: "1"
title: t
feed: labs
extra: 1
recognise:
  header: [a, [b, 1]]
columns:
  patient_id: { column: a, typo: 1 }
  collected_at: 5
  value: { first_filled: [{ fixed: 1 }] }
leave_out:
  - { column: x, is: [TRUE], reason: r }
`),
    ).toEqual([
      '1:5 id: use lower-case letters, digits and hyphens',
      '2:10 version: a number is needed',
      '5:1 extra: there is no such key; check its spelling',
      '7:19 recognise.header.1.1: a text is needed; put it in quotes',
      '9:28 columns.patient_id.typo: there is no such key; check its spelling',
      '10:17 columns.collected_at: give a column name in quotes, a list of names, or how it is read',
      '11:36 columns.value.first_filled.0.fixed: a text is needed; put it in quotes',
      '13:23 leave_out.0.is.0: a text is needed; put it in quotes',
    ])
  })

  test('that names what nothing knows is refused', () => {
    expect(
      problems(`id: a
version: 1
title: t
feed: labs_wide
recognise: { header: [a] }
columns:
  patient_id: { column: a, lookup: codes.x }
  collected: { column: a, fixed: x }
  collected_at: { time: t }
  note: { column: v, extract: '(a)(b)' }
analytes:
  B: { analyte: b13, unit: ng/L }
  C: { analyte: b12, unit: g/dL }
leave_out: [{ column: a, reason: r }]
time_zone: Mars
`).map((text) => text.replace(/; (it|there) ha.*|; there are.*/, '')),
    ).toEqual([
      '7:36 columns.patient_id.lookup: there is no such lookup; lookups has none',
      '8:14 columns.collected: feed labs_wide has no column collected',
      '8:14 columns.collected: give only one of column, fixed',
      '9:17 columns.collected_at: say where it comes from: column, join, first_filled, fixed, file_name or ask',
      '9:25 columns.collected_at.time: time needs column beside it',
      '10:9 columns.note: feed labs_wide has no column note',
      '10:31 columns.note.extract: it needs one group in brackets and has 2; use (?:...) for others',
      '12:17 analytes.B.analyte: there is no analyte b13',
      '13:28 analytes.C.unit: g/dL is no unit of b12',
      '14:13 leave_out.0: give one of is and is_not',
      '15:12 time_zone: Mars is no time zone; write it as in Europe/London',
    ])
  })

  test.each([
    [
      'an alias, of which a few can stand for any amount of text',
      'a: &x [1]\nb: [*x, *x]',
      '2:5 aliases (*name) are not read; write it out',
    ],
    ['a key that YAML would read as another text', 'id: a\ncolumns:\n  01: x', '3:3 put this key in quotes'],
    ['a text that is no YAML', 'a: [1', '1:6 not valid YAML'],
    ['a key that stands twice', 'id: a\nid: b', '2:1 not valid YAML: Map keys must be unique'],
    ['a text of any length', `# ${'x'.repeat(300_000)}`, '1:1 a profile has at most 262144 characters'],
    ['an empty text', '', '1:1 id: it is missing'],
    [
      'a look-around',
      'id: a\nversion: 1\ntitle: t\nfeed: clinics\nrecognise: {header: [a]}\ncolumns: {clinic_id: {column: a, extract: "(?=a)(b)"}}',
      '6:43 columns.clinic_id.extract: look-around and back-references are not read',
    ],
    [
      'an escape that the database does not know',
      'id: a\nversion: 1\ntitle: t\nfeed: clinics\nrecognise: {header: [a]}\ncolumns: {clinic_id: {column: a, extract: "(\\\\u0041)"}}',
      '6:43 columns.clinic_id.extract: RE2 does not read',
    ],
  ])('is refused for %s', (_, yaml, first) => {
    expect(problems(yaml)[0]).toContain(first)
  })

  test('is described by a JSON schema with every key and no required key that has a default', () => {
    const schema = profileJsonSchema() as { properties: object; required: string[]; additionalProperties: boolean }
    expect(schema.required).toEqual(['id', 'version', 'title', 'recognise'])
    expect(schema.additionalProperties).toBe(false)
    expect(Object.keys(schema.properties)).toContain('leave_out')
    expect(profileJsonSchema()).toEqual(schema)
  })
})

describe('recognition', () => {
  const choose = (header: readonly string[], fileName = 'export.csv') =>
    chooseMapping(header, { fileName, profiles: builtInProfiles() })

  test('never takes a native file for a profile, whatever optional columns it has', () => {
    for (const feed of feeds.filter(({ byHeader }) => byHeader !== false)) {
      const needed = feed.columns.filter(({ required }) => required).map(({ name }) => name)
      const others = feed.columns.filter(({ required }) => !required).map(({ name }) => name)
      const groups = feed.oneOf.map((group) => group[0]!)
      const analytes = feed.id === 'labs_wide' ? [...analyteIds] : []
      for (let size = 0; size <= others.length; size++) {
        for (const optional of [others.slice(0, size), others.slice(others.length - size)]) {
          const header = [...new Set([...needed, ...groups, ...optional, ...analytes.slice(0, size + 1)])]
          const match = bestMatch(header)
          if (match.missing.length > 0) continue
          const mapping = choose([...header, 'Flag', 'Accession number', 'Note 2'])
          expect(mapping.kind, `${feed.id}: ${header.join()}`).toBe('native')
        }
      }
    }
  })

  test('takes a laboratory export with an id and a sex for no patients file', () => {
    const header = ['patient_id', 'sex', 'Collection Date', 'Test', 'Result', 'Units']
    expect(bestMatch(header).feed.id).toBe('patients')
    const mapping = choose(header)
    expect(mapping.kind === 'profile' && mapping.fit.profile.id).toBe('generic-laboratory')
  })

  test('takes a table that may be one of prescriptions for no injection log', () => {
    for (const more of [['patient_id'], ['quantity'], ['MRN', 'prescriber']]) {
      expect(choose(['medication', 'date', 'dose', ...more]).kind).toBe('native')
    }
    const log = choose(['medication', 'date', 'dose'])
    expect(log.kind === 'profile' && log.fit.profile.id).toBe('peptaide-events')
  })

  test('names the nearest profile where a needed column is lacking, and none where nothing resembles', () => {
    const near = choose(['Patient ID', 'Test', 'Value', 'Range', 'Status'])
    expect(near.kind === 'profile' && near.fit).toMatchObject({ fits: false, known: 5 })
    expect(near.kind === 'profile' && near.fit.missing.join()).toContain('collection_date')
    expect(choose(['DATE', 'Qty', 'PRODUCTID', 'Price']).kind).toBe('native')
  })

  test('says how sure it is and why, and ranks the surest first', () => {
    const header = ['DATE', 'PATIENT', 'ENCOUNTER', 'CODE', 'DESCRIPTION', 'BASE_COST']
    const [first, second] = rankProfiles(header, 'immunizations.csv', builtInProfiles())
    expect(first).toMatchObject({ certainty: 1, fits: true, profile: { id: 'synthea-immunizations' } })
    expect(first!.why).toEqual([
      '6 of the 6 names that synthea-immunizations is recognised by are in the header.',
      '6 of the 6 column names are known to it.',
      'The file has the usual name of this format.',
    ])
    expect(second!.certainty).toBeLessThan(0.5)
    expect(rankProfiles(header, 'x.csv', builtInProfiles())[0]).toMatchObject({ certainty: 0.9 })
  })

  test('judges headers for the search of the head of a file', () => {
    const matcher = mappingMatcher({ fileName: 'x.csv', profiles: builtInProfiles() })
    expect(matcher(['SEQN', 'LBDB12', 'LBDB12SI'])).toMatchObject({
      known: 2,
      fits: true,
      label: 'profile nhanes-laboratory',
    })
    expect(matcher(['patient_id', 'sex'])).toMatchObject({ known: 2, fits: true, label: 'patients' })
  })

  test.each([
    ['*Coding_*Code*', '123_Coding_ClinicalCode_2024.csv', true],
    ['DEMO*', 'demo_h.csv', true],
    ['DEMO?.csv', 'DEMO.csv', false],
    ['*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(200), false],
  ])('a file name pattern %s', (pattern, name, fits) => {
    expect(fitsPattern(name, pattern)).toBe(fits)
  })
})

describe('a profile from a header', () => {
  const facts = { fileName: 'Labor Export 2024.csv', encoding: 'utf-8', delimiter: ';' }
  const written = (header: readonly string[], more = {}) =>
    profileFromHeader(header, bestMatch(header), { ...facts, ...more }, builtInProfiles())

  test('guesses what names say, marks it, and is valid', () => {
    const yaml = written(['Hospital No', 'Sample taken', 'Assay', 'Result', 'Units', 'Ref low', 'Ward "7"'], {
      dateOrder: 'dmy',
    })
    expect(problems(yaml)).toEqual([])
    expect(yaml).toContain('id: labor-export\n')
    expect(yaml).toContain('patient_id: "Hospital No" # guessed by its name')
    expect(yaml).toContain('collected_at: "Sample taken" # guessed, the names are only alike')
    expect(yaml).toContain('reference_low: "Ref low" # guessed by its name')
    expect(yaml).toContain('test_name: { ask: "The file lacks test name: what is it for all its rows?" } # answer')
    expect(yaml).toContain('date_order: dmy # proven')
    expect(yaml).toContain('#   "Ward \\"7\\""')
  })

  test('of a panel asks for the units that the header does not say', () => {
    const yaml = written(['MRN', 'Date taken', 'Hb (g/dL)', 'MCV', 'Vitamin B12 [ng/L]'])
    expect(yaml).toContain('feed: labs_wide')
    expect(problems(yaml)).toEqual([expect.stringContaining('analytes.MCV.unit: ? is no unit of mcv')])
    expect(problems(yaml.replace('unit: "?"', 'unit: fL'))).toEqual([])
  })

  test('of a header that says nothing asks for everything and is still valid', () => {
    const yaml = written(['who', 'when', 'what'])
    expect(problems(yaml)).toEqual([])
    expect(yaml.match(/# answer: put/g)).toHaveLength(4)
  })
})
