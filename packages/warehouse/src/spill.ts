import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** DuckDB's names for what it puts into a temporary folder. */
const spillFile = /^duckdb_temp_/

let opened = 0

/**
 * Where a connection puts what does not fit into memory. A writer's folder is beside the file, so a run that was killed leaves it where the
 * next writer finds it. A reader may not be allowed to write there, and several readers must not share one: theirs is
 * in the system's temporary folder, one for every opening.
 */
export function spillFolder(path: string, mode: 'write' | 'read'): string {
  const beside = mode === 'write' && path !== ':memory:'
  return beside ? `${path}.tmp` : join(tmpdir(), `troughline-${process.pid}-${++opened}.tmp`)
}

/** Removes spill files, and their folder if nothing else is in it: a folder of that name may hold what is not ours. */
export function removeSpill(folder: string): void {
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  const ours = names.filter((name) => spillFile.test(name))
  for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true })
  if (ours.length === names.length) rmdirSync(folder)
}
