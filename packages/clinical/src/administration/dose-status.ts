import { normaliseWords } from './routes.ts'

/** Whether a dose was given. Only `given` makes a dose event; `missed` and `refused` are evidence in a late gap. */
export const doseStatuses = ['given', 'refused', 'missed', 'cancelled'] as const

export type DoseStatus = (typeof doseStatuses)[number]

const rows: readonly (readonly [DoseStatus, readonly string[]])[] = [
  [
    'given',
    ['', 'given', 'administered', 'done', 'complete', 'completed', 'cp', 'yes', 'y', 'given today', 'injected'],
  ],
  ['refused', ['refused', 'refusal', 'declined', 'patient declined', 'patient refused', 're', 'refuses']],
  [
    'missed',
    [
      'missed',
      'dna',
      'did not attend',
      'dna d',
      'not attended',
      'no show',
      'noshow',
      'fta',
      'failed to attend',
      'was not brought',
      'wnb',
      'omitted',
    ],
  ],
  [
    'cancelled',
    [
      'cancelled',
      'canceled',
      'cancelled by clinic',
      'not given',
      'not done',
      'not administered',
      'na',
      'withheld',
      'stopped',
      'entered in error',
      'error',
      'void',
      'deleted',
      'no',
      'n',
    ],
  ],
]

/**
 * One row a spelling, as `normaliseWords` leaves it: words, HL7 RXA-20 letters (CP, RE, NA), FHIR administration statuses.
 * The empty text is `given`. HL7 PA (partly given) has no row: the amount is unknown and the row waits.
 */
export const doseStatusSpellings: readonly { spelling: string; status: DoseStatus }[] = rows.flatMap(
  ([status, spellings]) => spellings.map((spelling) => ({ spelling, status })),
)

const bySpelling: ReadonlyMap<string, DoseStatus> = new Map(
  doseStatusSpellings.map(({ spelling, status }) => [spelling, status]),
)

/** @example readDoseStatus('D.N.A.') // undefined; readDoseStatus('DNA') // 'missed' */
export const readDoseStatus = (text: string | null | undefined): DoseStatus | undefined =>
  bySpelling.get(normaliseWords(text ?? ''))
