import type { Hl7Context } from '@medplum/core'
import type { CodeList } from '../../code-lists/code-list.ts'
import type { WrittenRow } from '../../read/row-writer.ts'
import { delimitersOf } from './delimiters.ts'
import { DoseGroup } from './dose-group.ts'
import { notADose } from './dose-rows.ts'
import type { Hl7Feed, Hl7Sink } from './found.ts'
import { type PhysicalLine, stripped } from './lines.ts'
import { OrderResults } from './order-results.ts'
import { patientIdOf, patientRow } from './patient-rows.ts'
import { emptyMessage, holdsResults, messageType, reasons } from './reasons.ts'
import type { ReceivedField } from './result-rows.ts'
import { notAResult } from './result-value.ts'
import { firstOf, Segment } from './segment.ts'
import { isSegment } from './segment-names.ts'
import { SentDoses } from './sent-doses.ts'

export interface ReaderOptions {
  /** Identifier that becomes the patient id, by its type or authority (`NHS`); by default the hospital's own. */
  readonly patientIdType?: string
  /** Field with the time of receipt in the laboratory; OBR-14 by default. */
  readonly receivedField?: ReceivedField
  /** What a person mapped codes and names to. */
  readonly codeList?: CodeList | null
}

/** Reads messages segment by segment. Nothing but the segments of one order is held. */
export class MessageReader {
  /** Message headers so far. */
  messages = 0
  blankLines = 0
  readonly versions = new Set<string>()
  /** Doses of production messages. */
  readonly sentDoses = new SentDoses()
  /** Doses of tests: they repeat and take back each other only. */
  private readonly testDoses = new SentDoses()
  private readonly sink: Hl7Sink
  private readonly options: ReaderOptions
  /** Delimiters of the message at hand; null outside of any. */
  private context: Hl7Context | null = null
  private type = ''
  /** False for a message that says of itself that it is a test: its rows wait. */
  private isProduction = true
  private sender = ''
  private patientId = ''
  private orderId = ''
  private order = new OrderResults(null)
  private readonly doses = new DoseGroup()
  /** Where the next NTE belongs; null: to nothing that is read. */
  private notes: string[] | null = null
  /** The last line was an observation, or the rest of one. */
  private afterResult = false
  /** Results and doses of the message at hand. */
  private found = 0
  /** Messages since the last batch header. */
  private inBatch = 0

  constructor(sink: Hl7Sink, options: ReaderOptions) {
    this.sink = sink
    this.options = options
  }

  take(physical: PhysicalLine): void {
    const text = stripped(physical.text)
    const name = text.slice(0, 3)
    if (text === '') this.blankLines += 1
    else if (name === 'MSH') this.header(text, physical.line)
    else if (ENVELOPES.has(name) && !/[A-Za-z0-9]/.test(text.charAt(3))) this.envelope(name, text)
    else if (!isSegment(text, this.context?.fieldSeparator ?? '|')) this.noSegment(text)
    else if (this.context === null) this.sink.leftOut(reasons.outside)
    else this.segment(new Segment(text, physical.line, this.context), physical)
  }

  end(): void {
    this.flush()
    if (this.context !== null && this.found === 0) this.sink.leftOut(emptyMessage(this.type))
    this.context = null
    this.found = 0
    this.forgetPatient()
  }

  private header(text: string, line: number): void {
    this.end()
    this.messages += 1
    this.inBatch += 1
    this.context = delimitersOf(text)
    if (this.context === null) {
      this.sink.leftOut(reasons.unreadable)
      return
    }
    const msh = new Segment(text, line, this.context)
    this.type = messageType(msh)
    this.isProduction = !NOT_PRODUCTION.has(msh.first(11).toUpperCase())
    this.sender = msh.first(4)
    const version = msh.text(12)
    if (/^2(?:\.\d){0,3}$/.test(version)) this.versions.add(version)
  }

  /** File and batch headers and trailers: a batch trailer says how many messages there should be. */
  private envelope(name: string, text: string): void {
    this.end()
    if (name === 'BHS') this.inBatch = 0
    if (name !== 'BTS') return
    const announced = /^BTS[^A-Za-z0-9](\d{1,9})(?!\d)/.exec(text)?.[1]
    const missing = announced === undefined ? 0 : Number(announced) - this.inBatch
    if (missing > 0) this.sink.leftOut(reasons.missingMessages, missing)
    this.inBatch = 0
  }

  /**
   * A line that is no segment. With separators in it, it may have been the patient or the order of what follows, which then
   * have none: a result must not go to the patient before.
   */
  private noSegment(text: string): void {
    if (this.afterResult && this.order.continueLast(text)) return
    this.sink.leftOut(reasons.unreadable)
    this.afterResult = false
    if (this.context === null || !text.includes(this.context.fieldSeparator)) return
    this.flush()
    this.forgetPatient()
  }

