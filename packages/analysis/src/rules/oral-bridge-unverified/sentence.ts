import type { Flagged } from '../../framework/rule.ts'
import { numberWords } from '../../framework/words.ts'

/** "Injections were replaced by 1000 ug a day oral on 2024-07-01; no B12, MMA or homocysteine in the 120 days after." */
export const sentence = ({ details }: Flagged): string =>
  `Injections were replaced by ${numberWords(Number(details.dose_mcg))} ug a day ${details.route} on ${details.course_on}; no B12, MMA or homocysteine in the ${details.days} days after.`
