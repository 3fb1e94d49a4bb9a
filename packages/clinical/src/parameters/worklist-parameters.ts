import { design, parameter } from './parameter.ts'

/** Parameters of the worklist and of the random sample for reviewers (rules, section 6). */
export const worklistParameters = {
  worklist_e6_months: parameter(
    12,
    'months',
    'early-maintenance by E6 alone is in tier 3 this long.',
    design,
    'included',
  ),
  review_sample_share: parameter(
    0.1,
    'fraction',
    'Share of the active flags that the random sample draws, at least one of each rule that has any.',
    design,
  ),
  review_sample_unflagged: parameter(
    20,
    'patients',
    'Patients without an active flag that it draws beside them.',
    design,
  ),
} as const
