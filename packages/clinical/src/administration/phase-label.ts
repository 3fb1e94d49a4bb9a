/** What a log calls the phase of a dose. */
export const phaseLabels = ['loading', 'maintenance', 'prophylaxis'] as const

export type PhaseLabel = (typeof phaseLabels)[number]

export interface PhaseLabelReading {
  readonly label?: PhaseLabel
  /** The number of this dose in its course, from 1. */
  readonly k?: number
  /** How many doses the course has. */
  readonly n?: number
  readonly indication?: 'deficiency'
}

/** A course longer than this is not written as k of n: `3/2024` is a month. Design choice [D]. */
const longestCourse = 60

const words: Readonly<Record<PhaseLabel, RegExp>> = {
  loading: /\b(re)?load(ing|ed)?\b|\binduction\b|\binitial\b|\binitiation\b|\bstarter\b|\bstarting (course|dose)s?\b/,
  maintenance: /\bmaint(enance|ain|\b)|\bmtce\b|\bmaintainance\b|\bmaintenence\b/,
  prophylaxis: /\bprophyla(xis|ctic|ctically)\b|\bprophylax\b|\bpreventi(ve|on)\b|\bpreventative\b/,
}

// "loading complete", "after loading", "no loading": the word stands, the dose is not one of the course.
const notThisDose =
  /\b(no|not|post|after|since|without|before|pre|previous|completed|finished)[ -]*(the )?(re)?load|load(ing)?( course| phase| doses?)? (is |was )?(complete|completed|done|finished|over|given elsewhere)/

/** `3/6`, `3 of 6`, no part of a date. */
const kOfN = /(?:^|[^\d/.-])(\d{1,2}) ?(?:\/|of|out of) ?(\d{1,2})(?![\d/.-])/

/** The number of a dose without that of the course; looked for in a loading label only. */
const kAlone = [
  /(?:#|no\.? ?|number |dose |injection |inj )(\d{1,2})(?![\d/.-])/,
  /\bload(?:ing)? (\d{1,2})$/,
  /\b(\d{1,2})(?:st|nd|rd|th)\b/,
]

/**
 * Free text of the phase column to what it says.
 *
 * A label that two words contradict (`maintenance after loading`) is left out, so cadence decides. `k` needs a number
 * written as one of a course; `k/n` is kept without a label too (`2 of 6`), and is no date: k <= n, n <= 60.
 * `deficiency` in the text is the indication. Source: rules section 2, "Loading run" and "Indication".
 *
 * @example readPhaseLabel('Loading dose 2 of 6') // { label: 'loading', k: 2, n: 6 }
 */
export const readPhaseLabel = (text: string | null | undefined): PhaseLabelReading => {
  const plain = (text ?? '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()
  const found = phaseLabels.filter(
    (label) => words[label].test(plain) && !(label === 'loading' && notThisDose.test(plain)),
  )
  const label = found.length === 1 ? found[0] : undefined
  const indication = /\bdeficien(cy|t)\b/.test(plain) && !/\b(no|not|without) (\w+ )?deficien/.test(plain)
  return {
    ...(label && { label }),
    ...countIn(plain, label === 'loading'),
    ...(indication && { indication: 'deficiency' as const }),
  }
}

const countIn = (plain: string, isLoading: boolean): { k?: number; n?: number } => {
  const both = kOfN.exec(plain)
  if (both) {
    const [k, n] = [Number(both[1]), Number(both[2])]
    return k >= 1 && k <= n && n <= longestCourse ? { k, n } : {}
  }
  if (!isLoading) return {}
  const k = Number(kAlone.map((pattern) => pattern.exec(plain)?.[1]).find((digits) => digits !== undefined) ?? 0)
  return k >= 1 && k <= longestCourse ? { k } : {}
}
