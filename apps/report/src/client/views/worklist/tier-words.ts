/** The tiers of the worklist in words (rules, section 6). */
export const tierWords: Readonly<Record<string, string>> = {
  1: 'lapsed or overdue now, with an irreversible cause or neurological involvement',
  2: 'definite fall between doses, or neurological symptoms worse',
  3: 'evidence after an early start of maintenance',
  4: 'other definite findings',
  5: 'other probable findings',
}
