import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import { numberText } from '../../format/number-text.ts'
import { hrefWith } from '../../route.ts'
import type { ViewProps } from '../../view.ts'
import { flagsOfRule } from '../patient/patient-flags.ts'
import { gradeOrder } from '../worklist/worklist-rows.ts'
import type { FigureQuery } from './figure-query.ts'
import { StandingLinks } from './standing-links.tsx'

/** The flags of a rule by grade, those that are past, and the patients it cannot tell about. */
export function RuleStandings({
  page,
  route,
  query,
  members,
  patients,
}: ViewProps & {
  readonly query: FigureQuery
  readonly members: MembersColumns
  readonly patients: PatientsColumns
}) {
  const rule = query.rule ?? ''
  const flags = flagsOfRule(patients, rule)
  const active = flags.filter(({ isActive }) => isActive)
  const grades = gradeOrder.filter((grade) => active.some((flag) => flag.grade === grade))
  const reasons = [
    ...new Set(
      members.pairs.flatMap((pairs) =>
        pairs
          .split(' ')
          .filter((pair) => pair.startsWith(`${rule}:`))
          .map((pair) => pair.slice(rule.length + 1)),
      ),
    ),
  ]
  const reset = { standing: null, reason: null, grade: null, state: null }
  const isFlags = query.standing !== 'cannot_tell'
  const past = flags.length - active.length
  return (
    <>
      <StandingLinks
        label="Flags and open questions"
        links={[
          {
            words: 'active flags',
            count: numberText(active.length),
            href: hrefWith(route, reset),
            isCurrent: isFlags && query.state === 'active' && query.grade === null,
          },
          ...grades.map((grade) => ({
            words: grade,
            count: numberText(active.filter((flag) => flag.grade === grade).length),
            href: hrefWith(route, { ...reset, grade }),
            isCurrent: isFlags && query.state === 'active' && query.grade === grade,
          })),
          {
            words: 'past flags',
            count: numberText(past),
            href: hrefWith(route, { ...reset, state: 'past' }),
            isCurrent: isFlags && query.state === 'past',
          },
          {
            words: 'cannot tell',
            href: hrefWith(route, { ...reset, standing: 'cannot_tell' }),
            isCurrent: !isFlags && query.reason === null,
          },
        ]}
      />
      {!isFlags && reasons.length > 0 && (
        <StandingLinks
          label="Why it cannot be told"
          links={reasons.map((reason) => ({
            words: page.core.reasons[reason] ?? reason,
            href: hrefWith(route, { reason: query.reason === reason ? null : reason }),
            isCurrent: query.reason === reason,
          }))}
        />
      )}
    </>
  )
}
