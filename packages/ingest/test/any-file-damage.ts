import fc from 'fast-check'

/** One thing that happens to a file on its way: to its text, or to its bytes. */
export interface Damage {
  readonly what: 'insert' | 'cut' | 'double' | 'truncate' | 'flip' | 'huge' | 'append'
  /** Where, as a share of the length. */
  readonly at: number
  readonly length: number
  readonly text: string
}

const PIECES = [
  '"',
  ',',
  '\n',
  '\r',
  ';',
  '\t',
  '|',
  '\u001f',
  '\u001d',
  '\0',
  '""',
  ',,,',
  '\n\n',
  'QX',
  "'",
  '\\',
  '}',
]

/** Beginnings of other exports, as they follow when files are joined. */
const EXPORTS = [
  'patient_id,collected_at,test_name,value,unit\nQXP8,2024-01-05,B12,199,ng/L\nQXP9,2024-01-06,B12,201,ng/L\n',
  'patient_id;administered_at;dose;dose_unit\nQXP8;2024-01-05;1;mg\n',
  'MSH|^~\\&|LIS|LAB|EHR|CLINIC|20240302||ORU^R01|1|P|2.5.1\rPID|1||QXP8\rOBX|1|NM|VB12||250|ng/L\r',
  '{"resourceType":"Observation","subject":{"reference":"Patient/QXP8"}}\n',
  'Total rows: 12\n',
]

/** Anywhere alike: fast-check itself prefers the ends, and a file whose header is damaged is mostly refused. */
const place = fc.noBias(fc.nat(9_999)).map((share) => share / 10_000)

const damage: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constantFrom('insert' as const, 'cut' as const, 'double' as const),
      at: place,
      length: fc.integer({ min: 0, max: 40 }),
      text: fc.constantFrom(...PIECES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('truncate' as const, 'flip' as const),
      at: place,
      length: fc.integer({ min: 1, max: 255 }),
      text: fc.constant(''),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('append' as const),
      at: fc.constant(1),
      length: fc.constant(0),
      text: fc.constantFrom(...EXPORTS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('huge' as const),
      at: place,
      length: fc.constantFrom(9_000, 9_000, 40_000, 40_000, 40_000, 40_000, 300_000, 1_200_000),
      text: fc.constantFrom('QX', '"', '7', '\u00e9'),
    }),
  },
)

/** None for a third of the files, so that what is whole is tested too. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(damage, { minLength: 1, maxLength: 4 }) },
)

export type Encoding = 'utf8' | 'utf8 bom' | 'utf16le' | 'utf16be' | 'utf16le bare' | 'latin1'

export const encodings: fc.Arbitrary<Encoding> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('utf8' as const) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Encoding>('utf8 bom', 'utf16le', 'utf16be', 'utf16le bare', 'latin1'),
  },
)

/** Line ends; `mixed` takes each in turn. */
export const newlines = fc.constantFrom('\n', '\n', '\r\n', '\r', 'mixed')

const ENDS = ['\n', '\r\n', '\n', '\r']

/** Lines of a file, each ended. */
export const joinLines = (lines: readonly string[], newline: string): string =>
  lines.map((line, index) => line + (newline === 'mixed' ? ENDS[index % ENDS.length] : newline)).join('')

/** What the file is after all of it. */
export function damaged(text: string, damagesOf: readonly Damage[], encoding: Encoding): Buffer {
  let now = text
  for (const { what, at, length, text: piece } of damagesOf) {
    const from = Math.floor(at * now.length)
    const [before, after] = [now.slice(0, from), now.slice(from)]
    if (what === 'insert') now = before + piece + after
    else if (what === 'cut') now = before + after.slice(length)
    else if (what === 'double') now = before + after.slice(0, length) + after
    else if (what === 'truncate') now = before
    else if (what === 'append') now += piece
    else if (what === 'huge') now = before + piece.repeat(length / piece.length) + after
  }
  const bytes = encode(now, encoding)
  for (const { what, at, length } of damagesOf) {
    const from = Math.floor(at * (bytes.length - 1))
    if (what === 'flip' && bytes.length > 0) bytes[from] = (bytes[from] ?? 0) ^ length
  }
  return bytes
}

function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text, 'utf8')
    case 'utf8 bom':
      return Buffer.from(`\ufeff${text}`, 'utf8')
    case 'utf16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'utf16le bare':
      return Buffer.from(text, 'utf16le')
    case 'latin1':
      return Buffer.from(text, 'latin1')
  }
}
