import { type FormId, formNames } from '@troughline/clinical'
import type { Flagged } from '../../framework/rule.ts'
import { capitalised, doseWords, numberWords } from '../../framework/words.ts'

/** "Hydroxocobalamin changed to cyanocobalamin on 2024-09-02; the interval stayed at 84 days." */
export function sentence(flag: Flagged): string {
  const { form_before, form_after, dose_before, dose_after, changed_on, interval_days, undone_on, undone_why } =
    flag.details
  const changes: string[] = []
  if (flag.criteria.includes('form')) changes.push(`${formWords(form_before)} changed to ${formWords(form_after)}`)
  if (flag.criteria.includes('dose'))
    changes.push(`the dose changed from ${doseWords(Number(dose_before))} to ${doseWords(Number(dose_after))}`)
  const undone =
    undone_on === null
      ? ''
      : undone_why === 'interval_changed'
        ? `, until it was shortened on ${undone_on}`
        : `; form or dose changed again on ${undone_on}`
  return capitalised(
    `${changes.join(' and ')} on ${changed_on}; the interval stayed at ${numberWords(Number(interval_days))} days${undone}.`,
  )
}

const formWords = (form: unknown): string => formNames[form as FormId]
