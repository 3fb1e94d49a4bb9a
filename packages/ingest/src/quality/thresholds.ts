import type { Thresholds } from './check.ts'

/**
 * Rows that wait for a person. Design choice: each can be loaded once it is corrected, so the first one is told; from one in a hundred on
 * whole patients lose levels or doses; one in twenty moves a clinic's rates by more than most clinics differ.
 */
export const waitingRows: Thresholds = {
  measure: 'share',
  note: 0,
  warning: 0.01,
  error: 0.05,
  leastRows: 1,
  reason: 'every waiting row can be loaded; from 5 % on rates of a clinic change visibly',
}

/** What cannot be true, or must not be: the first one is worth a look, and a hundredth is a fault of the export. Design choice. */
export const impossible: Thresholds = {
  measure: 'share',
  note: 0,
  warning: 0.001,
  error: 0.01,
  leastRows: 1,
  reason: 'single ones are slips of the pen; from 1 % on the export itself is wrong',
}

/** A value without which rules answer "cannot tell". Design choice: a tenth not told is noticeable, half makes the result a guess. */
export const neededValue: Thresholds = {
  measure: 'share',
  note: 0,
  warning: 0.1,
  error: 0.5,
  leastRows: 1,
  reason: 'patients without it are not evaluable; beyond half the answer is about a minority',
}

/** A value that helps and that many exports never have: worth knowing, never an error. Design choice. */
export const helpfulValue: Thresholds = {
  measure: 'share',
  note: 0,
  warning: null,
  error: null,
  leastRows: 1,
  reason: 'nothing is wrong without it, some questions stay open',
}

/** A finding about a file: told from the first row on, a warning whatever the share, since a whole column may be meant. */
export const fileLevel: Thresholds = {
  measure: 'share',
  note: 0,
  warning: 0,
  error: 0.2,
  leastRows: 1,
  reason: 'a finding concerns a file as a whole; a fifth of a feed is beyond a slip',
}

/** Whole clinics or feeds that are lacking: one is enough for a warning. */
export const wholeThing: Thresholds = {
  measure: 'count',
  note: 1,
  warning: 1,
  error: null,
  leastRows: 1,
  reason: 'a clinic or a feed is there or not',
}
