import type { Change } from '../../../dashboard/read/changes.ts'
import { dateText, monthText } from '../../format/date-text.ts'
import { shareText } from '../../format/percent-text.ts'
import { sideWords, signalRuleWords } from '../../format/signal-words.ts'

/** The change of a measure since the last period: the verdict as a word of its own, and the rest of the sentence. */
export interface ChangeWords {
  readonly verdict: 'Signal' | 'No signal' | 'Change: cannot tell'
  readonly text: string
}

export function changeWords(change: Change): ChangeWords {
  const compared = comparedText(change)
  if (change.verdict === 'cannot-tell') {
    const figures = compared === '' ? '' : ` ${compared}.`
    return { verdict: 'Change: cannot tell', text: `, because ${change.why ?? 'no chart was judged'}.${figures}` }
  }
  if (change.verdict === 'signal') {
    const fired = change.signals
      .map(({ rule, side, favourable }) => `${signalRuleWords(rule)} (${sideWords(side, favourable)})`)
      .join('; ')
    return { verdict: 'Signal', text: `: ${fired}. ${compared}.` }
  }
  const before = change.lastSignalOn === null ? '' : ` Last signal in ${monthText(change.lastSignalOn)}.`
  return { verdict: 'No signal', text: `: ${compared}.${before}` }
}

/** "70 % in May 2025, 71 % in Apr 2025"; an empty text without two rates. */
function comparedText({ period, latestOn, latestRate, beforeOn, beforeRate }: Change): string {
  if (latestOn === null || beforeOn === null || latestRate === null || beforeRate === null) return ''
  const when = (on: string) => (period === 'month' ? `in ${monthText(on)}` : `on ${dateText(on)}`)
  return `${shareText(latestRate)} ${when(latestOn)}, ${shareText(beforeRate)} ${when(beforeOn)}`
}
