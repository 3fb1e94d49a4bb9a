import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyWarehouse } from './clinic-files.ts'
import { MSH, OBR, PID, readMessages } from './hl7-files.ts'

const SEED = 20260711
const CASES = 120

const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(MSH, MSH.replace('ORU^R01', 'VXU^V04'), MSH.replace('ORU^R01', 'RAS^O17')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(PID, 'PID|1|5^^NHS', OBR, 'ORC|RE|1|F1', 'SPM|1|^S', 'NTE|1||note', 'RXR|IM'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'OBX|1|NM|VB12||250|ng/L|191-663||||F',
      'OBX|1|SN|VB12||>^2000',
      'OBX|1|ED|PDF||x',
      'OBX',
      'OBX|||||||\\',
      'RXA|0|1|20240301||HOCO^Hydroxocobalamin^L|1|mg',
      'RXA|0|1|20240301||115^Tdap^CVX|999||||||||||||||CP|D',
      'RXA|0|1|||998^none^CVX',
      'RXA',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('BTS|9', 'FHS|^~\\&', 'ZZZ|own', 'junk', 'j|u|n|k', '', 'PRB|AD', 'RXE||x') },
)

/** Cuts, doubles or replaces a piece of a text. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat(30),
  insert: fc.constantFrom('', '|', '^', '\\', '\r', '\n', '\u0000', '~&', 'MSH', '\u001f', '\ufffd', '\\X', 'PID|'),
})

const mutate = (text: string, { at, length, insert }: { at: number; length: number; insert: string }): string => {
  const place = text.length === 0 ? 0 : at % text.length
  return text.slice(0, place) + insert + text.slice(place + length)
}

/** Lines that are OBX or RXA segments of a message, as a reader of lines alone sees them. */
const counted = (text: string): number =>
  text.split(/\r\n|\r|\n/).filter((line) => /^(?:OBX|RXA)(?:\||$)/.test(line.trim())).length

const SEGMENT_REASONS = [
  'observation of another message type',
  'an encapsulated document (ED), not a result',
  'an RXA that says no dose was administered (CVX 998)',
  'administered dose sent again in a later message',
]

/** Candidates and left-out segments of observations and administrations. */
const accounted = ({ file, rows }: Awaited<ReturnType<typeof readMessages>>): number =>
  ['labs', 'injections', 'other_doses'].reduce((sum, feed) => sum + (rows[feed]?.length ?? 0), 0) +
  SEGMENT_REASONS.reduce((sum, reason) => sum + (file.leftOut[reason] ?? 0), 0)

test('every OBX and RXA of sound messages is a candidate or counted by its reason', async () => {
  const warehouse = await emptyWarehouse()
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { maxLength: 25 }), fc.constantFrom('\r', '\n', '\r\n'), async (all, end) => {
      const text = [MSH, ...all].map((line) => `${line}${end}`).join('')
      const read = await readMessages(warehouse, text)
      // After a file or batch header, and before the next message, segments belong to no message.
      const outside = read.file.leftOut['segment outside of any message with a readable header'] ?? 0
      const found = accounted(read)
      expect(found).toBeLessThanOrEqual(counted(text))
      expect(found + outside).toBeGreaterThanOrEqual(counted(text))
    }),
    { seed: SEED, numRuns: CASES },
  )
})

test('whatever is cut or put in, reading ends and no line is lost', async () => {
  const warehouse = await emptyWarehouse()
  await fc.assert(
    fc.asyncProperty(
      fc.array(segment, { minLength: 1, maxLength: 20 }),
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      async (all, mutations) => {
        const text = mutations.reduce(mutate, [MSH, PID, OBR, ...all].join('\r'))
        const read = await readMessages(warehouse, text, { damagedEncoding: true })
        const held = Object.values(read.file.leftOut).reduce((sum, count) => sum + count, 0)
        // Lines with another separator than their message's are counted as unreadable; none is counted nowhere.
        expect(accounted(read) + held).toBeGreaterThanOrEqual(counted(text))
        for (const part of read.file.parts) expect(read.rows[part.feed]).toHaveLength(part.rows)
      },
    ),
    { seed: SEED, numRuns: CASES },
  )
})
