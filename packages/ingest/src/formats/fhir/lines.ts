import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../../normalise/sql-text.ts'
import { count, newlineKind, type Prescan, prescan } from '../../read/prescan.ts'
import { MAX_RECORD_BYTES } from '../../read/split-records.ts'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import type { FhirKind } from './looks-like-fhir.ts'
import { splitDocumentsFile } from './split-documents-file.ts'

/** DuckDB's default; longer lines need more. */
const DEFAULT_MAX_LINE = 2 * 1024 * 1024
/** Bytes that the direct way cannot have: NUL, the delimiter that no JSON text holds, and the line format's own. */
const BELL = 0x07
const RESERVED = [0x00, BELL, 0x1d, 0x1e, 0x1f] as const
const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a

/** Resource types that hold facts, or what a fact refers to. All others are left out by their name. */
export const READ_TYPES = [
  'Observation',
  'MedicationAdministration',
  'Immunization',
  'MedicationRequest',
  'MedicationDispense',
  'Patient',
  'Condition',
  'Medication',
] as const

/** The lines of one file as the temporary table `name(line, full_url, text, type, damage)`. */
export interface Lines {
  readonly name: string
  /** SQL over the table: physical line. */
  readonly line: string
  readonly reader: 'direct' | 'split'
  readonly blankLines: number
  readonly breaksInside: number
  readonly longestLine: number
}

export interface LinesOptions {
  readonly kind: FhirKind
  readonly scan?: Prescan
  /** The text was decoded with replacements: a line with U+FFFD is damaged. */
  readonly damagedEncoding?: boolean
}

/**
 * Reads a file of resources into a temporary table: NDJSON by DuckDB's reader itself, with a delimiter that does not occur and
 * quoting off, so that one line is one text; Bundles, single documents and lines that it cannot read (mixed line ends, control
 * bytes, lines of many megabytes) through the document splitter.
 *
 * `type` is null for a blank line and for JSON that is no resource. `damage` is `json` where the text is not valid JSON.
 */
export async function readLines(
  warehouse: Warehouse,
  name: string,
  path: string,
  folder: TemporaryFolder,
  options: LinesOptions,
): Promise<Lines> {
  const scan = options.scan ?? (await prescan(path))
  if (options.kind === 'ndjson' && isDirect(scan) && (await readDirect(warehouse, name, path, scan, options))) {
    const { blank } = await warehouse.one<{ blank: number }>(
      sql.raw(`select count(*) as blank from temp.${name} where text is null`),
    )
    const line = `cast(${name}.rowid + 1 as integer)`
    return { name, line, reader: 'direct', blankLines: blank, breaksInside: 0, longestLine: scan.longestLine }
  }
  const target = folder.path(`${name}.txt`)
  const totals = splitDocumentsFile(path, target, {
    mode: options.kind === 'ndjson' ? 'lines' : 'documents',
    newline: newlineKind(scan) === 'cr' ? 'cr' : 'lf',
  })
  await readSplit(warehouse, name, target, totals.records === 0, totals.longestLine, options)
  const { records } = await warehouse.one<{ records: number }>(sql.raw(`select count(*) as records from temp.${name}`))
  if (records !== totals.records)
    throw new Error(`the reader gave ${records} resources, the splitter ${totals.records}`)
  const { blankLines, breaksInside, longestLine } = totals
  return { name, line: `${name}.line`, reader: 'split', blankLines, breaksInside, longestLine }
}

/** One kind of line end, no bytes of the line format, no line beyond the longest record. */
function isDirect(scan: Prescan): boolean {
  if (!scan.utf8 || scan.longestLine > MAX_RECORD_BYTES || RESERVED.some((byte) => count(scan, byte) > 0)) return false
  const returns = count(scan, CARRIAGE_RETURN)
  return returns === 0 || (returns === scan.crlf && returns === count(scan, LINE_FEED))
}

async function readDirect(
  warehouse: Warehouse,
  name: string,
  path: string,
  scan: Prescan,
  options: LinesOptions,
): Promise<boolean> {
  const maxLine = Math.max(DEFAULT_MAX_LINE, scan.longestLine * 2)
  try {
    await warehouse.run(
      sql.raw(
        `create or replace temp table ${name} as ${typedSql(
          `select null::varchar as full_url, '' as damage,
          case when trim(text, chr(32) || chr(9) || chr(13)) <> '' then text end as text
          from read_csv(${literal(path)}, auto_detect = false, header = false, delim = chr(${BELL}), quote = '', escape = '',
            null_padding = true, columns = {text: 'VARCHAR'}, max_line_size = ${maxLine})`,
          '',
          options,
        )}`,
      ),
    )
  } catch {
    // Whatever the reader objects to, the splitter has the last word.
    return false
  }
  const { lines, bundles } = await warehouse.one<{ lines: number; bundles: number }>(
    sql.raw(`select count(*) as lines, count(*) filter (type = 'Bundle') as bundles from temp.${name}`),
  )
  // Bundles among the lines are taken apart by the splitter.
  return lines === scan.lines && bundles === 0
}

async function readSplit(
  warehouse: Warehouse,
  name: string,
  path: string,
  empty: boolean,
  longestLine: number,
  options: LinesOptions,
): Promise<void> {
  if (empty) {
    await warehouse.run(
      sql.raw(
        `create or replace temp table ${name} (line integer, full_url varchar, text varchar, type varchar, damage varchar)`,
      ),
    )
    return
  }
  const maxLine = Math.max(DEFAULT_MAX_LINE, longestLine * 2)
  await warehouse.run(
    sql.raw(
      `create or replace temp table ${name} as ${typedSql(
        `select cast(line_text as integer) as line, full_url, coalesce(damage, '') as damage,
        replace(replace(text, chr(29), chr(13)), chr(30), chr(10)) as text
        from read_csv(${literal(path)}, auto_detect = false, header = false, delim = chr(31), quote = '', escape = '',
          null_padding = true, columns = {line_text: 'VARCHAR', damage: 'VARCHAR', full_url: 'VARCHAR', text: 'VARCHAR'},
          max_line_size = ${maxLine})`,
        'line, ',
        options,
      )}`,
    ),
  )
}

/**
 * Type and damage of every text. Of a resource that is too long only the beginning is there: where that names a type that no
 * fact comes from (a scanned document), it is left out under its name like the others.
 */
function typedSql(lines: string, keep: string, options: LinesOptions): string {
  const named = `regexp_extract(text, '"resourceType"\\s*:\\s*"([A-Za-z]+)"', 1)`
  const read = READ_TYPES.map((type) => literal(type)).join(', ')
  const replaced = options.damagedEncoding === true ? `when contains(text, chr(65533)) then 'encoding'` : ''
  return `select ${keep}full_url, text,
      case when damage = '' then json_extract_string(text, '$.resourceType')
        when damage = 'left out' then ${named} end as type,
      case when damage = 'left out' then '' else damage end as damage
    from (select ${keep}full_url, text, case
        when damage = 'oversized' and ${named} not in ('', ${read}) then 'left out'
        when damage <> '' then damage
        when text is null then 'blank'
        when not json_valid(text) then 'json'
        ${replaced}
        else '' end as damage
      from (${lines}))`
}
