import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Stage } from '../read/stage.ts'
import type { HeaderMatcher } from '../recognise/header-matcher.ts'
import { fitsPattern, headerPositions, lookupColumns, positionOf } from './name-lists.ts'
import type { LookupFile, Profile } from './schema.ts'
import { lookupTable } from './source-text.ts'

/** A file that may serve a lookup. */
export interface HeadedFile {
  readonly path: string
  readonly header: readonly string[]
}

/** Which files serve the lookups of a profile. */
export interface LookupPlan {
  /** Paths by lookup, in the order in which they are read; several files of one export are read as one. */
  readonly paths: Readonly<Record<string, readonly string[]>>
  /** One sentence for each lookup that no file serves. */
  readonly absent: readonly string[]
}

/** Judges a header as that of a lookup file, for `findHead`. */
export const lookupMatcher =
  (lookup: LookupFile): HeaderMatcher<boolean> =>
  (header) => {
    const positions = headerPositions(header)
    const found = lookup.header.filter((names) => positionOf(names, positions) !== undefined).length
    const fits = found === lookup.header.length && positionOf(lookup.key, positions) !== undefined
    return { match: fits, known: found, fits, label: 'lookup' }
  }

/** Finds the files of every lookup: those with its header, and of these those with its file name where some have it. */
export function lookupFiles(profile: Profile, files: readonly HeadedFile[]): LookupPlan {
  const paths: Record<string, readonly string[]> = {}
  const absent: string[] = []
  for (const [name, lookup] of Object.entries(profile.lookups)) {
    const fitting = files.filter(({ header }) => lookupMatcher(lookup)(header).fits).map(({ path }) => path)
    const named = fitting.filter((path) => lookup.file !== undefined && fitsPattern(baseName(path), lookup.file))
    const chosen = (named.length > 0 ? named : fitting).toSorted()
    if (chosen.length === 0) absent.push(lookup.absent)
    else paths[name] = chosen
  }
  return { paths, absent }
}

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/**
 * Keeps what a profile reads of a staged lookup file: moves it from the temporary table `stage` to `lookup_<name>(key, v0, v1, ...)`,
 * one row a key. The last row of a key counts, within a file and over several files (exports of changes follow each other).
 * Returns how many keys there are. Damaged records are passed over: they name no code for certain.
 *
 * @param append an earlier file of the same lookup was kept already.
 */
export async function keepLookup(
  warehouse: Warehouse,
  input: {
    readonly profile: Profile
    readonly name: string
    readonly stage: Stage
    readonly header: readonly string[]
    readonly append: boolean
  },
): Promise<number> {
  const { profile, name, stage, header, append } = input
  const lookup = profile.lookups[name]
  if (lookup === undefined) throw new Error(`profile ${profile.id} has no lookup ${name}`)
  const positions = headerPositions(header)
  const key = positionOf(lookup.key, positions)
  if (key === undefined) throw new Error(`the file of lookup ${name} has no key column`)
  const values = lookupColumns(profile, name).map((column, index) => {
    const position = positionOf(column, positions)
    return `${position === undefined ? 'null::varchar' : stage.field(position)} as v${index}`
  })
  const sound = stage.fields === null ? 'true' : `${stage.damage} = '' and ${stage.fields} = ${header.length}`
  const table = lookupTable(name)
  const before = append ? `select 0 as place, 0 as record, * from temp.${table} union all by name ` : ''
  await warehouse.run(
    sql.raw(`create or replace temp table ${table}_next as
      select * exclude (place, record) from (${before}
        select 1 as place, stage.rowid as record, trim(${stage.field(key)}) as key, ${values.join(', ')} from temp.stage
        where ${sound} and trim(${stage.field(key)}) <> '')
      qualify row_number() over (partition by key order by place desc, record desc) = 1`),
  )
  await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
  await warehouse.run(sql.raw(`alter table temp.${table}_next rename to ${table}`))
  const { keys } = await warehouse.one<{ keys: number }>(sql.raw(`select count(*) as keys from temp.${table}`))
  return keys
}

/** Drops the tables of the lookups of a profile once its file is loaded. */
export async function dropLookups(warehouse: Warehouse, profile: Profile): Promise<void> {
  for (const name of Object.keys(profile.lookups)) {
    await warehouse.run(sql.raw(`drop table if exists temp.${lookupTable(name)}`))
  }
}
