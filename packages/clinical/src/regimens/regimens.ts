import type { FormId } from '../products/forms.ts'
import { otherMembers } from './other-members.ts'
import type { RegimenMember } from './regimen.ts'
import { ukMembers } from './uk-members.ts'
import { americanMembers } from './us-members.ts'

/** Every row of reference section 1a, and the schedules that rules section 2 adds (UK-5, US-WEEKLY-4, US-WEEKLY-8, ES-OB12). */
export const regimenMembers: readonly RegimenMember[] = [...ukMembers, ...americanMembers, ...otherMembers]

/** A schedule as it is named in a clinic's or patient's record, with the member for each answer to "neurological?". */
export interface RegimenFamily {
  readonly id: string
  /** As in "the UK BNF schedule". */
  readonly words: string
  readonly country: string
  readonly annualLabs: boolean
  /** `undefined`: the family says nothing for these patients. */
  readonly withoutNeurological: string | undefined
  readonly withNeurological: string | undefined
  /** Has a member of its own for neurological involvement. */
  readonly hasNeurologicalMember: boolean
  /** The least span of loading with neurological involvement, for E6; `undefined`: the family sets none. */
  readonly neurologicalMinSpanDays: number | undefined
  /** The longest maintenance interval with neurological involvement; `undefined`: the family sets none of its own. */
  readonly neurologicalMaxIntervalDays: number | undefined
}

const words: Readonly<Record<string, string>> = {
  'UK-BNF': 'UK BNF schedule',
  'UK-BSH': 'UK BSH schedule',
  'UK-SmPC': 'UK product-information schedule',
  'UK-PROPH': 'UK prophylaxis schedule',
  'UK-DIET': 'UK schedule for dietary deficiency',
  'UK-OPTIC': 'UK optic neuropathy schedule',
  'UK-5': 'least demanding UK schedule',
  BOMSS: 'BOMSS bariatric schedule',
  'US-FDA': 'US FDA label schedule',
  'US-COMMON': 'common US schedule',
  'US-NEJM': 'US schedule of the 2013 NEJM review',
  'US-AAFP': 'US AAFP schedule',
  'ASH/Carmel': 'US schedule of the 2008 Blood review',
  'US-WEEKLY-4': 'least demanding US schedule',
  'US-WEEKLY-8': 'US weekly schedule',
  ASMBS: 'ASMBS bariatric schedule',
  'CA-BC': 'British Columbia schedule',
  'AU-PI': 'Australian product-information schedule',
  NZ: 'New Zealand schedule',
  'NL-FK': 'Dutch formulary schedule',
  'NL-NEURO': 'Dutch neurological schedule',
  'NL-NHG': 'Dutch NHG schedule',
  'CH-OH': 'Swiss hydroxocobalamin schedule',
  'CH-CN': 'Swiss cyanocobalamin schedule',
  'DE-CN': 'German cyanocobalamin schedule',
  'ES-OB12': 'Spanish OB12 schedule',
  'JP-ME': 'Japanese mecobalamin schedule',
  'JP-NEUROP': 'Japanese mecobalamin schedule for neuropathy',
  DK: 'Danish schedule',
  'WHO-EML': 'WHO Model List',
  'IBD-ileal': 'ileal resection schedule',
  N2O: 'nitrous oxide schedule',
}

/**
 * The member of another family that stands in where a family lacks one: BSH treats "in line with the BNF" [S:BSH2014].
 */
const standInWithoutNeurological: Readonly<Record<string, string>> = { 'UK-BSH': 'UK-BNF-N0' }

/**
 * UK-5 has one member, but a UK patient with neurological involvement falls under the UK's neurological schedules
 * whatever clinic they attend; the shortest one that has a span is UK-BNF-N1 (E6 only: its doses and interval stay UK-5's).
 */
const neurologicalMinimumFrom: Readonly<Record<string, string>> = { 'UK-5': 'UK-BNF-N1' }

const memberById: ReadonlyMap<string, RegimenMember> = new Map(regimenMembers.map((member) => [member.id, member]))

