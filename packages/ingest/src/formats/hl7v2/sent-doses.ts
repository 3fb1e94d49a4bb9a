import { createHash } from 'node:crypto'

/** What a dose of vitamin B12 is recognised by when it is sent again or taken back. */
export interface SentDose {
  readonly cells: readonly string[]
  readonly patientId: string
  readonly administeredAt: string
  readonly product: string
  /** Number of the order, empty where the message has none. */
  readonly orderId: string
  readonly line: number
  /** The message takes the dose back. */
  readonly deletes: boolean
}

interface Known {
  /** How often the fullest message so far had it. */
  times: number
  /** The message that is being read, and how often it had it. */
  message: number
  inMessage: number
}

/**
 * Doses of one file that several messages tell of. Immunization registries send the whole history with every update, so an equal dose
 * in a later message is the same one; within one message equal doses are several, as within one file of other formats. A
 * deletion (RXA-21 `D`) takes back the doses of the same patient and order, or without an order number of the same
 * patient, time and product, that were sent before it.
 */
export class SentDoses {
  /** Physical lines of the doses that a later message deleted. */
  readonly deletedLines: number[] = []
  private readonly known = new Map<string, Known>()
  private readonly sent = new Map<string, { readonly line: number; readonly key: string }[]>()

  /** Whether an earlier message had this dose; remembers it where not. */
  isRepeat(dose: SentDose, message: number): boolean {
    if (dose.deletes) this.takeBack(dose)
    const key = digest([...dose.cells, dose.orderId])
    const known = this.known.get(key) ?? { times: 0, message, inMessage: 0 }
    if (known.message !== message) {
      known.message = message
      known.inMessage = 0
    }
    known.inMessage += 1
    this.known.set(key, known)
    if (known.inMessage <= known.times) return true
    known.times = known.inMessage
    if (dose.deletes) return false
    const reference = referenceOf(dose)
    const sent = this.sent.get(reference)
    if (sent === undefined) this.sent.set(reference, [{ line: dose.line, key }])
    else sent.push({ line: dose.line, key })
    return false
  }

  /** Marks the doses that a deletion refers to, and forgets them: the same dose sent after it is a new one. */
  private takeBack(dose: SentDose): void {
    const reference = referenceOf(dose)
    for (const { line, key } of this.sent.get(reference) ?? []) {
      this.deletedLines.push(line)
      this.known.delete(key)
    }
    this.sent.delete(reference)
  }
}

const referenceOf = ({ patientId, orderId, administeredAt, product }: SentDose): string =>
  digest(orderId === '' ? [patientId, administeredAt, product] : [patientId, orderId])

/** Short and of fixed length: a file may hold millions. */
const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('base64').slice(0, 22)
