import type { Reason } from './rule.ts'

/** Reasons that several rules give; a code means the same in each of them. */
export const reasons = {
  no_injections: { code: 'no_injections', outcome: 'not_applicable', words: 'no injection is recorded' },
  later_episode: {
    code: 'later_episode',
    outcome: 'not_applicable',
    words: "the episode is not the patient's first in this record",
  },
  no_maintenance: { code: 'no_maintenance', outcome: 'not_applicable', words: 'maintenance has not begun' },
  record_ended: {
    code: 'record_ended',
    outcome: 'not_applicable',
    words: 'the patient died or left the clinic before the time that would have to be looked at',
  },
  care_transferred_out: {
    code: 'care_transferred_out',
    outcome: 'not_applicable',
    words: 'care was transferred out before the time that would have to be looked at had passed',
  },
  end_of_life: { code: 'end_of_life', outcome: 'not_applicable', words: 'end-of-life care' },
  feed_not_covered: {
    code: 'feed_not_covered',
    outcome: 'not_evaluable',
    words: "the clinic's data do not cover the time that would have to be looked at",
  },
  no_transition_yet: {
    code: 'no_transition_yet',
    outcome: 'not_evaluable',
    words: 'the move to maintenance is not yet observed',
  },
  run_start_unseen: {
    code: 'run_start_unseen',
    outcome: 'not_evaluable',
    words: 'the first loading injections were given before this record begins',
  },
  few_cycles: {
    code: 'few_cycles',
    outcome: 'not_evaluable',
    words: 'too few intervals between maintenance injections are complete',
  },
  short_lookback: {
    code: 'short_lookback',
    outcome: 'not_evaluable',
    words: 'less than a year is observable before the first injection and no test proves that treatment started there',
  },
  recheck_not_due: {
    code: 'recheck_not_due',
    outcome: 'not_evaluable',
    words: 'the time in which somebody could look again has not passed',
  },
  dose_unresolved: {
    code: 'dose_unresolved',
    outcome: 'not_evaluable',
    words: 'the amount of an injection waits for a decision',
  },
  kidney_function: {
    code: 'kidney_function',
    outcome: 'not_evaluable',
    words: 'kidney function does not allow a raised MMA or homocysteine to be read',
  },
  censored_result: {
    code: 'censored_result',
    outcome: 'not_evaluable',
    words: 'a result is reported only as above or below a limit that leaves the question open',
  },
  no_baseline_count: {
    code: 'no_baseline_count',
    outcome: 'not_evaluable',
    words: 'no blood count that can be judged in the 180 days before the first injection',
  },
  too_early: {
    code: 'too_early',
    outcome: 'not_evaluable',
    words: 'too little time has passed by the day of the audit',
  },
  rows_waiting: { code: 'rows_waiting', outcome: 'not_evaluable', words: 'rows of this patient wait in quarantine' },
} as const satisfies Readonly<Record<string, Reason>>
