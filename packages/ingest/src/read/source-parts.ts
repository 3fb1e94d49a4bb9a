import type { Warehouse } from '@troughline/warehouse'
import type { CodeList } from '../code-lists/code-list.ts'
import type { FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import { readFhir } from '../formats/fhir/index.ts'
import type { FeedPart, ForeignFile } from '../formats/part.ts'
import { requiredWidth } from '../normalise/source.ts'
import { matchFeed } from '../recognise/match-feed.ts'
import type { FileProblem, Recognised, RecognisedDelimited, RecognisedForeign } from './read-file.ts'
import type { SourceRows } from './source-rows.ts'
import { partStage, stageRecords } from './stage.ts'
import type { TemporaryFolder } from './temporary-files.ts'

/** One feed of one file, not yet staged: the temporary table `stage` holds one part at a time. */
export interface SourcePart {
  readonly feed: FeedId
  readonly stage: () => Promise<SourceRows>
}

/** What readers of other formats need to know. */
export interface ReaderSettings {
  readonly codeList: CodeList | null
}

/** The parts of a recognised file, in the order in which they load. */
export async function sourceParts(
  warehouse: Warehouse,
  file: Recognised,
  folder: TemporaryFolder,
  settings: ReaderSettings,
): Promise<readonly SourcePart[] | FileProblem> {
  if (file.kind === 'delimited') return [delimitedPart(warehouse, file, folder)]
  const foreign = await readForeign(warehouse, file, folder, settings)
  if (!('parts' in foreign)) return foreign
  if (foreign.parts.length === 0) return noFacts(foreign)
  return foreign.parts.map((part, index) => foreignPart(warehouse, file, foreign, part, index === 0))
}

function readForeign(
  warehouse: Warehouse,
  file: RecognisedForeign,
  folder: TemporaryFolder,
  _settings: ReaderSettings,
): Promise<ForeignFile | FileProblem> {
  const { format, textPath, scan, damagedEncoding } = file
  switch (format.name) {
    case 'fhir':
      return readFhir(warehouse, textPath, folder, { kind: format.kind, scan, damagedEncoding })
    default:
      throw new Error(`no reader for ${format.name}`)
  }
}

/** A file of a known format that holds nothing for any feed: said with what it holds instead. */
function noFacts({ format, leftOut }: ForeignFile): FileProblem {
  const held = Object.entries(leftOut)
    .sort(([, a], [, b]) => b - a)
    .slice(0, REASONS_SHOWN)
    .map(([reason, records]) => `${reason} (${records})`)
  return {
    code: 'no_facts',
    message: `It is ${format}, and holds nothing that any feed reads${held.length === 0 ? '' : `: ${held.join(', ')}`}.`,
    hint: 'Nothing is missing, unless results, administered doses or patients were expected here.',
  }
}

const REASONS_SHOWN = 5

/** What no record of the file belongs to counts with its first part. */
function foreignPart(
  warehouse: Warehouse,
  file: RecognisedForeign,
  { format, profile, records, parts, leftOut }: ForeignFile,
  part: FeedPart,
  isFirst: boolean,
): SourcePart {
  const match = matchFeed(part.header, feedById(part.feed))
  return {
    feed: part.feed,
    stage: async () => {
      const totals = await part.stage(warehouse)
      if (totals.records !== part.rows) throw new Error(`${part.rows} rows were found and ${totals.records} staged`)
      return {
        match,
        stage: partStage(part.header.length, totals),
        width: part.header.length,
        needed: part.header.length,
        reading: {
          format,
          profile,
          header: part.header,
          encoding: file.encoding,
          delimiter: '',
          quote: '',
          headerLine: 0,
        },
        dates: {},
        records,
        leftOut: isFirst ? leftOut : {},
        parts: parts.length,
        fillsIn: true,
      }
    },
  }
}

function delimitedPart(warehouse: Warehouse, file: RecognisedDelimited, folder: TemporaryFolder): SourcePart {
  const { match } = file
  return {
    feed: match.feed.id,
    stage: async () => {
      const stage = await stageRecords(warehouse, file, folder)
      return {
        match,
        stage,
        width: file.header.length,
        needed: requiredWidth(match.feed, match),
        reading: {
          format: 'csv',
          profile: 'native',
          header: file.header,
          encoding: file.encoding,
          delimiter: file.delimiter,
          quote: file.quote,
          headerLine: file.headerLine,
        },
        dates: {},
        records: stage.records,
        leftOut: {},
        parts: 1,
        fillsIn: false,
      }
    },
  }
}
