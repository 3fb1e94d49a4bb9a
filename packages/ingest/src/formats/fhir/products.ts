import { type FormId, readAdministeredProduct, readRoute } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type CodeList, productOfList } from '../../code-lists/code-list.ts'

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

/**
 * What an administered product is: positively B12 where its text, a code or a display says so and none of them names something
 * else (a combination, a vaccine, the cyanide antidote). No form where they name different ones.
 */
export function substanceOf(concept: Concept, list: CodeList | null = null): Substance {
  const codings = (concept.coding ?? []).filter((coding) => coding !== null)
  const listed = list === null ? undefined : listedSubstance(concept, codings, list)
  if (listed !== undefined) return listed
  const read = [
    readAdministeredProduct({ text: concept.text }),
    ...codings.map(({ code, system }) => readAdministeredProduct({ text: concept.text, code, codeSystem: system })),
    ...codings.map(({ display }) => readAdministeredProduct({ text: display })),
  ]
  if (read.some(({ substance }) => substance === 'other')) return { isB12: false, form: null }
  const b12 = read.flatMap((product) => (product.substance === 'b12' ? [product] : []))
  const forms = new Set(b12.flatMap(({ form }) => form ?? []))
  const [form] = forms
  const isClear = forms.size === 1 && !b12.some(({ formConflict }) => formConflict === true)
  return { isB12: b12.length > 0, form: isClear ? (form ?? null) : null }
}

/** What a person mapped the text or one of its codes to; the first that the list knows. */
function listedSubstance(
  concept: Concept,
  codings: readonly { readonly code?: string | null; readonly display?: string | null }[],
  list: CodeList,
): Substance | undefined {
  const named = codings.map(({ code, display }) => [code ?? null, concept.text ?? display ?? null] as const)
  for (const [code, name] of [...named, [null, concept.text ?? null] as const]) {
    const word = productOfList(list, code, name)
    if (word === 'other') return { isB12: false, form: null }
    if (word !== undefined) return { isB12: true, form: word === 'b12' ? null : word }
  }
  return undefined
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
export async function productDictionary(
  warehouse: Warehouse,
  relation: string,
  list: CodeList | null,
): Promise<{ readonly anyB12: boolean }> {
  const found = await warehouse.rows<{ product_key: string | null; route_key: string | null }>(
    sql.raw(`select distinct product_key, route_key from ${relation} order by all`),
  )
  const distinct = (keys: (string | null)[]) => [...new Set(keys.filter((key) => key !== null))]
  const products = distinct(found.map(({ product_key }) => product_key)).map(
    (key) => [key, substanceOf(JSON.parse(key) as Concept, list)] as const,
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
