import type { CodeList } from './code-list.ts'
import { diagnosisCodes, neurologicalCodes } from './diagnosis-codes.ts'
import { productCodeList, vaccineCodeList } from './product-code-lists.ts'
import { loincTestCodes, ukRecordTestCodes, winPathTestCodes } from './test-code-lists.ts'

/** Every built-in code list: what a load records the id and version of, and what a page of codes is made from. */
export const codeLists: readonly CodeList<unknown>[] = [
  loincTestCodes,
  ukRecordTestCodes,
  winPathTestCodes,
  productCodeList,
  vaccineCodeList,
  diagnosisCodes,
  neurologicalCodes,
]
