import type { PeopleColumns } from '../../dashboard/payload/people.ts'

/** The cause of a patient in words, `pernicious anaemia (coded)` where a coded diagnosis alone tells it; empty for nobody. */
export function causeText({ cause, causes, coded }: PeopleColumns, person: number): string {
  const words = causes[cause[person] ?? -1]?.words ?? ''
  return coded[person] === 1 ? `${words} (coded)` : words
}
