import { basename } from 'node:path'
import type { ParameterSet } from '@troughline/clinical'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { readSettingsFile } from './read-settings-file.ts'

/** The parameter set of a file, or the default one. A file with any problem is refused whole, each problem with its line. */
export async function loadParameters(path: string | undefined, cwd: string): Promise<ParameterSet> {
  const { defaultParameters, readParameterSet } = await import('@troughline/clinical')
  if (path === undefined) return defaultParameters
  const read = readParameterSet(readSettingsFile(path, cwd))
  if ('set' in read) return read.set
  throw new CliError(
    exitCodes.configuration,
    `${basename(path)} cannot be used: ${read.problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}.`,
    'Nothing was analysed.',
  )
}
