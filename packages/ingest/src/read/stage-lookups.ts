import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type HeadedFile, keepLookup, lookupFiles, lookupMatcher } from '../profiles/lookup-files.ts'
import type { Profile } from '../profiles/schema.ts'
import { findHead } from '../recognise/recognise-head.ts'
import { HEAD_BYTES } from './prescan.ts'
import { delimitedFile, type FileProblem } from './read-file.ts'
import { stageRecords } from './stage.ts'
import type { TemporaryFolder } from './temporary-files.ts'

/**
 * Keeps the lookups of a profile as temporary tables, from the files beside the one that needs them. A lookup that no file serves
 * refuses the file, with the sentence that says what to put beside it.
 */
export async function stageLookups(
  warehouse: Warehouse,
  profile: Profile,
  path: string,
  folder: TemporaryFolder,
): Promise<FileProblem | null> {
  const lookups = Object.entries(profile.lookups)
  if (lookups.length === 0) return null
  const { paths, absent } = lookupFiles(profile, await headedFiles(profile, path))
  if (absent.length > 0) {
    return { code: 'missing_columns', message: absent.join(' '), hint: 'Then load the file again.' }
  }
  const aside = await setStageAside(warehouse)
  for (const [name, lookup] of lookups) {
    let append = false
    for (const beside of paths[name] ?? []) {
      const file = await delimitedFile(beside, folder, lookupMatcher(lookup))
      if (file === null) continue
      const stage = await stageRecords(warehouse, file, folder)
      await keepLookup(warehouse, { profile, name, stage, header: file.header, append })
      append = true
    }
  }
  await aside.putBack()
  return null
}

/** Corrected rows are staged before their profile is known; reading the lookups must not replace them. */
async function setStageAside(warehouse: Warehouse): Promise<{ readonly putBack: () => Promise<void> }> {
  const { staged } = await warehouse.one<{ staged: number }>(
    sql`select count(*) as staged from duckdb_tables() where temporary and table_name = 'stage'`,
  )
  if (staged === 0) return { putBack: async () => {} }
  await warehouse.runAll(['drop table if exists temp.stage_aside', 'alter table temp.stage rename to stage_aside'])
  return {
    putBack: () =>
      warehouse.runAll(['drop table if exists temp.stage', 'alter table temp.stage_aside rename to stage']),
  }
}

const DELIMITED = new Set(['.csv', '.tsv', '.txt', '.psv'])

/** The delimited files beside a file whose head is that of a lookup; only their heads are read. */
async function headedFiles(profile: Profile, path: string): Promise<HeadedFile[]> {
  const folder = dirname(path)
  const files: HeadedFile[] = []
  for (const name of readdirSync(folder).sort()) {
    const beside = join(folder, name)
    if (beside === path || !DELIMITED.has(extname(name).toLowerCase())) continue
    const text = await headText(beside)
    for (const lookup of Object.values(profile.lookups)) {
      const found = findHead(text, 'lf', lookupMatcher(lookup))
      if (found !== null) files.push({ path: beside, header: found.header })
    }
  }
  return files
}

async function headText(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const utf16 = buffer[0] === 0xff && buffer[1] === 0xfe
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}