const familyOf = (id: string): RegimenFamily => {
  const members = regimenMembers.filter((member) => member.family === id)
  const [first] = members
  const forAll = members.find((member) => member.neurological === null)
  const neurological = members.find((member) => member.neurological === true)
  const plain = members.find((member) => member.neurological === false)
  return {
    id,
    words: words[id] ?? id,
    country: first?.country ?? 'international',
    annualLabs: members.some((member) => member.annualLabs),
    withoutNeurological: (plain ?? forAll)?.id ?? standInWithoutNeurological[id],
    withNeurological: (neurological ?? forAll)?.id,
    hasNeurologicalMember: neurological !== undefined,
    neurologicalMinSpanDays: (neurological ?? memberById.get(neurologicalMinimumFrom[id] ?? ''))?.loadingMinSpanDays,
    neurologicalMaxIntervalDays: neurological?.maintenance?.maxIntervalDays,
  }
}

/** Every family once, in the order of the members. */
export const regimenFamilies: readonly RegimenFamily[] = [...new Set(regimenMembers.map(({ family }) => family))].map(
  familyOf,
)

const familyById: ReadonlyMap<string, RegimenFamily> = new Map(regimenFamilies.map((family) => [family.id, family]))

/** The family of a family id or member id; `undefined` for an id that is neither. */
export const familyFor = (familyOrMember: string): RegimenFamily | undefined =>
  familyById.get(familyOrMember) ?? familyById.get(memberById.get(familyOrMember)?.family ?? '')

/**
 * The member that a patient is compared with. An id with its suffix is taken as it is, whatever the involvement;
 * unknown involvement is passed as `false`. Source: rules section 2, "Regimens".
 *
 * @example memberFor('UK-BNF', true)?.id // 'UK-BNF-N1'
 * @example memberFor('UK-BNF-N0', true)?.id // 'UK-BNF-N0'
 */
export const memberFor = (familyOrMember: string, neurological: boolean): RegimenMember | undefined => {
  const exact = memberById.get(familyOrMember)
  if (exact) return exact
  const family = familyById.get(familyOrMember)
  return memberById.get((neurological ? family?.withNeurological : family?.withoutNeurological) ?? '')
}

/** The family (or one-member family) of a country's least demanding published schedule; configuration may replace it. */
export const leastDemanding: Readonly<Record<string, string>> = {
  UK: 'UK-5',
  IE: 'UK-5',
  US: 'US-WEEKLY-4',
  AU: 'AU-PI',
  NZ: 'NZ',
  NL: 'NL-FK',
  CH: 'CH-OH',
  DE: 'DE-CN',
  ES: 'ES-OB12',
  JP: 'JP-ME',
  DK: 'DK',
  CA: 'CA-BC',
}

/** Countries whose labels differ by form. */
const leastDemandingOfForm: Readonly<Record<string, Partial<Record<FormId, string>>>> = {
  CH: { cyanocobalamin: 'CH-CN' },
}

const countryNames: Readonly<Record<string, string>> = {
  gb: 'UK',
  gbr: 'UK',
  uk: 'UK',
  'united kingdom': 'UK',
  england: 'UK',
  scotland: 'UK',
  wales: 'UK',
  'northern ireland': 'UK',
  ie: 'IE',
  ireland: 'IE',
  us: 'US',
  usa: 'US',
  'united states': 'US',
  au: 'AU',
  australia: 'AU',
  nz: 'NZ',
  'new zealand': 'NZ',
  nl: 'NL',
  netherlands: 'NL',
  ch: 'CH',
  switzerland: 'CH',
  de: 'DE',
  germany: 'DE',
  es: 'ES',
  spain: 'ES',
  jp: 'JP',
  japan: 'JP',
  dk: 'DK',
  denmark: 'DK',
  ca: 'CA',
  canada: 'CA',
}

/** A country as a clinic writes it to the key of `leastDemanding`. @example readCountry('GB') // 'UK' */
export const readCountry = (text: string): string | undefined => countryNames[text.trim().toLowerCase()]

/**
 * The family that a patient without a stated regimen is compared with; `undefined` for a country that is not in the table
 * (then no regimen is assumed). Source: rules section 2.
 */
export const leastDemandingFor = (country: string, form?: FormId): string | undefined => {
  const key = readCountry(country) ?? country
  return (form && leastDemandingOfForm[key]?.[form]) ?? leastDemanding[key]
}

/** A family or member in words, for "the {words} has 6 in 11". An id outside the catalogue gives itself. */
export const wordsFor = (familyOrMember: string): string => familyFor(familyOrMember)?.words ?? familyOrMember
