import { type ReceivedField, resultRow } from './result-rows.ts'
import { Segment } from './segment.ts'

interface PendingResult {
  obx: Segment
  readonly notes: string[]
  /** The specimen that the observation stands under; null: that of the order. */
  readonly specimen: Segment | null
  /** The file ends in it. */
  readonly truncated: boolean
}

/** A result as a row of `labs`. */
export interface ResultRow {
  readonly obx: Segment
  readonly cells: readonly string[]
  readonly truncated: boolean
}

/** Of whom, from whom and how the results of an order are read. */
export interface OrderSettings {
  readonly patientId: string
  /** MSH-4. */
  readonly sender: string
  readonly receivedField: ReceivedField
}

/** Results of one order that are held back until its specimen is known. A longer list is no list of one order. */
const MAX_PENDING = 10_000

/** OBX-11 is required: an OBX without it was cut. */
const OBX_FIELDS = 12

/** One OBR with its observations, notes and specimens, which may stand before or behind the observations. */
export class OrderResults {
  /** Notes of the order: they belong to each of its results. */
  readonly notes: string[] = []
  private readonly order: Segment | null
  private readonly specimens: Segment[] = []
  private results: PendingResult[] = []

  constructor(order: Segment | null) {
    this.order = order
  }

  get isFull(): boolean {
    return this.results.length >= MAX_PENDING
  }

  addSpecimen(spm: Segment): void {
    this.specimens.push(spm)
  }

  /** Adds an observation; gives the list that its notes go to. */
  add(obx: Segment, ended: boolean): string[] {
    const notes: string[] = []
    const truncated = !ended && isCut(obx)
    this.results.push({ obx, notes, specimen: this.specimens.at(-1) ?? null, truncated })
    return notes
  }

  /** Joins a line that is no segment to a cut OBX right before it: words, or what gives it the status that it lacked. */
  continueLast(text: string): boolean {
    const last = this.results.at(-1)
    if (last === undefined || !isCut(last.obx)) return false
    const { context, raw, line } = last.obx
    const mark = context.escapeCharacter
    const joined = new Segment(`${raw}${mark === '' ? ' ' : `${mark}.br${mark}`}${text}`, line, context)
    if (text.includes(context.fieldSeparator) && !/^[A-Z]$/.test(joined.text(11))) return false
    last.obx = joined
    return true
  }

  /** Gives the rows of the observations so far. One that stands before the specimen is of it, where the order has only one. */
  take(settings: OrderSettings): ResultRow[] {
    const [only, ...others] = this.specimens
    const shared = others.length === 0 ? (only ?? null) : null
    const rows = this.results.map(({ obx, notes, specimen, truncated }) => ({
      obx,
      truncated,
      cells: resultRow(obx, {
        ...settings,
        order: this.order,
        specimen: specimen ?? shared,
        notes: [...this.notes, ...notes],
      }),
    }))
    this.results = []
    return rows
  }
}

const isCut = ({ raw, context }: Segment): boolean => raw.split(context.fieldSeparator).length < OBX_FIELDS
