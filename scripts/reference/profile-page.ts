import { builtInProfiles, type Profile, profileName } from '../../packages/ingest/src/index.ts'
import { code, markdownTable } from './markdown.ts'
import { namesInWords, sourceInWords } from './source-words.ts'

/** Every built-in import profile: what it is recognised by, what it maps, asks, leaves out and refuses. */
export function profilePage(): string {
  const profiles = builtInProfiles()
  const rows = profiles.map((profile) => [
    `[${profileName(profile)}](#${profile.id})`,
    profile.title,
    profile.feed ?? 'refused',
  ])
  return `# Import profiles

A table without the native column names is read through an import profile. These are built in
(${code('packages/ingest/profiles/')}); a site adds its own ([how](../how-to/load-a-new-laboratory-export.md)). The keys of a
profile are described in [import-profile.schema.json](import-profile.schema.json). Column names are compared without case; spaces, hyphens
and underscores are alike. ${code('id@version')} is stored with every file and so with every fact.

Three formats that are no tables need no profile. They are known by their beginning: HL7 v2 messages, FHIR R4 resources (NDJSON, a
Bundle or one resource), and printed laboratory reports with a collection date.

${markdownTable(['profile', 'reads', 'feed'], rows)}

${profiles.map(section).join('\n\n')}
`
}

function section(profile: Profile): string {
  const { recognise, refuse } = profile
  return [
    `## ${profile.id}`,
    `${sentence(profile.title)} Version ${profile.version}${profile.feed === undefined ? '' : `, feed ${code(profile.feed)}`}.${
      profile.source === undefined ? '' : ` Source: ${profile.source}.`
    }`,
    `**Recognised by** ${recognise.header.map(namesInWords).join('; ')}.${
      recognise.not_header.length === 0 ? '' : ` Not with ${recognise.not_header.map(code).join(', ')}.`
    }${recognise.file_name === undefined ? '' : ` Usual name: ${code(recognise.file_name)}.`}`,
    ...(refuse === undefined ? [] : [`**Refused.** ${refuse.message} ${refuse.hint}`]),
    ...columnsOf(profile),
    ...asksOf(profile),
    ...leavesOut(profile),
    ...lookupsOf(profile),
    ...settingsOf(profile),
  ].join('\n\n')
}

const sentence = (title: string): string => `${title.charAt(0).toUpperCase()}${title.slice(1)}.`

function columnsOf({ columns, analytes }: Profile): string[] {
  const rows = [
    ...Object.entries(columns).map(([native, source]) => [code(native), sourceInWords(source)]),
    ...Object.entries(analytes).map(([column, { analyte, unit, flag }]) => [
      code(`${analyte} [${unit}]`),
      `${code(column)}${
        flag === undefined
          ? ''
          : `, ${code(flag.limit === undefined ? flag.comparator : `${flag.comparator}${flag.limit}`)} where ${namesInWords(flag.column)} is ${code(flag.equals)}`
      }`,
    ]),
  ]
  return rows.length === 0 ? [] : [markdownTable(['native column', 'from'], rows)]
}

function asksOf({ columns }: Profile): string[] {
  const asks = Object.entries(columns).flatMap(([native, source]) =>
    typeof source === 'object' && 'ask' in source && source.ask !== undefined
      ? [`- ${code(`--set ${native}=VALUE`)}: ${source.ask}`]
      : [],
  )
  return asks.length === 0 ? [] : ['**Asks** where the file does not say it:', asks.join('\n')]
}

function leavesOut({ leave_out }: Profile): string[] {
  if (leave_out.length === 0) return []
  const said = (texts: readonly string[]) => texts.map((text) => (text === '' ? 'empty' : code(text))).join(', ')
  const lines = leave_out.map(({ column, lookup, is, is_not, reason }) => {
    const where = `${namesInWords(column)}${lookup === undefined ? '' : ` (looked up as ${code(lookup)})`}`
    const when = is === undefined ? `is filled and not ${said(is_not ?? [])}` : `is ${said(is)}`
    return `- ${where} ${when}: ${reason}`
  })
  return ['**Leaves out**, counted by reason, rows in which', lines.join('\n')]
}

function lookupsOf({ lookups }: Profile): string[] {
  const lines = Object.entries(lookups).map(
    ([name, { file, key, absent }]) =>
      `- ${code(name)}: ${file === undefined ? 'a file with its header' : code(file)}, by ${namesInWords(key)}. ${absent}`,
  )
  return lines.length === 0 ? [] : ['**Needs a second file** beside it:', lines.join('\n')]
}

function settingsOf({ date_order, time_zone, allow_future_dates, mixed_products, missing }: Profile): string[] {
  const said = [
    ...(missing.length === 0 ? [] : [`Texts that mean no value: ${missing.map(code).join(', ')}.`]),
    ...(date_order === undefined ? [] : [`Numeric dates are ${date_order}.`]),
    ...(time_zone === undefined ? [] : [`Times are those of ${time_zone}.`]),
    ...(allow_future_dates ? ['Dates in the future are read: they were shifted to hide who the people are.'] : []),
    ...(mixed_products
      ? [
          'The log may hold any medicine: only what is positively vitamin B12 becomes a dose, the rest waits as `other_substance`.',
        ]
      : []),
  ]
  return said.length === 0 ? [] : [said.join(' ')]
}