  private segment(segment: Segment, { oversized, ended }: PhysicalLine): void {
    this.afterResult = false
    if (oversized) {
      this.oversized(segment)
      return
    }
    switch (segment.name) {
      case 'PID':
        this.patient(segment)
        break
      case 'ORC':
        this.flush()
        this.startOrder(null)
        this.orderId = firstOf(segment.text(3), segment.text(2))
        break
      case 'OBR':
        this.flushResults()
        this.startOrder(segment)
        this.notes = this.order.notes
        break
      case 'SPM':
        this.order.addSpecimen(segment)
        this.notes = this.order.notes
        break
      case 'OBX':
        this.observation(segment, ended)
        break
      case 'NTE':
        this.note(segment)
        break
      case 'RXA':
        this.administration(segment)
        break
      case 'RXR':
        this.doses.addRoute(segment)
        break
      default:
        this.otherSegment(segment.name)
    }
  }

  private patient(pid: Segment): void {
    this.flush()
    this.forgetPatient()
    this.patientId = patientIdOf(pid, this.options.patientIdType)
    if (this.type === 'ADT^A29') this.sink.leftOut(reasons.deletedPerson)
    else this.row('patients', { line: pid.line, raw: pid.raw, cells: patientRow(pid, this.patientId) })
  }

  private observation(obx: Segment, ended: boolean): void {
    this.notes = null
    const reason = this.noResult(obx)
    if (reason !== null) {
      this.sink.leftOut(reason)
      return
    }
    if (this.order.isFull) this.flushResults()
    this.notes = this.order.add(obx, ended)
    this.afterResult = true
  }

  private noResult(obx: Segment): string | null {
    return holdsResults(this.type) ? notAResult(obx) : reasons.otherObservation
  }

  private note(nte: Segment): void {
    if (this.notes === null) {
      this.sink.leftOut(reasons.strayNote)
      return
    }
    const text = nte.all(3, (repetition) => nte.whole(3, repetition)).join('\n')
    if (text !== '') this.notes.push(text)
  }

  private administration(rxa: Segment): void {
    if (this.doses.isClosed(this.type)) this.flushDoses()
    const reason = notADose(rxa)
    if (reason !== null) this.sink.leftOut(reason)
    this.notes = reason === null ? this.doses.add(rxa, this.orderId) : null
  }

  private otherSegment(name: string): void {
    if (!NOTE_KEEPERS.has(name)) this.notes = null
    const reason = reasons.segments.get(name)
    if (reason === undefined) return
    // The route after an order is that of the order.
    this.flushDoses()
    this.sink.leftOut(reason)
  }

  /** Of a segment that is too long to keep only the beginning is there; nothing in it is trusted. */
  private oversized(segment: Segment): void {
    const { name, raw, line } = segment
    const damaged: WrittenRow = { line, raw, damage: 'oversized', cells: [], fields: 1 }
    this.notes = null
    switch (name) {
      case 'PID':
        this.flush()
        this.forgetPatient()
        this.row('patients', damaged)
        break
      case 'OBX': {
        const reason = this.noResult(segment)
        if (reason !== null) this.sink.leftOut(reason)
        else this.candidate('labs', damaged)
        break
      }
      case 'RXA':
        this.candidate('other_doses', damaged)
        break
      default:
        this.flush()
        this.startOrder(null)
        this.sink.leftOut(reasons.unreadable)
    }
  }

  private candidate(feed: Hl7Feed, row: WrittenRow): void {
    this.found += 1
    this.row(feed, row)
  }

  private row(feed: Hl7Feed, row: WrittenRow): void {
    this.sink.row(feed, this.isProduction ? row : { ...row, damage: 'not_production' })
  }

  private startOrder(order: Segment | null): void {
    this.order = new OrderResults(order)
    this.notes = null
  }

  private forgetPatient(): void {
    this.patientId = ''
    this.orderId = ''
    this.startOrder(null)
  }

  private flush(): void {
    this.flushResults()
    this.flushDoses()
  }

  private flushResults(): void {
    const { patientId, sender } = this
    const receivedField = this.options.receivedField ?? 'OBR-14'
    for (const { obx, cells, truncated } of this.order.take({ patientId, sender, receivedField })) {
      this.candidate('labs', { line: obx.line, raw: obx.raw, cells, ...(truncated && { fields: 1 }) })
    }
  }

  private flushDoses(): void {
    const { patientId } = this
    for (const { rxa, orderId, feed, cells, deletes } of this.doses.take(patientId, this.options.codeList ?? null)) {
      if (feed === 'injections') {
        const [, administeredAt = '', product = ''] = cells
        const sent = { cells, patientId, administeredAt, product, orderId, line: rxa.line, deletes }
        if ((this.isProduction ? this.sentDoses : this.testDoses).isRepeat(sent, this.messages)) {
          this.found += 1
          this.sink.leftOut(reasons.repeatedDose)
          continue
        }
      }
      this.candidate(feed, { line: rxa.line, raw: rxa.raw, cells })
    }
  }
}

/**
 * Processing ids (first component of MSH-11) of messages that are no production data: debugging, training and, since version 2.9,
 * non-production testing. Any other text, and none, is read as production. Source: HL7 table 0103.
 */
const NOT_PRODUCTION: ReadonlySet<string> = new Set(['D', 'T', 'N'])

/** File and batch headers and trailers. */
const ENVELOPES: ReadonlySet<string> = new Set(['FHS', 'BHS', 'BTS', 'FTS'])

/** Segments that stand between a result or dose and its notes. */
const NOTE_KEEPERS: ReadonlySet<string> = new Set(['PRT', 'TQ1'])
