import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { CodeList } from '../../code-lists/code-list.ts'
import type { Prescan } from '../../read/prescan.ts'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import type { ForeignFile } from '../part.ts'
import { conditions } from './conditions.ts'
import { countTypes, type LineKinds } from './count-types.ts'
import { b12Doses, dosesSql, otherDoses } from './doses.ts'
import { type Lines, readLines } from './lines.ts'
import type { FhirKind } from './looks-like-fhir.ts'
import { observations } from './observations.ts'
import type { Context } from './parsed.ts'
import { patients } from './patients.ts'
import { prescriptions } from './prescriptions.ts'
import { productDictionary } from './products.ts'
import { medicationReferences, patientReferences } from './references.ts'
import { RELATED, relatedResources } from './related.ts'
import type { ResourcePart } from './resource-part.ts'
import { buildDamaged, buildPart, feedPart, type PartCounts, tableOf } from './stage-part.ts'

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
  /** What a person mapped products to. */
  readonly codeList?: CodeList | null
}

/** A file of FHIR resources. */
export interface FhirFile extends ForeignFile {
  readonly blankLines: number
  /** How the lines were read: by DuckDB alone, or after the document splitter. */
  readonly reader: 'direct' | 'split'
}

/** Parts in the order in which they load: patients first. */
const PARTS: readonly ResourcePart[] = [patients, b12Doses, otherDoses, prescriptions, observations, conditions]

/** Tables that nothing needs once the parts are built. */
const TEMPORARY = ['fhir_line', RELATED, 'fhir_patient', 'fhir_medication', 'fhir_product', 'fhir_route']

/**
 * Reads a file of FHIR R4 resources: NDJSON, Bundles, single resources. The lines go into a temporary table, everything else is
 * SQL over their JSON; no resource passes through JavaScript. Every line or entry is counted: as candidates of a part,
 * under `leftOut` by its reason, or as a blank line. A damaged one is a candidate of the part with the most rows.
 *
 * A part waits in a temporary table that its `stage` takes: it is staged once, before another file is read.
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
  const built = await buildParts(warehouse, context, kinds, options.codeList ?? null)
  if (kinds.damaged > 0) await buildDamaged(warehouse, context)
  const leftOut = new Map(kinds.leftOut)
  for (const part of built) {
    for (const [reason, rows] of part.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows)
  }
  const holder = damagedHolder(built, kinds.damaged)
  const parts = built.filter(({ part, rows }) => rows > 0 || part === holder)
  const empty = built.filter((part) => !parts.includes(part)).map(({ part }) => tableOf(part))
  for (const table of [...TEMPORARY, ...empty]) await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
  return {
    format: 'fhir-r4',
    profile: 'fhir-r4',
    records: kinds.records,
    blankLines: lines.blankLines,
    reader: lines.reader,
    parts: parts.map(({ part, rows }, index) => {
      const damaged = part === holder
      const blankLines = index === 0 ? lines.blankLines : 0
      return feedPart(part, rows + (damaged ? kinds.damaged : 0), damaged, context, blankLines)
    }),
    leftOut: Object.fromEntries([...leftOut].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Builds the parts whose types occur; results also where damaged lines have no other part to go to. */
async function buildParts(
  warehouse: Warehouse,
  context: Context,
  { types, damaged }: LineKinds,
  codeList: CodeList | null,
): Promise<readonly PartCounts[]> {
  const occurs = (part: ResourcePart) => part.types.some((type) => types.has(type))
  const products = occurs(otherDoses) ? await productDictionary(warehouse, dosesSql(context), codeList) : null
  const built: PartCounts[] = []
  for (const part of PARTS) {
    if (!occurs(part) || (part === b12Doses && products?.anyB12 === false)) continue
    built.push(await buildPart(warehouse, part, context))
  }
  if (damaged > 0 && built.every(({ rows }) => rows === 0) && !occurs(observations)) {
    built.push(await buildPart(warehouse, observations, context))
  }
  return built
}

/** The part that takes the damaged lines: the one with the most rows, results where there is none. */
function damagedHolder(built: readonly PartCounts[], damaged: number): ResourcePart | null {
  if (damaged === 0) return null
  const [most] = [...built].sort((a, b) => b.rows - a.rows)
  return most === undefined || most.rows === 0 ? observations : most.part
}

/** Looks up patients and medications only where a reference can differ from what it leads to. */
async function references(
  warehouse: Warehouse,
  lines: Lines,
  { types }: LineKinds,
  folder: TemporaryFolder,
  options: FhirOptions,
): Promise<Context> {
  const identifierSystem = options.patientIdentifierSystem ?? null
  const related = options.relatedFiles ?? []
  if (related.length > 0) await relatedResources(warehouse, related, folder)
  const sources = related.length > 0 ? [lines.name, RELATED] : [lines.name]
  const has = (type: string) => types.has(type) || related.length > 0
  return {
    lines,
    identifierSystem,
    patients: has('Patient') && (await patientReferences(warehouse, sources, identifierSystem)),
    medications: has('Medication') && (await medicationReferences(warehouse, sources)),
  }
}
