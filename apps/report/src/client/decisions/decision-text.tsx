import { dateText } from '../format/date-text.ts'
import { decisionWords } from './decision.ts'
import type { FlagStanding } from './flag-standing.ts'

/** A decision with who and when, whether it still stands, and where it is from. Nothing for an undecided flag. */
export function DecisionText({ standing }: { readonly standing: FlagStanding }) {
  const { decision } = standing
  if (decision === null) return null
  return (
    <div class={`decision decision-${standing.standing}`}>
      <p>
        {standing.standing === 'reopened' && <b>Reopened: grade or criteria changed since. </b>}
        {standing.standing === 'snoozed' && <b>Snoozed. </b>}
        {decisionWords(decision, dateText)}
      </p>
      {decision.note !== '' && (
        <p class="decision-note">
          <bdi>{decision.note}</bdi>
        </p>
      )}
      <p class="note">
        <bdi>{decision.reviewer}</bdi>, {dateText(decision.reviewedAt)}
        {standing.from === 'here' ? ', in this page' : <> · {standing.source}</>}
        {standing.evidenceChanged === true && standing.standing !== 'reopened' && (
          <> · other evidence since, same grade and criteria</>
        )}
      </p>
    </div>
  )
}
