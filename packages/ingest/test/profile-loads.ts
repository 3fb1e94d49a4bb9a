import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { type FileProblem, type FileReport, ingestPaths } from '../src/index.ts'
import { readProfile } from '../src/profiles/read-profile.ts'
import type { Given } from '../src/profiles/resolve-profile.ts'
import type { Profile } from '../src/profiles/schema.ts'
import { folderOf, NOW, TODAY } from './clinic-files.ts'

/** How a file is loaded: answers to its questions, and a profile that is named. */
export interface ProfileOptions {
  readonly given?: Given
  readonly profile?: Profile
}

/** A profile from YAML that must be right. */
export function profileOf(yaml: string): Profile {
  const reading = readProfile(yaml, 'test.yaml')
  if ('profile' in reading) return reading.profile
  throw new Error(reading.problems.map(({ line, message }) => `${line}: ${message}`).join('; '))
}

/** Loads one file; what it left out and what became candidates must be all its records. */
export async function loadPath(
  warehouse: Warehouse,
  path: string,
  options: ProfileOptions = {},
): Promise<FileReport | FileProblem> {
  const { files } = await ingestPaths(warehouse, [path], { today: TODAY, now: NOW, ...options })
  const [report] = files
  if (report === undefined || files.length > 1) throw new Error(`${files.length} reports of one file`)
  if (report.problem !== undefined) return report.problem
  const left = Object.values(report.left_out).reduce((sum, records) => sum + records, 0)
  if (report.feed !== 'labs_wide' && report.records !== left + report.rows) throw new Error('records were lost')
  return report
}

/** Loads the first of these files; the others lie beside it. */
export function tryText(
  warehouse: Warehouse,
  files: Readonly<Record<string, string>>,
  options: ProfileOptions = {},
): Promise<FileReport | FileProblem> {
  const [first] = Object.keys(files)
  return loadPath(warehouse, join(folderOf(files), first!), options)
}

/** The same, where the load must succeed. */
export async function loadText(
  warehouse: Warehouse,
  files: Readonly<Record<string, string>>,
  options: ProfileOptions = {},
): Promise<FileReport> {
  const result = await tryText(warehouse, files, options)
  if ('message' in result) throw new Error(`${result.code}: ${result.message}`)
  return result
}
