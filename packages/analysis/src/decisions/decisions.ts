import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { answerHashLength } from '../framework/file-evidence.ts'

/**
 * What people decided about flags, and whether it still stands (rules, section 6). The newest decision on a flag counts; it reopens when grade or
 * criteria of the flag changed since, and only then. Decisions of blind reviewers belong to the random sample and decide nothing.
 *
 * Runs after the assessments have their evidence hashes and before the worklist.
 */
export const decisions: Step = { name: 'decisions', statements: (context) => [decisionTable(context)] }

function decisionTable({ asOf, decisionsTo }: AnalysisContext) {
  const seen =
    decisionsTo === undefined ? sql`true` : sql`r.reviewed_at < cast(${decisionsTo} as date) + interval 1 day`
  return sql`
    insert into decision_next
    with seen as (
      select r.*, coalesce(r.blind, false) as is_blind, coalesce(s.sha256, '') as sha256
      from review r left join source_file s using (file_id) where ${seen}
    ),
    ranked as (
      select *, row_number() over (
        partition by flag_id, is_blind order by reviewed_at desc, reviewer, finding, sha256 desc, line desc
      ) as place
      from seen
    ),
    matched as (
      select d.*, a.patient_key, a.rule_id, a.assessment_key is not null as is_known,
        coalesce(a.outcome = 'flagged' and a.state = 'active', false) as is_active,
        d.evidence_hash[1:${answerHashLength}] <> a.evidence_hash[1:${answerHashLength}] as answer_changed,
        case when a.outcome = 'flagged' then d.evidence_hash <> a.evidence_hash end as evidence_changed
      from ranked d left join assessment_next a on a.flag_id = d.flag_id
    )
    select flag_id, patient_key, rule_id, reviewer, reviewed_at, finding, reason, action, owner, due_on, done_on, snooze_until,
      case
        when is_blind then 'blind'
        when not is_known then 'unknown_flag'
        when place > 1 then 'replaced'
        when not is_active then 'closed'
        when answer_changed then 'reopened'
        when snooze_until > cast(${asOf} as date) then 'snoozed'
        else 'stands'
      end,
      evidence_changed, note, file_id, line
    from matched
    order by flag_id, reviewed_at, reviewer, finding, sha256, line`
}
