import type { Profile } from '../../packages/ingest/src/index.ts'
import { code } from './markdown.ts'

type Source = Profile['columns'][string]
type Described = Exclude<Source, string | readonly string[]>
type Plain = Exclude<Described, { readonly first_filled: unknown }>
/** One column name, or several spellings of it. */
export type Names = Profile['recognise']['header'][number]

/** `A`; `A` or `B`; one of `A`, `B`, `C`. */
export function namesInWords(names: Names): string {
  const all = [names].flat().map(code)
  return all.length > 2 ? `one of ${all.join(', ')}` : all.join(' or ')
}

/** Where a native column comes from, in words. */
export function sourceInWords(source: Source): string {
  if (typeof source === 'string' || Array.isArray(source)) return namesInWords(source as Names)
  const described = source as Described
  const origin =
    'first_filled' in described
      ? `the first that is filled: ${described.first_filled.map((part) => sourceInWords(part as Source)).join('; ')}`
      : originInWords(described)
  return [origin, ...endingsInWords(described)].join(', ')
}

function originInWords(source: Plain): string {
  if (source.join !== undefined) return `${source.join.map(namesInWords).join(' and ')}, joined`
  if (source.fixed !== undefined) return `always ${code(source.fixed)}`
  if (source.file_name !== undefined) return `the name of the file, by ${code(source.file_name)}`
  if (source.column !== undefined) return namesInWords(source.column)
  return 'asked'
}

function endingsInWords(source: Described): string[] {
  const words: string[] = []
  if (!('first_filled' in source)) {
    if (source.lookup !== undefined) words.push(`looked up as ${code(source.lookup)}`)
    if (source.time !== undefined) words.push(`with the time in ${namesInWords(source.time)}`)
    if (source.precision !== undefined) words.push(`cut to what ${namesInWords(source.precision)} says is known`)
    if (source.missing !== undefined) words.push(`empty where ${source.missing.map(code).join(', ')}`)
  }
  if (source.extract !== undefined) words.push(`of it what ${code(source.extract)} finds`)
  if (source.map !== undefined) words.push(mapInWords(source.map))
  if (source.as !== undefined) words.push(`written as ${code(source.as)}`)
  if (source.prefix !== undefined) words.push(`after ${code(source.prefix)}`)
  if (source.suffix !== undefined) words.push(`with ${code(source.suffix.trim())} behind it`)
  const reads = 'first_filled' in source || source.column !== undefined
  if (source.ask !== undefined && reads) words.push('else asked')
  return words
}

/** `TRUE` is active; spellings of one word together. */
function mapInWords(map: Readonly<Record<string, string>>): string {
  const byMeaning = Map.groupBy(Object.entries(map), ([, to]) => to)
  const meanings = [...byMeaning].map(
    ([to, from]) => `${from.map(([text]) => code(text)).join(', ')} is ${to === '' ? 'empty' : code(to)}`,
  )
  return `where ${meanings.join(', and ')}`
}
