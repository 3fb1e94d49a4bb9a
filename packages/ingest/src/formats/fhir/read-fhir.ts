import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../../normalise/sql-text.ts'
import type { Prescan } from '../../read/prescan.ts'
import type { SplitTotals } from '../../read/split-records.ts'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import type { FeedPart, ForeignFile } from '../part.ts'
import { conditions } from './conditions.ts'
import { b12Doses, dosesSql, otherDoses } from './doses.ts'
import { broken } from './json-sql.ts'
import { type Lines, READ_TYPES, readLines } from './lines.ts'
import type { FhirKind } from './looks-like-fhir.ts'
import { observations } from './observations.ts'
import type { Context } from './parsed.ts'
import { patients } from './patients.ts'
import { prescriptions } from './prescriptions.ts'
import { productDictionary } from './products.ts'
import { medicationReferences, patientReferences } from './references.ts'
import type { ResourcePart } from './resource-part.ts'

/** What the reader is told of a file. */
export interface FhirOptions {
  /** How the resources lie in the text (`looksLikeFhir`). */
  readonly kind: FhirKind
  /** The prescan of the text; it is made where the caller has none. */
  readonly scan?: Prescan
  /** The text was decoded with replacements: a line with U+FFFD is damaged. */
  readonly damagedEncoding?: boolean
  /**
   * System of the business identifier that becomes the patient id (an NHS number's URI, say); by default the logical id. A
   * reference to a patient of no known file then names nobody, unless it carries that identifier itself.
   */
  readonly patientIdentifierSystem?: string
  /** NDJSON files of the same export, as UTF-8, in which referenced Patients and Medications are looked up. */
  readonly relatedFiles?: readonly string[]
}

/** A file of FHIR resources; `release` drops the temporary tables when all parts are staged. */
export interface FhirFile extends ForeignFile {
  readonly blankLines: number
  /** How the lines were read: by DuckDB alone, or after the document splitter. */
  readonly reader: 'direct' | 'split'
  readonly release: () => Promise<void>
}

/** Parts in the order in which they load: patients first. */
const PARTS: readonly ResourcePart[] = [patients, b12Doses, otherDoses, prescriptions, observations, conditions]

const RELATED = 'fhir_related'
const TEMPORARY = ['fhir_line', RELATED, 'fhir_patient', 'fhir_medication', 'fhir_product', 'fhir_route']

/**
 * Reads a file of FHIR R4 resources: NDJSON, Bundles, single resources. The lines go into a temporary table, everything else is
 * SQL over their JSON; no resource passes through JavaScript. Every line or entry is counted: as candidates of a part,
 * under `leftOut` by its reason, or as a blank line. A damaged one is a candidate of the part with the most rows.
 *
 * @param textPath the text in UTF-8.
 */
export async function readFhir(
  warehouse: Warehouse,
  textPath: string,
  folder: TemporaryFolder,
  options: FhirOptions,
): Promise<FhirFile> {
  const lines = await readLines(warehouse, 'fhir_line', textPath, folder, options)
  const kinds = await countTypes(warehouse)
  const context = await references(warehouse, lines, kinds, folder, options)
  if (['MedicationAdministration', 'Immunization'].some((type) => kinds.types.has(type))) {
    await productDictionary(warehouse, dosesSql(context, false))
  } else {
    await warehouse.createTempTable('fhir_product', { key: 'VARCHAR', is_b12: 'BOOLEAN', form: 'VARCHAR' }, [])
    await warehouse.createTempTable('fhir_route', { key: 'VARCHAR', route: 'VARCHAR' }, [])
  }
  const leftOut = new Map(kinds.leftOut)
  const counted: { part: ResourcePart; rows: number }[] = []
  for (const part of PARTS) {
    if (!part.types.some((type) => kinds.types.has(type))) continue
    const found = await warehouse.rows<{ reason: string | null; rows: number }>(
      sql.raw(`select reason, count(*) as rows from ${part.relation(context, false)} group by all order by all`),
    )
    for (const { reason, rows } of found) {
      if (reason === null) counted.push({ part, rows })
      else leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows)
    }
  }
  const holder = damagedHolder(counted, kinds.damaged)
  const parts = counted.length > 0 || holder === null ? counted : [{ part: holder, rows: 0 }]
  return {
    format: 'fhir-r4',
    profile: 'fhir-r4',
    records: kinds.records,
    blankLines: lines.blankLines,
    reader: lines.reader,
    parts: parts.map(({ part, rows }, index) => {
      const damaged = part === holder
      return feedPart(part, rows + (damaged ? kinds.damaged : 0), context, damaged, index === 0)
    }),
    leftOut: Object.fromEntries([...leftOut].sort(([a], [b]) => (a < b ? -1 : 1))),
    release: async () => {
      for (const table of TEMPORARY) await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
    },
  }
}

/** The part that takes the damaged lines: the one with the most rows, labs where there is none. */
function damagedHolder(counted: readonly { part: ResourcePart; rows: number }[], damaged: number): ResourcePart | null {
  if (damaged === 0) return null
  return [...counted].sort((a, b) => b.rows - a.rows)[0]?.part ?? observations
}

