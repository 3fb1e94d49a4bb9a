import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import type { CodeList } from '../code-lists/code-list.ts'
import type { FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import { type FhirOptions, readFhir } from '../formats/fhir/index.ts'
import type { Hl7Options } from '../formats/hl7v2/index.ts'
import type { FeedPart, ForeignFile } from '../formats/part.ts'
import { readReportPage } from '../formats/report-page/index.ts'
import { requiredWidth } from '../normalise/source.ts'
import { applyProfile, datesOf } from '../profiles/apply-profile.ts'
import { dropLookups } from '../profiles/lookup-files.ts'
import { type Given, resolveProfile } from '../profiles/resolve-profile.ts'
import { profileName } from '../profiles/schema.ts'
import { matchFeed } from '../recognise/match-feed.ts'
import { headerUse, settleStage } from '../recognise/settle-stage.ts'
import {
  type FileProblem,
  feedOf,
  type Recognised,
  type RecognisedDelimited,
  type RecognisedForeign,
} from './read-file.ts'
import type { SourceRows } from './source-rows.ts'
import { partStage, stageRecords } from './stage.ts'
import { stageLookups } from './stage-lookups.ts'
import type { TemporaryFolder } from './temporary-files.ts'

/** One feed of one file, not yet staged: the temporary table `stage` holds one part at a time. */
export interface SourcePart {
  readonly feed: FeedId
  readonly stage: () => Promise<SourceRows>
}

/** What the caller says about files of other formats. */
export interface FormatSettings {
  readonly hl7?: Pick<Hl7Options, 'patientIdType' | 'receivedField'>
  readonly fhir?: Pick<FhirOptions, 'patientIdentifierSystem'>
}

/** What readers of other formats need to know. */
export interface ReaderSettings {
  readonly formats: FormatSettings
  /** What a person mapped codes and names to. */
  readonly codeList: CodeList | null
  /** Answers to what files do not say, by native column. */
  readonly given?: Given
}

/** The parts of a recognised file, in the order in which they load. */
export async function sourceParts(
  warehouse: Warehouse,
  file: Recognised,
  folder: TemporaryFolder,
  settings: ReaderSettings,
): Promise<readonly SourcePart[] | FileProblem> {
  if (file.kind === 'delimited') {
    if (file.mapping.kind === 'profile') {
      const problem = await stageLookups(warehouse, file.mapping.fit.profile, file.path, folder)
      if (problem !== null) return problem
    }
    return [delimitedPart(warehouse, file, folder)]
  }
  const foreign = await readForeign(warehouse, file, folder, settings)
  if (!('parts' in foreign)) return foreign
  if (foreign.parts.length === 0) return noFacts(foreign)
  return foreign.parts.map((part, index) => foreignPart(warehouse, file, foreign, part, index === 0))
}

async function readForeign(
  warehouse: Warehouse,
  file: RecognisedForeign,
  folder: TemporaryFolder,
  { formats, codeList, given }: ReaderSettings,
): Promise<ForeignFile | FileProblem> {
  const { format, textPath, scan, damagedEncoding } = file
  switch (format.name) {
    case 'fhir':
      return readFhir(warehouse, textPath, folder, {
        ...formats.fhir,
        kind: format.kind,
        scan,
        damagedEncoding,
        codeList,
      })
    case 'hl7v2': {
      // The library behind it takes a while to load, and most folders hold no message.
      const { readHl7 } = await import('../formats/hl7v2/index.ts')
      return readHl7(textPath, folder, { ...formats.hl7, damagedEncoding, codeList })
    }
    case 'report_page':
      return readReportPage(readFileSync(textPath, 'utf8'), folder, { ...(given && { given }), damagedEncoding })
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
        findings: [],
        // The readers of these formats have told B12 from other doses already.
        mixedProducts: false,
        namedByFile: false,
        parts: parts.length,
        fillsIn: true,
      }
    },
  }
}

/** A delimited file is one part: read by its native names, or mapped by its profile. */
function delimitedPart(warehouse: Warehouse, file: RecognisedDelimited, folder: TemporaryFolder): SourcePart {
  return {
    feed: feedOf(file),
    stage: async () => {
      const { header, mapping, given, delimiter, quote, encoding, headerLine } = file
      const staged = await stageRecords(warehouse, file, folder)
      const fileName = basename(file.path)
      const used =
        mapping.kind === 'native'
          ? headerUse({ header, match: mapping.match, delimiter, quote })
          : { header, used: [...resolveProfile(mapping.fit.profile, header, fileName, given).reads], delimiter, quote }
      const { stage, findings } = await settleStage(warehouse, staged, used)
      const common = {
        records: staged.records,
        findings: findings.report,
        parts: 1,
      }
      const repeated = findings.repeatedHeaders === 0 ? {} : { [REPEATED_HEADER]: findings.repeatedHeaders }
      const reading = { format: 'csv', header, encoding, delimiter, quote, headerLine }
      if (mapping.kind === 'native') {
        const { match } = mapping
        return {
          ...common,
          match,
          stage,
          width: header.length,
          needed: requiredWidth(match.feed, match),
          reading: { ...reading, profile: 'native' },
          dates: {},
          leftOut: repeated,
          mixedProducts: false,
          namedByFile: false,
          fillsIn: false,
        }
      }
      const { profile } = mapping.fit
      const applied = await applyProfile(warehouse, { stage, header, profile, fileName, ...(given && { given }) })
      await dropLookups(warehouse, profile)
      return {
        ...common,
        match: applied.match,
        stage: applied.stage,
        width: applied.width,
        needed: applied.needed,
        reading: { ...reading, profile: profileName(profile) },
        dates: datesOf(profile),
        leftOut: { ...repeated, ...applied.leftOut },
        mixedProducts: applied.mixedProducts,
        namedByFile: applied.namedByFile,
        fillsIn: true,
      }
    },
  }
}

/** Why a line that repeats the header is left out. */
const REPEATED_HEADER = 'the header again'
