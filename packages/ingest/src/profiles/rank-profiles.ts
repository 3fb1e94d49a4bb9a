import { fitsPattern, headerPositions, listOf, positionOf } from './name-lists.ts'
import { knownPositions, resolveProfile } from './resolve-profile.ts'
import type { Profile } from './schema.ts'

/** How a header fits one profile. */
export interface ProfileFit {
  readonly profile: Profile
  /** From 0 to 1; a design choice, not a probability. */
  readonly certainty: number
  /** Nothing that the profile is recognised by, and no column that its feed requires, is lacking. */
  readonly fits: boolean
  /** Columns of the header that the profile knows. */
  readonly known: number
  /** What it lacks, as the profile spells it. */
  readonly missing: readonly string[]
  /** What speaks for it and against it, in sentences without any value of a row. */
  readonly why: readonly string[]
}

/** What each part of the measure weighs; a header that lacks something is never surer than `LACKING`. */
const RECOGNISED = 0.6
const SHARE = 0.3
const FILE_NAME = 0.1
const LACKING = 0.4

/**
 * How a header fits a profile: 0.6 where everything is there that it is recognised by, 0.3 times the share of the header's names
 * that it knows, and 0.1 where the file has its usual name or the profile names none. Otherwise at most 0.4.
 */
export function fitProfile(header: readonly string[], fileName: string, profile: Profile): ProfileFit {
  const { recognise } = profile
  const positions = headerPositions(header)
  const absent = recognise.header.filter((names) => positionOf(names, positions) === undefined)
  const against = recognise.not_header.filter((name) => positionOf(name, positions) !== undefined)
  const required = profile.feed === undefined ? [] : resolveProfile(profile, header, fileName).missing
  const missing = [...new Set([...absent.map((names) => listOf(names).join(' or ')), ...required])]
  const fits = missing.length === 0 && against.length === 0
  const known = knownPositions(profile, header, fileName).size
  const named = header.filter((name) => name.trim() !== '').length
  const share = named === 0 ? 0 : known / named
  const nameFits = recognise.file_name !== undefined && fitsPattern(fileName, recognise.file_name)
  const found = recognise.header.length - absent.length
  const measure = fits
    ? RECOGNISED + SHARE * share + (nameFits || recognise.file_name === undefined ? FILE_NAME : 0)
    : against.length > 0
      ? 0
      : (LACKING * found) / recognise.header.length
  const why = [
    `${found} of the ${recognise.header.length} names that ${profile.id} is recognised by are in the header${
      missing.length === 0 ? '' : `; it lacks ${missing.join(', ')}`
    }.`,
    `${known} of the ${named} column names are known to it.`,
    ...against.map((name) => `A column ${name} proves that it is another format.`),
    ...(nameFits ? ['The file has the usual name of this format.'] : []),
  ]
  return { profile, certainty: Math.round(measure * 100) / 100, fits, known, missing, why }
}

/** Every profile, the surest first; on a tie the one that is recognised by more names, then by id. */
export function rankProfiles(
  header: readonly string[],
  fileName: string,
  profiles: readonly Profile[],
): readonly ProfileFit[] {
  return profiles
    .map((profile) => fitProfile(header, fileName, profile))
    .sort(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        b.certainty - a.certainty ||
        b.profile.recognise.header.length - a.profile.recognise.header.length ||
        (a.profile.id < b.profile.id ? -1 : 1),
    )
}
