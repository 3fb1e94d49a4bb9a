import type { Flagged } from '../../framework/rule.ts'
import { doseWords } from '../../framework/words.ts'

/** "Injections were replaced by 1000 mcg a day oral on 2024-07-01; no B12, MMA or homocysteine in the 120 days after." */
export const sentence = ({ details }: Flagged): string =>
  `Injections were replaced by ${doseWords(Number(details.dose_mcg))} a day ${details.route} on ${details.course_on}; no B12, MMA or homocysteine in the ${details.days} days after.`
