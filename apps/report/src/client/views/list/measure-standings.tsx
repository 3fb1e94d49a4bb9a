import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import { numberText } from '../../format/number-text.ts'
import { hrefWith } from '../../route.ts'
import type { ViewProps } from '../../view.ts'
import { standingCounts } from './figure-people.ts'
import type { FigureQuery, FigureStanding } from './figure-query.ts'
import { StandingLinks } from './standing-links.tsx'

const standingWords: Readonly<Record<FigureStanding, string>> = {
  met: 'met',
  not_met: 'not met',
  cannot_tell: 'cannot tell',
}

/** Where the units of a measure stand; each place that names patients opens them. */
export function MeasureStandings({
  page,
  route,
  query,
  members,
}: ViewProps & { readonly query: FigureQuery; readonly members: MembersColumns }) {
  const measure = query.measure ?? ''
  const { core } = page
  const counts = standingCounts(members, measure, query.clinic)
  const unit = core.measures.find(({ id }) => id === measure)?.unit ?? 'patient'
  const places = (['not_met', 'met', 'cannot_tell'] as const).map((standing) => {
    const own = counts.filter((count) => count.standing === standing)
    return {
      standing,
      units: own.reduce((sum, { units }) => sum + units, 0),
      isNamed: own.some(({ isNamed }) => isNamed),
      reasons: own.filter(({ reason, units }) => reason !== null && units > 0),
    }
  })
  const reasons = places.find(({ standing }) => standing === 'cannot_tell')?.reasons ?? []
  return (
    <>
      <StandingLinks
        label="Where they stand"
        links={[
          {
            words: 'all who are named',
            href: hrefWith(route, { standing: null, reason: null }),
            isCurrent: query.standing === null,
          },
          ...places.map(({ standing, units, isNamed }) => ({
            words: standingWords[standing],
            count: `${numberText(units)} ${units === 1 ? unit : `${unit}s`}`,
            href: isNamed ? hrefWith(route, { standing, reason: null }) : null,
            isCurrent: query.standing === standing && query.reason === null,
          })),
        ]}
      />
      {reasons.length > 0 && query.standing === 'cannot_tell' && (
        <StandingLinks
          label="Why it cannot be told"
          links={reasons.map(({ reason, units }) => ({
            words: core.reasons[reason ?? ''] ?? reason ?? '',
            count: numberText(units),
            href: hrefWith(route, { reason: query.reason === reason ? null : reason }),
            isCurrent: query.reason === reason,
          }))}
        />
      )}
      {places.some(({ isNamed, units }) => !isNamed && units > 0) && (
        <p class="note">
          {places
            .filter(({ isNamed, units }) => !isNamed && units > 0)
            .map(({ standing }) => standingWords[standing])
            .join(' and ')}
          : counted here, and not named.
        </p>
      )}
    </>
  )
}
