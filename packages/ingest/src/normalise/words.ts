import {
  actions,
  causeIds,
  eventKinds,
  explainedReasons,
  findings,
  readForm as formOfText,
  neurologicalInvolvements,
  normaliseWords,
  sexes,
  symptomDomains,
} from '@troughline/clinical'

/** Reads one word of a closed list: case, hyphens, underscores and blanks are alike; synonyms beside the list. */
const oneOf = <W extends string>(words: readonly W[], synonyms: Readonly<Record<string, W>> = {}) => {
  const known = new Map<string, W>(words.map((word) => [normaliseWords(word), word]))
  for (const [text, word] of Object.entries(synonyms)) known.set(normaliseWords(text), word)
  return (text: string): W | null => known.get(normaliseWords(text)) ?? null
}

export const readSex = oneOf(sexes, {
  f: 'female',
  w: 'female',
  woman: 'female',
  m: 'male',
  man: 'male',
  o: 'other',
  indeterminate: 'other',
  u: 'unknown',
  'not known': 'unknown',
  'not specified': 'unknown',
})

export const readYesNoUnknown = oneOf(neurologicalInvolvements, {
  y: 'yes',
  true: 'yes',
  1: 'yes',
  n: 'no',
  false: 'no',
  0: 'no',
  u: 'unknown',
})

/** `yes` is true. */
export const readYesNo = (text: string): boolean | null => {
  const word = readYesNoUnknown(text)
  return word === 'yes' ? true : word === 'no' ? false : null
}

export const readCause = oneOf(causeIds, {
  n2o: 'nitrous_oxide',
  dietary: 'diet',
  pa: 'pernicious_anaemia',
  'pernicious anemia': 'pernicious_anaemia',
})

/** ISO 3166 alpha-2; the names and codes of the countries whose regimens the catalogue has. */
export const readCountry = (text: string): string | null => {
  const synonym = COUNTRIES[normaliseWords(text)]
  if (synonym !== undefined) return synonym
  const code = text.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? code : null
}

const COUNTRIES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'united kingdom': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  gbr: 'GB',
  usa: 'US',
  'united states': 'US',
  'united states of america': 'US',
  netherlands: 'NL',
  'the netherlands': 'NL',
  nld: 'NL',
  switzerland: 'CH',
  germany: 'DE',
  denmark: 'DK',
  australia: 'AU',
  'new zealand': 'NZ',
  canada: 'CA',
  japan: 'JP',
  ireland: 'IE',
}

export const readDomain = oneOf(symptomDomains)

export const readEventKind = oneOf(eventKinds)

export const readPrescriptionKind = oneOf(['order', 'issue', 'dispense'], {
  prescription: 'order',
  request: 'order',
  dispensing: 'dispense',
  dispensed: 'dispense',
})

export const readIndication = oneOf(['deficiency', 'prophylaxis'])

/** Form of a plan: the column's own words, brands included. */
export const readForm = (text: string): string | null => formOfText(text) ?? null

export const readFinding = oneOf(findings)
export const readReason = oneOf(explainedReasons)
export const readAction = oneOf(actions)
