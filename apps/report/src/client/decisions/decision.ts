/** What may be decided about a flag, as `reviews.csv` spells it, with the words of the page. */
export const findings = {
  confirmed: 'confirmed',
  explained: 'explained',
  data_error: 'data error',
  cannot_tell: 'cannot tell',
} as const
export type Finding = keyof typeof findings

/** Why a finding is explained. */
export const explanations = {
  care_elsewhere: 'care elsewhere',
  patient_choice: "patient's choice",
  planned: 'planned',
  other_diagnosis: 'other diagnosis',
  other: 'other',
} as const
export type Explanation = keyof typeof explanations

export const actions = {
  none: 'none',
  recall: 'recall',
  test: 'test',
  interval_reviewed: 'interval reviewed',
  referred: 'referred',
} as const
export type Action = keyof typeof actions

/** One decision on two axes: what was found, and what is done about it. Empty texts stand for what was left open. */
export interface Decision {
  readonly flagId: string
  readonly finding: Finding
  readonly reason: Explanation | ''
  readonly action: Action | ''
  readonly owner: string
  /** ISO dates. */
  readonly dueOn: string
  readonly doneOn: string
  readonly snoozeUntil: string
  readonly reviewer: string
  /** ISO local time to the second. */
  readonly reviewedAt: string
  /** Evidence hash of the flag when it was decided; empty in files that do not say it. */
  readonly evidenceHash: string
  readonly note: string
}

/** What a person chooses; who, when and which flag are added to it. */
export type DecisionChoice = Pick<
  Decision,
  'finding' | 'reason' | 'action' | 'owner' | 'dueOn' | 'doneOn' | 'snoozeUntil' | 'reviewer' | 'note'
>

/** What a form holds: nothing is found until somebody says so. */
export type DecisionDraft = Omit<DecisionChoice, 'finding'> & { readonly finding: Finding | '' }

/** What has to be mended before a draft is a decision, one sentence each; `today` is an ISO date. */
export function draftProblems(draft: DecisionDraft, today: string): string[] {
  const problems: string[] = []
  if (draft.finding === '') problems.push('Say what was found.')
  if (draft.reviewer.trim() === '') problems.push('Say who decides: a reviews file needs a reviewer.')
  if (draft.finding === 'explained' && draft.reason === '') problems.push('Say what explains it.')
  if (draft.doneOn > today) problems.push('The day on which it was done is after today.')
  if (draft.dueOn !== '' && draft.action === '') problems.push('Name the action that is due.')
  return problems
}

const word = <T extends string>(words: Readonly<Record<T, string>>, value: string): string =>
  (words as Readonly<Record<string, string>>)[value] ?? value

/** `confirmed; recall, nurse, due 2025-07-01`: finding and action in a few words. `dateText` writes a date. */
export function decisionWords(
  decision: Pick<Decision, 'finding' | 'reason' | 'action' | 'owner' | 'dueOn' | 'doneOn' | 'snoozeUntil'>,
  dateText: (on: string) => string,
): string {
  const found = [word(findings, decision.finding), word(explanations, decision.reason)].filter((text) => text !== '')
  const done = [
    decision.action === 'none' ? 'no action' : word(actions, decision.action),
    decision.owner,
    decision.dueOn === '' ? '' : `due ${dateText(decision.dueOn)}`,
    decision.doneOn === '' ? '' : `done ${dateText(decision.doneOn)}`,
    decision.snoozeUntil === '' ? '' : `snoozed until ${dateText(decision.snoozeUntil)}`,
  ].filter((text) => text !== '')
  return [found.join(': '), done.join(', ')].filter((text) => text !== '').join('; ')
}
