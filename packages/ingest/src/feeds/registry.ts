import { attributes } from './attributes.ts'
import { clinics } from './clinics.ts'
import { conditions } from './conditions.ts'
import { events } from './events.ts'
import type { Feed, FeedId } from './feed.ts'
import { injections } from './injections.ts'
import { labs, labsWide } from './labs.ts'
import { otherDoses } from './other-doses.ts'
import { patients } from './patients.ts'
import { plans } from './plans.ts'
import { prescriptions } from './prescriptions.ts'
import { reviews } from './reviews.ts'
import { symptoms } from './symptoms.ts'

/** Every feed, in the order in which files are loaded: clinics and patients before what refers to them. */
export const feeds: readonly Feed[] = [
  clinics,
  patients,
  injections,
  labs,
  labsWide,
  symptoms,
  events,
  plans,
  attributes,
  reviews,
  prescriptions,
  conditions,
  otherDoses,
]

export const feedById = (id: FeedId): Feed => {
  const feed = feeds.find((candidate) => candidate.id === id)
  if (feed === undefined) throw new Error(`no feed ${id}`)
  return feed
}
