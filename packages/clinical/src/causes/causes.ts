/**
 * How long treatment is expected to be needed, the longest first: of several causes the one of the first class here counts. `unknown` is reported
 * apart and never merged with `reversible`.
 */
export const causeClasses = ['irreversible', 'usually_long_term', 'reversible', 'unknown'] as const

export type CauseClass = (typeof causeClasses)[number]

export type CauseId =
  | 'diet'
  | 'pernicious_anaemia'
  | 'gastrectomy'
  | 'ileal_resection'
  | 'bariatric_surgery'
  | 'malabsorption'
  | 'medication'
  | 'nitrous_oxide'
  | 'prophylaxis'
  | 'congenital'
  | 'unknown'

/** What a lapse means for patients with the cause: the grade, and whether a review after the last dose settles it. */
export interface LapseOfCause {
  readonly grade: 'definite' | 'probable' | 'possible' | 'not_applicable'
  /** True: flagged only when nothing was tested or reviewed after the last dose ("stop not reviewed"). */
  readonly onlyIfUnreviewed: boolean
}

export interface Cause {
  readonly id: CauseId
  /** As printed in a sentence. */
  readonly name: string
  readonly class: CauseClass
  readonly lapse: LapseOfCause
  readonly source: string
}

const definite: LapseOfCause = { grade: 'definite', onlyIfUnreviewed: false }
const probable: LapseOfCause = { grade: 'probable', onlyIfUnreviewed: false }
const possible: LapseOfCause = { grade: 'possible', onlyIfUnreviewed: false }
const possibleIfUnreviewed: LapseOfCause = { grade: 'possible', onlyIfUnreviewed: true }
const notApplicable: LapseOfCause = { grade: 'not_applicable', onlyIfUnreviewed: false }

const lapseRule = 'rules section 5, lapsed-treatment'

/**
 * The causes of the native format, in its order.
 *
 * An id says less than a diagnosis. Where one id covers two classes of reference section 1c, the class is that of the
 * operation or disease for which injections are lifelong, because a lapse missed costs more than a lapse looked at:
 * `gastrectomy` (partial is usually long-term), `ileal_resection` (short resections), `bariatric_surgery` (sleeve).
 * `medication` is usually long-term while the medicine goes on; its lapse is graded as rules section 5 says.
 * `prophylaxis` names no disease, so its class is unknown.
 */
export const causes: readonly Cause[] = [
  {
    id: 'diet',
    name: 'diet',
    class: 'reversible',
    lapse: possibleIfUnreviewed,
    source: `reference section 1c (non-vegan); ${lapseRule}`,
  },
  {
    id: 'pernicious_anaemia',
    name: 'pernicious anaemia',
    class: 'irreversible',
    lapse: definite,
    source: `reference section 1c; NG239 lifelong [R]; ${lapseRule}`,
  },
  {
    id: 'gastrectomy',
    name: 'gastrectomy',
    class: 'irreversible',
    lapse: definite,
    source: `reference section 1c, total gastrectomy; NG239 lifelong [R]; ${lapseRule}`,
  },
  {
    id: 'ileal_resection',
    name: 'ileal resection',
    class: 'irreversible',
    lapse: definite,
    source: `reference section 1c, terminal ileum or more than 20 cm; ${lapseRule}`,
  },
  {
    id: 'bariatric_surgery',
    name: 'bariatric surgery',
    class: 'irreversible',
    lapse: definite,
    source: `reference section 1c, bypass; BOMSS lifelong [S2][R]; ${lapseRule}`,
  },
  {
    id: 'malabsorption',
    name: 'malabsorption',
    class: 'usually_long_term',
    lapse: probable,
    source: `reference section 1c; ${lapseRule}`,
  },
  {
    id: 'medication',
    name: 'medication',
    class: 'usually_long_term',
    lapse: possibleIfUnreviewed,
    source: `reference section 1c, metformin or PPI while continuing; ${lapseRule}`,
  },
  {
    id: 'nitrous_oxide',
    name: 'nitrous oxide',
    class: 'reversible',
    lapse: notApplicable,
    source: `reference section 1c, after exposure ends; ${lapseRule}`,
  },
  {
    id: 'prophylaxis',
    name: 'prophylaxis',
    class: 'unknown',
    lapse: possible,
    source: `not in reference section 1c: the disease behind it is not said [D]; ${lapseRule}`,
  },
  {
    id: 'congenital',
    name: 'congenital disorder',
    class: 'irreversible',
    lapse: definite,
    source: `reference section 1c; ${lapseRule}`,
  },
  {
    id: 'unknown',
    name: 'unknown cause',
    class: 'unknown',
    lapse: possible,
    source: `reference section 1c; ${lapseRule}`,
  },
]

export const causeIds: readonly CauseId[] = causes.map(({ id }) => id)

/** The place of a class among the classes, 1 for the one that lasts longest. */
export const placeOfCauseClass = (id: CauseClass): number => causeClasses.indexOf(id) + 1

/** The cause of an id. */
export const causeOf = (id: CauseId): Cause => {
  const found = causes.find((cause) => cause.id === id)
  if (!found) throw new Error(`No cause ${id}`)
  return found
}
