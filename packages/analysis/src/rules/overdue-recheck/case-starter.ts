import { course, event, flagged, plus, rowsFor, woman } from '../../cases/build.ts'
import { laboratory } from './case-records.ts'

/** First injection on 2025-01-06: (a) runs from 2025-01-27 to 2025-03-31, (b) from 2025-02-03 to 2025-04-28. */
export const start = '2025-01-06'
export const day = (n: number) => plus(start, n)
/** Blood counts up to the first injection, all of them normal, and none in the weeks after. */
export const quietly = laboratory([[day(1), '2025-05-31']])
/** Rows about a woman of whom nothing else is known. */
export const rowsOfStarter = rowsFor({ ...woman, doses: course({ start }).doses, results: quietly })
export const reviewed = (n: number) => ({ events: [event(day(n), 'clinical_review')] })
/** Only (b) is met. */
export const onlyB = flagged('possible', ['b'])
