/** What a report page says above its tables. Texts as written. */
export type HeaderKey =
  | 'patient_id'
  | 'mrn'
  | 'name'
  | 'birth_date'
  | 'sex'
  | 'collected_at'
  | 'received_at'
  | 'reported_at'
  | 'specimen_id'
  | 'laboratory'

export type HeaderValues = Readonly<Partial<Record<HeaderKey, string>>>

/** Words before the colon, longest first within a key. */
const KEYS: Readonly<Record<HeaderKey, string>> = {
  patient_id:
    'patient\\s+id(?:entifier)?(?:\\s*/\\s*mrn)?|patient\\s+(?:number|no\\.?|#)|patient\\s+identifier|pt\\.?\\s+id',
  mrn: 'mrn|medical\\s+record\\s+(?:number|no\\.?|#)|hospital\\s+(?:number|no\\.?|id)|chart\\s+(?:number|no\\.?|#|id)|nhs\\s+(?:number|no\\.?)',
  name: 'patient\\s+name|(?<=^|\\s{2}|[|\\t]\\s*)(?:patient|name)',
  birth_date: 'date\\s+of\\s+birth|birth\\s*date|d\\.?o\\.?b\\.?',
  sex: 'sex|gender',
  collected_at:
    '(?:specimen\\s+|sample\\s+)?collect(?:ion|ed)(?:\\s+(?:date|on|at))?(?:\\s*(?:/|and|&)?\\s*time)?|date(?:\\s*/?\\s*time)?\\s+collected|collection\\s+date(?:\\s*(?:/|and|&)?\\s*time)?',
  received_at: 'received(?:\\s+(?:date|on|at))?(?:\\s*(?:/|and|&)?\\s*time)?|date(?:\\s*/?\\s*time)?\\s+received',
  reported_at:
    'report(?:ed)?(?:\\s+(?:date|on|at))?(?:\\s*(?:/|and|&)?\\s*time)?|date(?:\\s*/?\\s*time)?\\s+reported|result\\s+date',
  specimen_id:
    'specimen\\s+(?:id|number|no\\.?|#)|accession(?:\\s+(?:id|number|no\\.?|#))?|sample\\s+(?:id|number)|lab\\s+(?:id|number|no\\.?)',
  laboratory: '(?:performing\\s+)?lab(?:oratory)?(?:\\s+name)?',
}

const keys = Object.keys(KEYS) as HeaderKey[]

/** Each key in a group of its own; another word before a colon ends the value before it without being read. */
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}/])(?:${keys.map((key) => `(?<${key}>${KEYS[key]})`).join('|')}|(?<other>\\p{L}+))\\s*:\\s*`,
  'giu',
)

/** Where a value ends within a line. */
const VALUE_END = /\s{3,}|\t|\||;\s/

/**
 * Reads the `Key: value` pairs of one line, several in a line too; of a table row `| Key | value |` as well. Null where the line has
 * none that is known. The first of two equal keys counts.
 */
export function readHeaderLine(line: string): HeaderValues | null {
  const text = withColons(plainText(line))
  const found: Partial<Record<HeaderKey, string>> = {}
  const matches = [...text.matchAll(PATTERN)]
  for (const [index, match] of matches.entries()) {
    const key = keys.find((name) => match.groups?.[name] !== undefined)
    if (key === undefined) continue
    const rest = text.slice(match.index + match[0].length, matches[index + 1]?.index ?? text.length)
    const value = readValue(key, (rest.split(VALUE_END)[0] ?? '').replace(/[\s,;]+$/, ''))
    if (value !== '') found[key] ??= value
  }
  return Object.keys(found).length === 0 ? null : found
}

const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?(?![\p{L}]))?`
const ZONE = String.raw`(?:\s*(?:Z|[+-]\d{2}:?\d{2})(?![\p{L}\d]))?`
const DAY = String.raw`\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[ -]\p{L}{3,9}[ ,.-]+\d{4}`
const DATE = new RegExp(String.raw`^(?:${DAY})(?:[T,]?\s*(?:at\s+)?${CLOCK}${ZONE})?(?![\p{L}\d])`, 'iu')

/** What belongs to the key: of the words that follow a date, a number or a sex on the same line nothing does. */
function readValue(key: HeaderKey, text: string): string {
  switch (key) {
    case 'patient_id':
    case 'mrn':
    case 'specimen_id': {
      const words = text.split(/\s+/)
      const other = words.findIndex((word) => !/\d/.test(word))
      return (other === -1 ? words : words.slice(0, Math.max(1, other))).join(' ')
    }
    case 'sex':
      return text.split(/\s+/)[0] ?? ''
    case 'birth_date':
    case 'collected_at':
    case 'received_at':
    case 'reported_at':
      return DATE.exec(text)?.[0] ?? (/\d/.test(text) ? text : '')
    default:
      return text
  }
}

/** `| Patient ID | 5 |` as `Patient ID: 5`. */
function withColons(text: string): string {
  const row = /^\|\s*([^|:]+?)\s*:?\s*\|\s*([^|]*?)\s*\|$/.exec(text)
  return row === null ? text : `${row[1]}: ${row[2]}`
}

/** A line or cell without markdown's emphasis, headings, bullets and entities. */
export function plainText(text: string): string {
  return text
    .trim()
    .replace(/^(?:#{1,6}|[-*+•>])\s+/, '')
    .replace(/(\*\*|__)(.*?)\1/g, '$2')
    .replace(/(^|[\s|(])[*_`]([^*_`|]+)[*_`](?=$|[\s|:)])/g, '$1$2')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/\\([<>*_|#~])/g, '$1')
    .trim()
}
