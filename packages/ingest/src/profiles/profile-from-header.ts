import type { Feed, FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import { readAnalyteColumn } from '../recognise/analyte-columns.ts'
import type { FeedMatch } from '../recognise/match-feed.ts'
import { type Guess, guessColumns } from './guess-columns.ts'
import type { Profile } from './schema.ts'

/** What is known of the file beside its header. */
export interface FileFacts {
  /** Base name of the file. */
  readonly fileName: string
  readonly encoding: string
  readonly delimiter: string
  /** Order of numeric dates that a column proves. */
  readonly dateOrder?: 'dmy' | 'mdy'
  /** The feed that the caller asked for; without it the one that most columns look like. */
  readonly feed?: FeedId
}

/** Feeds that exports hold, in the order in which they are preferred on a tie. */
const LIKELY_FEEDS: readonly FeedId[] = ['labs', 'labs_wide', 'injections', 'prescriptions', 'conditions', 'patients']

/**
 * A profile to edit, as YAML with comments. Columns are guessed by their names and marked `# guessed`; what a person must
 * answer is marked `# answer`. It is valid as it is, except that the unit of a column of a panel without one must be answered first.
 * Holds names of columns and no value of a row.
 *
 * @param nearest the native feed that the header is nearest to. @param profiles known profiles, whose spellings guide the guesses.
 */
export function profileFromHeader(
  header: readonly string[],
  nearest: FeedMatch,
  facts: FileFacts,
  profiles: readonly Profile[],
): string {
  const feed = facts.feed === undefined ? likelyFeed(header, nearest, profiles) : feedById(facts.feed)
  const guesses = guessColumns(header, feed, profiles)
  const analytes = feed.id === 'labs_wide' ? analyteColumns(header, guesses) : []
  const used = new Set([...guesses, ...analytes].map(({ position }) => position))
  const rest = header.filter((name, position) => !used.has(position) && name.trim() !== '')
  const named = [...new Set(header.filter((name) => name.trim() !== ''))]
  return [
    '# Import profile, written by troughline from the header of a file. Check every line marked "guessed", answer every',
    '# line marked "answer", then: troughline ingest FILE --profile THIS_FILE',
    '# docs/how-to/load-a-new-laboratory-export.md shows the whole way.',
    `id: ${idOf(facts.fileName)}`,
    'version: 1 # raise it with every change',
    `title: ${quoted(`export like ${facts.fileName}`)} # answer: what the export is, and of which system`,
    `# The file is ${facts.encoding}; its delimiter is ${JSON.stringify(facts.delimiter)}. Both are recognised by themselves.`,
    `feed: ${feed.id} # guessed; one row is: ${feed.row}`,
    'recognise:',
    `  header: [${named.map(quoted).join(', ')}] # names that every such file has: take out what may be absent`,
    'columns:',
    ...columnLines(feed, header, guesses),
    ...(feed.id === 'labs_wide' ? ['analytes:', ...analyteLines(analytes)] : []),
    ...orderLines(facts),
    '# time_zone: Europe/London # of times without an offset, where it is not the zone of the site',
    '# missing: ["NULL", "99999"] # texts that mean that there is no value',
    '# leave_out: # rows that are no facts; they are counted by reason',
    '#   - { column: Deleted, is: ["TRUE"], reason: deleted in the source }',
    ...(rest.length === 0
      ? []
      : ['# Columns of the file that nothing reads yet:', ...rest.map((name) => `#   ${quoted(name)}`)]),
    '',
  ].join('\n')
}

function likelyFeed(header: readonly string[], nearest: FeedMatch, profiles: readonly Profile[]): Feed {
  const scored = [...new Set([...LIKELY_FEEDS, nearest.feed.id])].map((id) => {
    const feed = feedById(id)
    const guesses = guessColumns(header, feed, profiles)
    const required = guesses.filter(({ column }) =>
      feed.columns.some(({ name, required: is }) => is && name === column),
    )
    const analytes = id === 'labs_wide' ? analyteColumns(header, guesses).length : 0
    return { feed, score: sum(guesses) + sum(required) + analytes }
  })
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).feed
}

const sum = (guesses: readonly Guess[]): number => guesses.reduce((total, { likeness }) => total + likeness, 0)

interface AnalyteGuess {
  readonly name: string
  readonly position: number
  readonly analyte: string
  readonly unit: string | null
}

function analyteColumns(header: readonly string[], guesses: readonly Guess[]): AnalyteGuess[] {
  return header.flatMap((name, position) => {
    if (guesses.some((guess) => guess.position === position)) return []
    // A unit is written in square or round brackets, or behind a line of its own.
    const found = readAnalyteColumn(name.replace(/\s*\(([^()]*)\)\s*$/, ' [$1]'), position)
    return found === null ? [] : [{ name, position, analyte: found.analyte, unit: found.unit }]
  })
}

const analyteLines = (analytes: readonly AnalyteGuess[]): string[] =>
  analytes.length === 0
    ? ['  "column of the file": { analyte: b12, unit: "?" } # answer: one line for each analyte']
    : analytes.map(({ name, analyte, unit }) =>
        unit === null
          ? `  ${quoted(name)}: { analyte: ${analyte}, unit: "?" } # answer: the unit of this column`
          : `  ${quoted(name)}: { analyte: ${analyte}, unit: ${quoted(unit)} } # guessed`,
      )

function columnLines(feed: Feed, header: readonly string[], guesses: readonly Guess[]): string[] {
  // Of a group of which one is enough, the name is asked for: a person knows it sooner than a code.
  const open = feed.oneOf
    .filter((group) => !guesses.some(({ column }) => group.includes(column)))
    .map((group) => group.find((name) => !name.endsWith('code')) ?? group[0])
  return feed.columns.flatMap(({ name, required, description }) => {
    const guess = guesses.find(({ column }) => column === name)
    if (guess !== undefined) {
      const sure = guess.likeness === 1 ? 'guessed by its name' : 'guessed, the names are only alike'
      return [`  ${name}: ${quoted(header[guess.position]!)} # ${sure}; ${description}`]
    }
    if (!required && !open.includes(name)) return [`  # ${name}: # ${description}`]
    const question = `The file lacks ${name.replaceAll('_', ' ')}: what is it for all its rows?`
    return [
      `  ${name}: { ask: ${quoted(question)} } # answer: put the column's name here, or keep the question; ${description}`,
    ]
  })
}

const orderLines = ({ dateOrder }: FileFacts): string[] =>
  dateOrder === undefined
    ? ['# date_order: dmy # dmy or mdy, where no date of the file proves it']
    : [`date_order: ${dateOrder} # proven by the dates of this file`]

const quoted = (text: string): string => JSON.stringify(text)

/** A name for the profile from the name of the file: small letters and hyphens, without dates and numbers. */
function idOf(fileName: string): string {
  const id = fileName
    .replace(/\.[A-Za-z0-9]+$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return id === '' ? 'my-export' : id
}
