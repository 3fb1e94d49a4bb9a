import type { Clause } from '../../framework/rule.ts'

/** Who is asked, criterion by criterion what was found, what softens or ends a flag, and what clear needs. */
export const clauses: readonly Clause[] = [
  { id: 'injected', text: 'An injection is recorded, and the patient was no child at the first one.' },
  { id: 'on-maintenance', text: 'Maintenance, or a cycle of prophylaxis, is in the record.' },
  { id: 'long-enough', text: 'It lasted at least the minimum.' },
  { id: 'in-window', text: 'It reaches into the window before the audit.' },
  { id: 'interval-long-enough', text: 'Intervals of the window are long enough to have a trough.' },
  { id: 'trough-sampled', text: 'B12 or active B12 was sampled shortly before a dose (a trough) inside the window.' },
  { id: 'F1-deficient-trough', text: 'F1: a trough is deficient.' },
  { id: 'F1-current', text: "F1 above possible: such a trough is of today's form, dose and interval." },
  { id: 'F2-another-cycle', text: 'F2: troughs of two cycles or more are deficient.' },
  {
    id: 'F2-certain',
    text: "F2 for definite: in two cycles of today's treatment, by troughs that were not drawn on the day of a dose.",
  },
  { id: 'F3-mma', text: 'F3: MMA is raised near a deficient, indeterminate or late deficient level.' },
  { id: 'F4-homocysteine', text: 'F4: homocysteine is raised near such a level.' },
  {
    id: 'F5-blood-count',
    text: 'F5: near such a level a blood count has Hb below and MCV above its limit, the one before had not, and iron and folate do not explain it.',
  },
  { id: 'F6-indeterminate-trough', text: 'F6: a trough is indeterminate.' },
  { id: 'F6-supported', text: 'F6 counts as possible: MMA or homocysteine is raised near it.' },
  {
    id: 'F7-serial-fall',
    text: 'F7: comparable troughs (uncensored, one laboratory and method) fell twice in a row, each time by more than variation, to a level below the indeterminate limit.',
  },
  { id: 'F8-late-trough', text: 'F8: a level taken late, soon after the grace of its interval, is deficient.' },
  { id: 'F8-supported', text: 'F8 counts as possible: F3, F4 or F5 near it, or F9.' },
  { id: 'F9-symptoms-return', text: 'F9: symptoms return before doses (symptoms-return, probable or definite).' },
  { id: 'F10-mma-alone', text: 'F10: MMA of trough timing is raised, and no B12 was taken near it.' },
  {
    id: 'N1-metabolite-normal',
    text: 'N1 softens to possible: MMA or homocysteine near every deficient trough is not raised.',
  },
  { id: 'N2-active-b12', text: 'N2 softens to possible: active B12 near every deficient trough is not low.' },
  { id: 'N3-pregnancy', text: 'N3 softens to possible: every deficient trough lies in pregnancy or shortly after it.' },
  { id: 'N4-disorder', text: 'N4 softens to possible: a transcobalamin or paraprotein disorder is recorded.' },
  { id: 'silent', text: 'Noted only: symptom scores of the cycles that decided did not worsen.' },
  { id: 'not-ended', text: 'The latest two cycles with a trough are not both newer and normal; else a flag is past.' },
  {
    id: 'indeterminate-explained',
    text: 'For clear: near every indeterminate trough MMA or homocysteine is not raised.',
  },
  { id: 'levels-readable', text: 'For clear: no trough is reported only as below a limit above the threshold.' },
  { id: 'no-rows-waiting', text: 'For clear: no row of the window waits in quarantine.' },
]
