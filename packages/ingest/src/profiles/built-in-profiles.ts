import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProfile } from './read-profile.ts'
import type { Profile } from './schema.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'profiles')

let read: readonly Profile[] | null = null

/** The profiles that come with the product, in order of their id; read once. */
export function builtInProfiles(): readonly Profile[] {
  read ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const reading = readProfile(readFileSync(join(FOLDER, name), 'utf8'), name)
      if ('profile' in reading) return reading.profile
      const [first] = reading.problems
      throw new Error(`built-in profile ${name}, line ${first?.line}: ${first?.message}`)
    })
  return read
}
