import type { Segment } from './segment.ts'

const ORDER = 'an order, not an administered dose'

/** Why a line or segment became no candidate: what `leftOut` of the file is keyed by. */
export const reasons = {
  unreadable: 'unreadable segment',
  outside: 'segment outside of any message with a readable header',
  otherObservation: 'observation of another message type',
  /** Segments that hold something else than a result or an administered dose. */
  segments: new Map([
    ['RXO', ORDER],
    ['RXE', ORDER],
    ['RXD', 'a dispensing, not an administered dose'],
    ['RXG', 'an instruction to give, not an administered dose'],
    ['PRB', 'a problem, not a result or an administered dose'],
    ['DG1', 'a diagnosis, not a result or an administered dose'],
  ]),
  repeatedDose: 'administered dose sent again in a later message',
  strayNote: 'note that belongs to no result or administered dose',
  missingMessages: 'message that a batch trailer counts and the file does not hold',
  deletedPerson: 'patient whose record the message deletes (ADT^A29)',
} as const

/** A message that gave no result and no dose, by its type. */
export const emptyMessage = (type: string): string => `message ${type} without results or administered doses`

/** MSH-9 as `ORU^R01`; also where a sender wrote `ORU_R01` or the structure only. */
export function messageType(msh: Segment): string {
  const [code = '', trigger = '', structure = ''] = msh.components(9).map((part) => part.toUpperCase())
  const [first = '', second = ''] = (code === '' ? structure : code).split('_')
  const event = trigger === '' ? (second === '' ? (structure.split('_')[1] ?? '') : second) : trigger
  if (!/^[A-Z][A-Z0-9]{2}$/.test(first)) return UNREADABLE_TYPE
  return /^[A-Z][A-Z0-9]{2}$/.test(event) ? `${first}^${event}` : first
}

const UNREADABLE_TYPE = 'of an unreadable type'

/** Messages whose OBX segments are results of a laboratory: ORU (but waveforms), and the answer to a query for results. */
export const holdsResults = (type: string): boolean => /^(?:ORU|ORF)(?!\^W01$)/.test(type)
