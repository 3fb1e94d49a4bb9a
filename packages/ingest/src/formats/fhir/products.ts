import { type FormId, productCodes, readProduct, readRoute } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { systemNamed } from './json-sql.ts'

/** A coded product as FHIR writes it. */
export interface Concept {
  readonly text?: string | null
  readonly coding?:
    | readonly ({
        readonly system?: string | null
        readonly code?: string | null
        readonly display?: string | null
      } | null)[]
    | null
}

/** Whether a product is positively vitamin B12, and which form it names. */
export interface Substance {
  readonly isB12: boolean
  readonly form: FormId | null
}

const formsByCode = new Map(productCodes.map(({ system, code, form }) => [`${system}|${code}`, form]))

/**
 * What an administered product is. Positively B12 is what a text or a code of the clinical package's tables names; a text that
 * names something else beside it (a combination, a vaccine, the cyanide antidote) decides against it.
 */
export function substanceOf(concept: Concept): Substance {
  const codings = (concept.coding ?? []).filter((coding) => coding !== null)
  const texts = [concept.text, ...codings.map(({ display }) => display)].filter((text) => typeof text === 'string')
  const products = texts.map((text) => readProduct(text))
  if (products.some(({ substance }) => substance === 'other')) return { isB12: false, form: null }
  const coded = codings.flatMap(({ system, code }) => {
    const form = formsByCode.get(`${systemNamed(system ?? '')}|${code?.trim() ?? ''}`)
    return form === undefined ? [] : [form]
  })
  const named = products.flatMap((product) =>
    product.substance === 'b12' && product.form !== undefined ? [product.form] : [],
  )
  const forms = new Set(named.length > 0 ? named : coded)
  const [form] = forms
  return {
    isB12: coded.length > 0 || products.some(({ substance }) => substance === 'b12'),
    form: forms.size === 1 && form !== undefined ? form : null,
  }
}

/**
 * A route as the injections feed reads it: the first code, text or display that names one; else the source's own words. SNOMED
 * and HL7 codes are in the clinical package's spellings.
 */
export function routeOf(concept: Concept): string | null {
  const codings = (concept.coding ?? []).filter((coding) => coding !== null)
  const texts = [
    ...codings.map(({ code }) => code),
    concept.text,
    ...codings.map(({ display }) => display),
    ...codings.map(({ code }) => ROUTE_CODES[code ?? '']),
  ].filter((text) => typeof text === 'string' && text.trim() !== '')
  for (const text of texts) {
    const route = readRoute(text as string)
    if (route !== undefined) return route
  }
  return concept.text ?? codings.find(({ display }) => display)?.display ?? codings[0]?.code ?? null
}

/** SNOMED CT and HL7 v3 route codes, for those that the spellings lack. */
const ROUTE_CODES: Readonly<Record<string, string>> = {
  '78421000': 'im',
  '34206005': 'sc',
  '26643006': 'oral',
  '47625008': 'iv',
  '46713006': 'nasal',
  '37839007': 'sublingual',
  IM: 'im',
  SQ: 'sc',
  SUBCUT: 'sc',
  IV: 'iv',
  IVINJ: 'iv',
  PO: 'oral',
  SL: 'sublingual',
  NASINHL: 'nasal',
}

/**
 * Reads the distinct concepts of a relation with `product_key` and `route_key` into `fhir_product(key, is_b12, form)` and
 * `fhir_route(key, route)`; says whether any product is B12.
 */
export async function productDictionary(warehouse: Warehouse, relation: string): Promise<{ readonly anyB12: boolean }> {
  const found = await warehouse.rows<{ product_key: string | null; route_key: string | null }>(
    sql.raw(`select distinct product_key, route_key from ${relation} order by all`),
  )
  const distinct = (keys: (string | null)[]) => [...new Set(keys.filter((key) => key !== null))]
  const products = distinct(found.map(({ product_key }) => product_key)).map(
    (key) => [key, substanceOf(JSON.parse(key) as Concept)] as const,
  )
  await warehouse.createTempTable(
    'fhir_product',
    { key: 'VARCHAR', is_b12: 'BOOLEAN', form: 'VARCHAR' },
    products.map(([key, { isB12, form }]) => [key, isB12, form]),
  )
  await warehouse.createTempTable(
    'fhir_route',
    { key: 'VARCHAR', route: 'VARCHAR' },
    distinct(found.map(({ route_key }) => route_key)).map((key) => [key, routeOf(JSON.parse(key) as Concept)]),
  )
  return { anyB12: products.some(([, { isB12 }]) => isB12) }
}
