/** Why a flag is past, in words: codes of `assessment.state_reason`. */
const words: Readonly<Record<string, string>> = {
  newer_normal_troughs: 'newer levels before doses are above the cut-off',
  regimen_changed: 'the regimen was changed',
  interval_changed: 'the interval was changed',
  window: 'older than the window of the rule',
}

export const pastWords = (code: string): string => words[code] ?? code.replaceAll('_', ' ')
