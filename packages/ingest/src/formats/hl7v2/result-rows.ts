import { readCodingSystem } from '@troughline/clinical'
import { isoTime } from './hl7-time.ts'
import { type ReferenceLimits, readRange } from './reference-range.ts'
import { resultValue } from './result-value.ts'
import { firstOf, type Segment } from './segment.ts'

/** Where a laboratory writes the time of receipt: OBR-14 by the standard, OBR-6 in the messages of some. */
export type ReceivedField = 'OBR-14' | 'OBR-6'

/** What stands around a result in its message. */
export interface ResultContext {
  readonly patientId: string
  /** MSH-4. */
  readonly sender: string
  readonly order: Segment | null
  readonly specimen: Segment | null
  /** Notes of the order, then of the result. */
  readonly notes: readonly string[]
  readonly receivedField: ReceivedField
}

/**
 * One OBX as a row of `labs`.
 *
 * - collected_at: OBX-14, else OBR-7, else SPM-17; OBR-7 also where it is the same day as OBX-14 with a time.
 * - test: a LOINC code of the alternate identifier wins over a local one.
 * - status: OBX-11 as it is, else OBR-25.
 * - specimen_id: OBR-3 (laboratory number), else SPM-2.
 * - A range text that gives no limits is kept in the comment, where the result has a value: its words must not hold back the result.
 */
export function resultRow(obx: Segment, context: ResultContext): string[] {
  const { order, specimen, notes } = context
  const test = testOf(obx)
  const value = resultValue(obx)
  const unit = unitOf(obx)
  const range = obx.whole(7)
  const limits = limitsOf(obx, unit)
  const unreadRange = limits === undefined && range !== '' && value !== '' ? [`Reference range: ${range}`] : []
  return [
    context.patientId,
    collectedAt(obx, order, specimen),
    time(order, 22),
    receivedAt(context),
    test.code,
    test.name,
    value,
    unit,
    limits?.low ?? '',
    limits?.high ?? '',
    obx.all(8, (repetition) => obx.text(8, 1, repetition)).join(' ~ '),
    firstOf(obx.text(11), order?.text(25) ?? ''),
    firstOf(order?.text(3) ?? '', specimen?.first(2, 2) ?? '', specimen?.first(2, 1) ?? ''),
    firstOf(obx.text(23), obx.text(15, 2), obx.text(15), context.sender),
    obx.all(17, (repetition) => firstOf(obx.text(17, 2, repetition), obx.text(17, 1, repetition))).join(' ~ '),
    [...notes, ...unreadRange].join('\n'),
  ]
}

const time = (segment: Segment | null, field: number): string =>
  segment === null ? '' : isoTime(segment.text(field), segment.text(field, 2))

function collectedAt(obx: Segment, order: Segment | null, specimen: Segment | null): string {
  const observed = time(obx, 14)
  const ordered = time(order, 7)
  if (observed !== '') return ordered.startsWith(`${observed}T`) ? ordered : observed
  // SPM-17 is a period: its second component is the end, not a precision.
  return firstOf(ordered, isoTime(specimen?.first(17) ?? ''))
}

const receivedAt = ({ order, specimen, receivedField }: ResultContext): string =>
  receivedField === 'OBR-6' ? time(order, 6) : firstOf(time(order, 14), time(specimen, 18))

function testOf(obx: Segment): { readonly code: string; readonly name: string } {
  const isLoinc = (component: number) => readCodingSystem(obx.text(3, component)) === 'loinc'
  const alternate = !isLoinc(3) && isLoinc(6)
  return {
    code: alternate ? firstOf(obx.text(3, 4), obx.text(3)) : firstOf(obx.text(3), obx.text(3, 4)),
    name: firstOf(obx.text(3, 2), obx.text(3, 5), obx.text(3, 9)),
  }
}

/** `10^9/L` with a separator that the sender did not escape is one unit. */
function unitOf(obx: Segment): string {
  const [code = '', text = ''] = obx.components(6)
  return /^[x*]?\s*10$/i.test(code) && /^\d/.test(text) ? `${code}^${text}` : firstOf(code, text)
}

/** The range as one text, or in components: `<^5`, `191^-^663`, `191^663`. */
function limitsOf(obx: Segment, unit: string): ReferenceLimits | undefined {
  const parts = obx.components(7).filter((part) => part !== '')
  const separator = parts.length === 2 && parts.every((part) => /^[\d.,]+$/.test(part)) ? '-' : ''
  return readRange(obx.whole(7), unit) ?? readRange(parts.join(separator), unit)
}
