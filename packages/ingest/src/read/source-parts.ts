import type { Warehouse } from '@troughline/warehouse'
import type { CodeList } from '../code-lists/code-list.ts'
import type { FeedId } from '../feeds/feed.ts'
import { requiredWidth } from '../normalise/source.ts'
import type { FileProblem, Recognised, RecognisedDelimited } from './read-file.ts'
import type { SourceRows } from './source-rows.ts'
import { stageRecords } from './stage.ts'
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
  path: string,
  file: Recognised,
  folder: TemporaryFolder,
  settings: ReaderSettings,
): Promise<readonly SourcePart[] | FileProblem> {
  if (file.kind === 'delimited') return [delimitedPart(warehouse, file, folder)]
  return { code: 'foreign_format', message: path, hint: String(settings.codeList) }
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
