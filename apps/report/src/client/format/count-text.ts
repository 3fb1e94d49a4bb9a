import { type Count, countWords } from '../../dashboard/disclosure/count.ts'
import { numberText } from './number-text.ts'

/** A count as text in the reader's locale; a suppressed one is "<8", never 0. */
export const countText = (count: Count): string => countWords(count, numberText)
