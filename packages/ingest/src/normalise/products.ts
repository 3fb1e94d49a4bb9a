import { type FormId, readAdministeredProduct } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type CodeList, productOfList } from '../code-lists/code-list.ts'
import type { FeedStep } from './candidates.ts'

/** What a product is: vitamin B12 with or without a form, another medicine, or nothing that a list knows. */
export interface Substance {
  readonly substance: 'b12' | 'other' | 'unknown'
  readonly form: FormId | null
}

/** Reads product text, code and code system together. What the given code list says decides. */
export function readSubstance(
  product: string | null,
  code: string | null,
  codeSystem: string | null,
  list: CodeList | null,
): Substance {
  const listed = list === null ? undefined : productOfList(list, code, product)
  if (listed === 'other') return { substance: 'other', form: null }
  if (listed !== undefined) return { substance: 'b12', form: listed === 'b12' ? null : listed }
  const read = readAdministeredProduct({ text: product, code, codeSystem })
  return { substance: read.substance, form: read.substance === 'b12' ? (read.form ?? null) : null }
}

/** The same for an administered dose of something else: what the product is serves the unmapped workbook only. */
export async function otherProductStep(warehouse: Warehouse, source: string, list: CodeList | null): Promise<FeedStep> {
  const step = await productStep(warehouse, source, list)
  return { ...step, outputs: ['product', 'product_code', 'code_system'] }
}

/** Builds the dictionary and expressions of a prescription's product. */
export async function productStep(warehouse: Warehouse, source: string, list: CodeList | null): Promise<FeedStep> {
  const found = await warehouse.rows<{
    product: string | null
    product_code: string | null
    code_system: string | null
  }>(sql.raw(`select distinct product, product_code, code_system from ${source} as s order by all`))
  await warehouse.createTempTable(
    'dict_product',
    { product: 'VARCHAR', product_code: 'VARCHAR', code_system: 'VARCHAR', substance: 'VARCHAR', form: 'VARCHAR' },
    found.map(({ product, product_code, code_system }) => {
      const { substance, form } = readSubstance(product, product_code, code_system, list)
      return [product, product_code, code_system, substance, form]
    }),
  )
  return {
    joins: [
      `left join temp.dict_product on dict_product.product is not distinct from s.product
        and dict_product.product_code is not distinct from s.product_code
        and dict_product.code_system is not distinct from s.code_system`,
    ],
    first: ['s.product', 's.product_code', 's.code_system', 'dict_product.substance', 'dict_product.form'],
    second: [],
    problems: [
      {
        when: `trim(coalesce(product, '')) = '' and trim(coalesce(product_code, '')) = ''`,
        code: 'missing_value',
        column: 'product',
      },
    ],
    outputs: ['product', 'product_code', 'code_system', 'substance', 'form'],
  }
}
