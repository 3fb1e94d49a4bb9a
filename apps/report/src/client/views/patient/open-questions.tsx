import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { MembersColumns } from '../../../dashboard/payload/members.ts'
import { GradeMark } from '../../parts/grade-mark.tsx'

/** What no rule could tell about the patient, and why. */
export function OpenQuestions(props: {
  readonly core: CoreColumns
  readonly members: MembersColumns
  readonly person: number
}) {
  const { core, members, person } = props
  const pairs = (members.pairs[members.unjudged[person] ?? -1] ?? '').split(' ').filter((pair) => pair !== '')
  if (pairs.length === 0)
    return (
      <p class="note">Every rule that applies to this patient had an answer. That shows no adequacy of treatment.</p>
    )
  const byReason = Map.groupBy(pairs, (pair) => pair.slice(pair.indexOf(':') + 1))
  const titleOf = (rule: string): string => core.rules.find(({ id }) => id === rule)?.title ?? rule
  return (
    <ul class="open-questions">
      {[...byReason].map(([reason, own]) => (
        <li key={reason}>
          <GradeMark grade="unjudged" /> {own.map((pair) => titleOf(pair.slice(0, pair.indexOf(':')))).join(', ')}
          <span class="of">: {core.reasons[reason] ?? reason.replaceAll('_', ' ')}</span>
        </li>
      ))}
    </ul>
  )
}
