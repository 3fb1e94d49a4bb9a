import type { Warehouse } from '@troughline/warehouse'
import { applyProfile, datesOf } from '../profiles/apply-profile.ts'
import { builtInProfiles } from '../profiles/built-in-profiles.ts'
import { dropLookups } from '../profiles/lookup-files.ts'
import { type Given, resolveProfile } from '../profiles/resolve-profile.ts'
import { type Profile, profileName } from '../profiles/schema.ts'
import { stageLookups } from '../read/stage-lookups.ts'
import { temporaryFolder } from '../read/temporary-files.ts'
import type { MapForeign } from './rows-of-origin.ts'

/** Import profiles beside the built-in ones, and answers to what files do not say. */
export interface ProfileChoice {
  readonly profiles?: readonly Profile[]
  readonly given?: Given
}

/**
 * Maps corrected rows with the import profile that read the file they came from, in the very version. Second files that it joins are
 * looked for beside the decision file; what it asks for must be answered again, because answers are not kept with a file.
 */
export const profileMapping =
  (warehouse: Warehouse, decisionPath: string, { profiles = [], given }: ProfileChoice): MapForeign =>
  async (origin, stage) => {
    const profile = [...profiles, ...builtInProfiles()].find((known) => profileName(known) === origin.profile)
    if (profile === undefined) {
      return {
        message: `The rows were read with the import profile ${origin.profile}, which is not there: give it with --profile.`,
      }
    }
    const { header, name: fileName } = origin
    const { questions, missing, refusedAnswers } = resolveProfile(profile, header, fileName, given, stage.field)
    const open = Object.keys(questions)
    if (open.length > 0) {
      const answers = open.map((column) => `--set ${column}=...`).join(' ')
      return { message: `${Object.values(questions).join(' ')} Answer as when the file was loaded: ${answers}.` }
    }
    if (missing.length > 0 || refusedAnswers.length > 0) {
      return {
        message: `The import profile ${origin.profile} cannot be applied: ${[...missing, ...refusedAnswers].join('; ')}.`,
      }
    }
    const folder = await temporaryFolder()
    try {
      const problem = await stageLookups(warehouse, profile, decisionPath, folder)
      if (problem !== null) return { message: problem.message }
      const applied = await applyProfile(warehouse, { stage, header, profile, fileName, ...(given && { given }) })
      await dropLookups(warehouse, profile)
      return { ...applied, dates: datesOf(profile) }
    } finally {
      await folder.remove()
    }
  }
