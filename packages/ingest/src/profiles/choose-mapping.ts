import type { FeedId } from '../feeds/feed.ts'
import { feedById } from '../feeds/registry.ts'
import type { FileProblem } from '../read/read-file.ts'
import type { HeaderFit, HeaderMatcher } from '../recognise/header-matcher.ts'
import { bestMatch, type FeedMatch, fits, known, matchFeed } from '../recognise/match-feed.ts'
import { fitProfile, type ProfileFit, rankProfiles } from './rank-profiles.ts'
import { type Given, resolveProfile } from './resolve-profile.ts'
import { type Profile, profileName } from './schema.ts'

/** How the header of a file is read: by its native names, or through an import profile. */
export type Mapping =
  | { readonly kind: 'native'; readonly match: FeedMatch }
  | { readonly kind: 'profile'; readonly fit: ProfileFit }

/** What a header is compared with. */
export interface MappingChoice {
  /** Base name of the file. */
  readonly fileName: string
  readonly profiles: readonly Profile[]
  /** Only this profile (`--profile`): it may lack names that it is recognised by, but none that its feed requires. */
  readonly forcedProfile?: Profile
  /** Only this feed (`--feed`). */
  readonly forcedFeed?: FeedId
}

/**
 * Chooses between the native feeds and the profiles. A header that fits a native feed is native. The one exception is a header
 * that fits a native feed of another kind by a few common names while a profile knows more of it: a laboratory export
 * that happens to have `patient_id` and `sex` is no patients file.
 */
export function chooseMapping(header: readonly string[], choice: MappingChoice): Mapping {
  const { fileName, forcedProfile, forcedFeed } = choice
  if (forcedProfile !== undefined) return { kind: 'profile', fit: forcedFit(header, fileName, forcedProfile) }
  const match = forcedFeed === undefined ? bestMatch(header) : matchFeed(header, feedById(forcedFeed))
  const profiles = choice.profiles.filter(({ feed }) => forcedFeed === undefined || feed === forcedFeed)
  const [best] = rankProfiles(header, fileName, profiles)
  if (best === undefined) return { kind: 'native', match }
  const native: Mapping = { kind: 'native', match }
  const foreign: Mapping = { kind: 'profile', fit: best }
  if (fits(match)) {
    const otherKind = family(best.profile.feed) !== family(match.feed.id)
    return best.fits && otherKind && best.known > known(match) ? foreign : native
  }
  if (best.fits) return foreign
  return best.known > known(match) && best.certainty >= NEAR ? foreign : native
}

/** A profile is worth naming to a person as the nearest one when half of its names are there. Design choice. */
const NEAR = 0.2

const family = (feed: FeedId | undefined): FeedId | undefined => (feed === 'labs_wide' ? 'labs' : feed)

/** A profile that a person names need not recognise the file; it must only find what its feed requires. */
function forcedFit(header: readonly string[], fileName: string, profile: Profile): ProfileFit {
  const fit = fitProfile(header, fileName, profile)
  if (profile.feed === undefined) return fit
  const { missing } = resolveProfile(profile, header, fileName)
  return { ...fit, missing, fits: missing.length === 0, why: [`${profile.id} was named.`, ...fit.why] }
}

/** The choice as a judge of headers, for `findHead`. */
export const mappingMatcher =
  (choice: MappingChoice): HeaderMatcher<Mapping> =>
  (header): HeaderFit<Mapping> => {
    const match = chooseMapping(header, choice)
    return match.kind === 'native'
      ? { match, known: known(match.match), fits: fits(match.match), label: match.match.feed.id }
      : { match, known: match.fit.known, fits: match.fit.fits, label: `profile ${match.fit.profile.id}` }
  }

/** Why a file that a profile was chosen for is not read, or null. No message repeats what was given. */
export function problemOfMapping(
  mapping: Mapping,
  header: readonly string[],
  fileName: string,
  given: Given = {},
): FileProblem | null {
  if (mapping.kind === 'native') return null
  const { profile, fits: complete, missing } = mapping.fit
  if (!complete) {
    return {
      code: 'missing_columns',
      message: `It looks like ${profile.title}, but lacks ${missing.join(', ')}.`,
      hint: 'Export these columns too, or write a profile: inspect FILE --save-profile PROFILE.yaml makes one to edit.',
    }
  }
  if (profile.refuse !== undefined) {
    const { reason, message, hint } = profile.refuse
    return { code: reason === 'no_facts' ? 'no_facts' : 'refused_format', message, hint }
  }
  const { questions, refusedAnswers } = resolveProfile(profile, header, fileName, given)
  if (refusedAnswers.length > 0) {
    return {
      code: 'unanswered_question',
      message: `--set cannot be used with profile ${profileName(profile)}: ${refusedAnswers.join('; ')}.`,
      hint: 'Set only what the file does not say.',
    }
  }
  const open = Object.entries(questions)
  if (open.length === 0) return null
  return {
    code: 'unanswered_question',
    message: `This is ${profile.title}. ${open.map(([, question]) => question).join(' ')}`,
    hint: `Answer with ${open.map(([name]) => `--set ${name}=VALUE`).join(' ')}.`,
  }
}
