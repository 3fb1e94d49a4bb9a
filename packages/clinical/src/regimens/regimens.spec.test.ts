import { describe, expect, test } from 'vitest'
import {
  familyFor,
  leastDemanding,
  leastDemandingFor,
  memberFor,
  regimenFamilies,
  regimenMembers,
  wordsFor,
} from './regimens.ts'

/** The rows of reference section 1a, and after the break those that rules section 2 adds. */
const ids = [
  'UK-BNF-N0',
  'UK-BNF-N1',
  'UK-BSH-N1',
  'UK-SmPC-N0',
  'UK-SmPC-N1',
  'UK-PROPH',
  'UK-DIET',
  'UK-OPTIC',
  'AU-PI-N0',
  'AU-PI-N1',
  'NZ',
  'US-FDA',
  'US-COMMON',
  'US-NEJM',
  'US-AAFP',
  'ASH/Carmel',
  'CA-BC',
  'NL-FK',
  'NL-NEURO',
  'NL-NHG',
  'CH-OH',
  'CH-CN',
  'DE-CN',
  'JP-ME',
  'JP-NEUROP',
  'DK',
  'WHO-EML',
  'BOMSS',
  'ASMBS',
  'IBD-ileal',
  'N2O',

  'UK-5',
  'US-WEEKLY-4',
  'US-WEEKLY-8',
  'ES-OB12',
]

describe('the catalogue', () => {
  test('has every row once', () => {
    expect(regimenMembers.map(({ id }) => id).sort()).toEqual([...ids].sort())
  })

  test.each(regimenMembers)('$id has its source, mark, words and a family', (member) => {
    expect(member.source).not.toBe('')
    expect(member.mark).not.toBe('')
    expect(member.loading).not.toBe('')
    expect(wordsFor(member.id)).not.toBe(member.family)
    expect(familyFor(member.id)?.id).toBe(member.family)
    const { minIntervalDays = 0, maxIntervalDays = 0 } = member.maintenance ?? {}
    expect(minIntervalDays).toBeLessThanOrEqual(maxIntervalDays)
  })

  test('has the four schedules that end on recovery', () => {
    expect(
      regimenMembers
        .filter(({ endsOnRecovery }) => endsOnRecovery)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['AU-PI-N0', 'CH-CN', 'UK-SmPC-N0', 'US-FDA'])
  })
})

test.each([
  ['UK-BNF-N0', 6, 11, 92, 18],
  ['UK-BNF-N1', 9, 18, 62, 25],
  ['UK-5', 5, 8, 92, 15],
  ['US-COMMON', 11, 34, 31, 34],
  ['US-WEEKLY-4', 4, 21, 31, 28],
  ['US-WEEKLY-8', 8, 49, 31, 49],
  ['NL-FK', 10, 27, 62, 63],
  ['ES-OB12', 13, 49, 31, 49],
  ['JP-ME', 24, 53, 92, 62],
  ['US-FDA', 17, 34, 31, 42],
  ['UK-SmPC-N0', 4, 6, 92, 13],
  ['AU-PI-N1', 4, 6, 62, 13],
  ['UK-BSH-N1', 11, 20, 62, 27],
  ['UK-DIET', 6, 11, 182, 18],
  ['UK-PROPH', 0, 0, 92, 7],
  ['UK-SmPC-N1', undefined, undefined, 62, undefined],
  ['CH-CN', undefined, undefined, 31, undefined],
  // Weekly injections for two years are what it plans.
  ['NL-NEURO', undefined, undefined, undefined, 730],
])(
  '%s has at least %s doses in %s days, then at most every %s days; loading at most %s days',
  (id, doses, span, max, longest) => {
    const member = memberFor(id, false)
    expect(member?.loadingMinDoses).toBe(doses)
    expect(member?.loadingMinSpanDays).toBe(span)
    expect(member?.maintenance?.maxIntervalDays).toBe(max)
    expect(member?.longestLoadingDays).toBe(longest)
  },
)

test.each([
  ['UK-BNF', false, 'UK-BNF-N0'],
  ['UK-BNF', true, 'UK-BNF-N1'],
  ['UK-BNF-N0', true, 'UK-BNF-N0'],
  ['UK-BNF-N1', false, 'UK-BNF-N1'],
  ['UK-BSH', false, 'UK-BNF-N0'],
  ['UK-BSH', true, 'UK-BSH-N1'],
  ['UK-5', true, 'UK-5'],
  ['US-COMMON', true, 'US-COMMON'],
  ['UK-SmPC', true, 'UK-SmPC-N1'],
  ['nonsense', false, undefined],
])('%s with neurological involvement %s is %s', (id, neurological, expected) =>
  expect(memberFor(id, neurological)?.id).toBe(expected),
)

test.each([
  ['UK-BNF', 18, 62],
  ['UK-BNF-N0', 18, 62],
  ['UK-5', 18, undefined],
  ['UK-BSH', 20, 62],
  ['AU-PI', 6, 62],
  ['UK-SmPC', undefined, 62],
  ['US-COMMON', undefined, undefined],
])('%s asks for %s days of loading with neurological involvement, then at most %s', (id, span, interval) => {
  expect(familyFor(id)?.neurologicalMinSpanDays).toBe(span)
  expect(familyFor(id)?.neurologicalMaxIntervalDays).toBe(interval)
})

test.each([
  ['UK-BNF', true, undefined],
  ['UK-5', false, undefined],
  ['JP-ME', false, undefined],
  ['US-COMMON', false, { medianDays: 3, longestDays: 7 }],
  ['US-WEEKLY-4', false, { medianDays: 7, longestDays: 7 }],
  ['NL-FK', false, { medianDays: 7, longestDays: 7 }],
])('%s has a member for neurological involvement: %s, and loading gaps of %o', (id, own, gaps) => {
  expect(familyFor(id)?.hasNeurologicalMember).toBe(own)
  expect(memberFor(id, true)?.loadingGaps).toEqual(gaps)
})

test('the least demanding schedule of every country is in the catalogue', () => {
  const families = new Set(regimenFamilies.map(({ id }) => id))
  expect(Object.values(leastDemanding).filter((id) => !families.has(id))).toEqual([])
  expect(leastDemandingFor('UK')).toBe('UK-5')
  expect(leastDemandingFor('gb', 'hydroxocobalamin')).toBe('UK-5')
  expect(leastDemandingFor('USA')).toBe('US-WEEKLY-4')
  expect(leastDemandingFor('CH', 'cyanocobalamin')).toBe('CH-CN')
  expect(leastDemandingFor('Atlantis')).toBeUndefined()
})

test('a schedule has words for a sentence', () => {
  expect(wordsFor('UK-BNF')).toBe('UK BNF schedule')
  expect(wordsFor('UK-BNF-N1')).toBe('UK BNF schedule')
  expect(wordsFor('own schedule')).toBe('own schedule')
})
