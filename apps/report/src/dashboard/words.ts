import { unjudgedPrefix } from './classify.ts'
import type { DashboardWords, RuleText } from './dashboard-data.ts'

/** The unit that a rule counts. */
export const unitOf = (rule: Pick<RuleText, 'perEpisode'> | undefined): string =>
  rule?.perEpisode === true ? 'treatment episodes' : 'patients'

export const ruleOf = (words: DashboardWords, ruleId: string): RuleText | undefined =>
  words.rules.find((rule) => rule.id === ruleId)

export const titleOf = (words: DashboardWords, ruleId: string): string => ruleOf(words, ruleId)?.title ?? ruleId

/** A reason code in words; criteria that were left open are named. */
export function reasonIn(words: DashboardWords, code: string): string {
  if (code.startsWith(unjudgedPrefix))
    return `no criterion met, and these could not be judged: ${code.slice(unjudgedPrefix.length).replaceAll(',', ', ')}`
  return words.reasons[code] ?? code.replaceAll('_', ' ')
}

/** Why a flag is past; the analysis has no reason text for these codes because they are no outcome. */
export const stateReasonWords: Readonly<Record<string, string>> = {
  newer_normal_troughs: 'newer levels before doses are above the cut-off',
  regimen_changed: 'the regimen was changed',
  interval_changed: 'the interval was changed',
  window: 'older than the window of the rule',
}

/** Where the date of the run comes from, as a clause: the analysis gives `asked`, or the fact that set it. */
export const asOfWords = (source: string): string => (source === 'asked' ? 'date as asked for' : `date from ${source}`)

/** The tiers of the worklist (rules page, section 6). */
export const tierWords: Readonly<Record<string, string>> = {
  1: 'lapsed or overdue now, with an irreversible cause or neurological involvement',
  2: 'definite fall between doses, or symptoms worse',
  3: 'laboratory or symptom evidence after an early start of maintenance',
  4: 'other definite findings',
  5: 'probable findings',
  possible: 'possible findings only',
  information: 'information only',
}