interface Kinds {
  readonly types: ReadonlySet<string>
  readonly records: number
  readonly damaged: number
  readonly leftOut: ReadonlyMap<string, number>
}

/** A type's name is a name of FHIR's or it is not repeated: a damaged file may have anything there. */
const reasonOfType = (type: string | null): string =>
  type === null ? 'JSON without a resourceType' : /^[A-Z][A-Za-z]{2,40}$/.test(type) ? type : 'an unknown resourceType'

async function countTypes(warehouse: Warehouse): Promise<Kinds> {
  const found = await warehouse.rows<{ type: string | null; damaged: boolean; rows: number }>(
    sql`select type, damage <> '' as damaged, count(*) as rows from temp.fhir_line where damage <> 'blank' group by all order by all`,
  )
  const read: readonly string[] = READ_TYPES
  const leftOut = new Map<string, number>()
  for (const { type, damaged, rows } of found) {
    if (damaged || (type !== null && type !== 'Medication' && read.includes(type))) continue
    const reason = reasonOfType(type)
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows)
  }
  const sum = (of: typeof found) => of.reduce((total, { rows }) => total + rows, 0)
  return {
    types: new Set(found.flatMap(({ type }) => (type === null ? [] : [type]))),
    records: sum(found),
    damaged: sum(found.filter(({ damaged }) => damaged)),
    leftOut,
  }
}

/** Looks up patients and medications only where a reference can differ from what it leads to. */
async function references(
  warehouse: Warehouse,
  lines: Lines,
  { types }: Kinds,
  folder: TemporaryFolder,
  options: FhirOptions,
): Promise<Context> {
  const identifierSystem = options.patientIdentifierSystem ?? null
  const related = options.relatedFiles ?? []
  if (related.length > 0) await relatedResources(warehouse, related, folder)
  const sources = related.length > 0 ? [lines.name, RELATED] : [lines.name]
  const hasPatients = types.has('Patient') || related.length > 0
  return {
    lines,
    identifierSystem,
    patients: hasPatients && (await patientReferences(warehouse, sources, identifierSystem)),
    medications: (types.has('Medication') || related.length > 0) && (await medicationReferences(warehouse, sources)),
  }
}

/** Keeps the Patients and Medications of other files, and nothing else of them. */
async function relatedResources(
  warehouse: Warehouse,
  paths: readonly string[],
  folder: TemporaryFolder,
): Promise<void> {
  await warehouse.run(sql.raw(`create or replace temp table ${RELATED} (full_url varchar, text varchar, type varchar)`))
  for (const [index, path] of paths.entries()) {
    const { name } = await readLines(warehouse, `fhir_beside_${index}`, path, folder, { kind: 'ndjson' })
    await warehouse.run(
      sql.raw(`insert into temp.${RELATED} select full_url, text, type from temp.${name}
        where type in ('Patient', 'Medication')`),
    )
    await warehouse.run(sql.raw(`drop table temp.${name}`))
  }
}

function feedPart(
  part: ResourcePart,
  rows: number,
  context: Context,
  damaged: boolean,
  withBlankLines: boolean,
): FeedPart {
  const { feed, header, relation } = part
  const { lines } = context
  return {
    feed,
    header,
    rows,
    stage: async (warehouse): Promise<SplitTotals> => {
      // A join does not keep the order of the rows that find nothing.
      const looksUp = context.patients || context.medications || feed === 'injections' || feed === 'other_doses'
      const raw = lines.breaksInside > 0 ? broken('raw') : 'raw'
      const columns = header.map((name, index) => `${broken(`cast(${column(name)} as varchar)`)} as c${index}`)
      await warehouse.run(
        sql.raw(`create or replace temp table stage as
          select cast(line as varchar) as line_text, ${literal(String(header.length))} as fields_text, damage, ${raw} as raw,
            ${columns.join(', ')}
          from ${relation(context, damaged)} where reason is null ${looksUp ? 'order by record, cell' : ''}`),
      )
      const texts = [...header.map((_, index) => `c${index}`), ...(lines.breaksInside > 0 ? ['raw'] : [])]
      const breaks = `regexp_matches(concat(${texts.join(', ')}), '[\\x1d\\x1e]')`
      const { staged, breaksInside } = await warehouse.one<{ staged: number; breaksInside: number }>(
        sql.raw(`select count(*) as staged, count(*) filter (${breaks}) as "breaksInside" from temp.stage`),
      )
      if (staged !== rows) throw new Error(`${staged} rows were staged where ${rows} were counted`)
      return {
        records: staged,
        blankLines: withBlankLines ? lines.blankLines : 0,
        breaksInside,
        longestLine: lines.longestLine,
      }
    },
  }
}

/** The reason of a prescription stands beside the reason why a row is left out. */
const column = (name: string): string => (name === 'reason' ? 'reason_text' : name)
