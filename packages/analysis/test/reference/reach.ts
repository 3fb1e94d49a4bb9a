import type { ReferenceAssessment } from './assessment.ts'

/** How often each outcome, grade, state, reason, criterion and softener of each rule occurs: `rule outcome:flagged` -> count. */
export function reachOf(assessments: readonly ReferenceAssessment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (rule: string, what: string) => counts.set(`${rule} ${what}`, (counts.get(`${rule} ${what}`) ?? 0) + 1)
  for (const a of assessments) {
    count(a.rule_id, `outcome:${a.outcome}`)
    if (a.grade !== null) count(a.rule_id, `grade:${a.grade}`)
    if (a.state !== null) count(a.rule_id, `state:${a.state}`)
    if (a.state_reason !== null) count(a.rule_id, `state_reason:${a.state_reason}`)
    if (a.reason !== null) count(a.rule_id, `reason:${a.reason}`)
    for (const id of a.criteria) count(a.rule_id, `criterion:${id}`)
    for (const id of a.unjudged_criteria) count(a.rule_id, `unjudged:${id}`)
    for (const id of a.softeners) count(a.rule_id, `softener:${id}`)
  }
  return counts
}
