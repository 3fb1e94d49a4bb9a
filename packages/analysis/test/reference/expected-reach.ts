const of = (rule: string, kind: string, ids: readonly string[]): readonly string[] =>
  ids.map((id) => `${rule} ${kind}:${id}`)

const outcomes = ['flagged', 'clear', 'not_evaluable', 'not_applicable']
const grades = ['definite', 'probable', 'possible']
const states = ['active', 'past']

/** Everything that the rules can say and that random timelines have to make them say, in the words of `reachOf`. */
export const expectedReach: readonly string[] = [
  ...['falls-between-doses', 'early-maintenance', 'symptoms-return'].flatMap((rule) => [
    ...of(rule, 'outcome', outcomes),
    ...of(rule, 'grade', grades),
    ...of(rule, 'state', states),
  ]),
  ...of('falls-between-doses', 'criterion', ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10']),
  ...of('falls-between-doses', 'unjudged', ['F3', 'F4', 'F5', 'F9']),
  ...of('falls-between-doses', 'softener', ['N1', 'N2', 'N3', 'N4', 'silent']),
  ...of('falls-between-doses', 'state_reason', ['newer_normal_troughs']),
  ...of('falls-between-doses', 'reason', [
    'no_injections',
    'paediatric',
    'no_maintenance',
    'no_completed_cycle',
    'maintenance_too_short',
    'not_in_window',
    'indeterminate_no_metabolite',
    'interval_too_short',
    'oral_cover',
    'only_post_dose_samples',
    'only_mid_interval_samples',
    'only_overdue_samples',
    'only_censored',
    'unit_unresolved',
    'rows_waiting',
    'no_trough',
  ]),
  ...of('early-maintenance', 'criterion', [
    'E1',
    'E2-major',
    'E2-minor',
    'E3-major',
    'E3-minor',
    'E4a',
    'E4b',
    'E4c',
    'E5',
    'E6',
    'E7',
    'E8',
    'R1',
  ]),
  ...of('early-maintenance', 'unjudged', ['E2', 'E3', 'E4a', 'E4b', 'E4c', 'E5', 'E6', 'E7']),
  ...of('early-maintenance', 'softener', ['interrupted_loading']),
  ...of('early-maintenance', 'state_reason', ['window']),
  ...of('early-maintenance', 'reason', [
    'paediatric',
    'no_injections',
    'prophylaxis',
    'nitrous_oxide',
    'oral_only',
    'resumed_maintenance',
    'indication_unknown',
    'no_transition_yet',
    'short_lookback',
    'no_regimen',
    'feed_not_covered',
    'rows_waiting',
    'follow_up_too_short',
  ]),
  ...of('symptoms-return', 'state_reason', ['window']),
  ...of('symptoms-return', 'reason', [
    'no_injections',
    'no_symptom_scores',
    'no_cycle_with_both_parts',
    'rows_waiting',
  ]),
]
