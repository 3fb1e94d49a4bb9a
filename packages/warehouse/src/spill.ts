import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isProcessRunning } from './is-process-running.ts'

/** DuckDB's names for what it puts into a temporary folder. */
const spillFile = /^duckdb_temp_/

/** A folder that `spillFolder` names in the system's temporary folder: the process, and its how-manieth opening. */
const ofProcess = /^troughline-(\d+)-\d+\.tmp$/

/** A folder that changed this lately may be that of a process of another container, whose numbers say nothing here. */
const mayBeInUse = 24 * 60 * 60 * 1000

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

/**
 * Removes from the system's temporary folder what readers that were killed have left: values of patients, readable, and often gigabytes. What cannot be
 * looked at or removed stays without a word, because it is another user's.
 */
export function removeSpillOfTheDead(folder = tmpdir(), now = Date.now()): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const pid = ofProcess.exec(name)?.[1]
    if (pid === undefined || isProcessRunning(Number(pid))) continue
    const spill = join(folder, name)
    try {
      if (now - statSync(spill).mtimeMs > mayBeInUse) removeSpill(spill)
    } catch {
      // Another user's, or another process was faster.
    }
  }
}
