/** The special-cause rules of a chart of months, and the limit of a funnel, in words. */
const ruleWords: Readonly<Record<string, string>> = {
  'outside-limits': 'a month outside the limits',
  'seven-on-one-side': 'seven months on one side of the mean',
  'seven-point-trend': 'seven months in one direction',
  'two-of-three-near-limit': 'two of three months near a limit',
  'outside-99.8-exact': 'outside the 99.8 % limit',
  'outside-99.8-overdispersed': 'outside the 99.8 % limit, widened for spread between clinics',
}

export const signalRuleWords = (rule: string): string => ruleWords[rule] ?? rule

/** "above, better", "below, worse", or the side alone where neither is better. */
export const sideWords = (side: string, favourable: boolean | null): string =>
  favourable === null ? side : `${side}, ${favourable ? 'better' : 'worse'}`
