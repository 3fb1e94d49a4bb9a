import { existsSync, readFileSync } from 'node:fs'
import type { Profile } from '@troughline/ingest'
import type { Context } from '../context.ts'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'

/** A profile by the id of a built-in one, else a YAML file. All faults of a file are named with their lines. */
export async function importProfile(context: Context, given: string): Promise<Profile> {
  const { builtInProfiles, readProfile } = await import('@troughline/ingest')
  const builtIn = builtInProfiles().find(({ id }) => id === given)
  if (builtIn !== undefined) return builtIn
  const path = context.path(given)
  if (!existsSync(path)) {
    const ids = builtInProfiles().map(({ id }) => id)
    throw new CliError(
      exitCodes.configuration,
      `${given} is neither a file nor a built-in import profile.`,
      `Built in: ${ids.join(', ')}. \`troughline inspect FILE --save-profile P.yaml\` writes a profile to edit.`,
    )
  }
  const reading = readProfile(readFileSync(path, 'utf8'), given)
  if ('profile' in reading) return reading.profile
  const problems = reading.problems.map(({ line, column, message }) => `line ${line}:${column} ${message}`)
  throw new CliError(
    exitCodes.configuration,
    `${given} cannot be used as an import profile: ${problems.join('; ')}.`,
    'docs/reference/import-profile.schema.json describes every key; an editor that knows JSON schemas checks it while you write.',
  )
}

/** `--set name=value` of the command line: answers to what a file does not say, by native column. */
export function answersOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at > 0 && pair.slice(at + 1).trim() !== '') return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      throw new CliError(
        exitCodes.usage,
        '--set expects NAME=VALUE with the name of a native column.',
        'For example --set unit=ng/L or --set collected_at=2024-06-30.',
      )
    }),
  )
}
