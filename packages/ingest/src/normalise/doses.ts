import {
  type FormId,
  mcgPerDoseUnit,
  normaliseUnitText,
  type Product,
  type RouteId,
  readDose,
  readDoseStatus,
  readForm,
  readPhaseLabel,
  readProduct,
  readRoute,
} from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type CodeList, productOfList } from '../code-lists/code-list.ts'
import type { FeedStep } from './candidates.ts'

/** The texts of an injection row that are read together. */
export interface DoseTexts {
  readonly product: string | null
  readonly form: string | null
  readonly dose: string | null
  readonly dose_unit: string | null
  readonly strength: string | null
  readonly volume_ml: string | null
  readonly route: string | null
  readonly status: string | null
}

/** The columns that these texts stand in. */
export const doseTexts = [
  'product',
  'form',
  'dose',
  'dose_unit',
  'strength',
  'volume_ml',
  'route',
  'status',
] as const satisfies readonly (keyof DoseTexts)[]

/** What they say. */
export interface DoseFacts {
  readonly form: FormId | null
  readonly doseMcg: number | null
  readonly route: RouteId | null
  /** Null: the status is not known and the row is quarantined. */
  readonly status: string | null
  /** Names of what was converted or assumed, joined by `; `. */
  readonly repair: string | null
  /** Why the amount or the route waits. */
  readonly withheld: string | null
  /** The product is something else than vitamin B12. */
  readonly otherSubstance: boolean
}

const blank = (text: string | null): boolean => text === null || text.trim() === ''

/**
 * Reads one injection row's form, amount, route and status.
 *
 * - The form column decides; where it is empty or names no form, the product text (`form_from_product`).
 * - An empty route in this feed is an injection: `im` (`route_assumed_im`), unless the product text is of tablets, drops or
 *   sprays (`route_from_product`). A route that is not known waits (`unknown_route`).
 * - The amount is the clinical package's `readDose`; mg and g are converted (`dose_mg_to_mcg`). A problem waits, but only for
 *   doses that were given: what was refused, missed or cancelled has no amount to wait for.
 * - A product that is another medicine is no dose of B12 at all (in a log of any medicine, `mixed`, also an unknown one); Cyanokit is hydroxocobalamin (the timeline leaves it out).
 *
 * @param confirmed a person confirmed the amount as it is written, however unlikely.
 */
export function readDoseRow(row: DoseTexts, list: CodeList | null = null, mixed = false, confirmed = false): DoseFacts {
  const repairs: string[] = []
  const product = row.product ?? ''
  const listed = list === null ? undefined : productOfList(list, null, product)
  const kind = listed === undefined ? readProduct(product) : ofList(listed)
  const antidote = kind.substance === 'other' && kind.reason === 'cyanide_antidote'
  let form = blank(row.form) ? null : (readForm(row.form ?? '') ?? null)
  const isOther = kind.substance === 'other' || (mixed && kind.substance === 'unknown')
  const otherSubstance = isOther && !antidote && form === null
  if (form === null) {
    form = antidote ? 'hydroxocobalamin' : kind.substance === 'b12' ? (kind.form ?? null) : null
    if (form !== null) repairs.push('form_from_product')
    else if (!blank(row.form)) repairs.push('form_not_read')
  }
  let route = blank(row.route) ? routeOfProduct(product) : (readRoute(row.route ?? '') ?? null)
  const routeUnknown = !blank(row.route) && route === null
  if (blank(row.route)) {
    repairs.push(route === null ? 'route_assumed_im' : 'route_from_product')
    route ??= 'im'
  }
  const status = readDoseStatus(row.status) ?? null
  const read = readDose({
    dose: row.dose,
    doseUnit: row.dose_unit,
    product: row.product,
    strength: row.strength,
    volumeMl: row.volume_ml,
    ...(form !== null && { form }),
    ...(route !== null && { route }),
    confirmed,
  })
  const problem = 'problem' in read ? read.problem : null
  if ('mcg' in read) {
    if (read.repair !== undefined) repairs.push(read.repair)
    const factor = mcgPerDoseUnit(unitTextOf(row))
    if (factor !== undefined && factor !== 1) repairs.push(factor === 1000 ? 'dose_mg_to_mcg' : 'dose_g_to_mcg')
  }
  return {
    form,
    doseMcg: 'mcg' in read ? read.mcg : null,
    route,
    status,
    repair: repairs.length === 0 ? null : repairs.join('; '),
    withheld: status !== 'given' ? null : (problem ?? (routeUnknown ? 'unknown_route' : null)),
    otherSubstance,
  }
}

/** What a code list's word for a product means. */
const ofList = (listed: FormId | 'b12' | 'other'): Product =>
  listed === 'other'
    ? { substance: 'other', reason: 'other_medicine' }
    : listed === 'b12'
      ? { substance: 'b12' }
      : { substance: 'b12', form: listed }

/** The unit that the amount was read in: behind the number in the dose text, else the unit column. */
const unitTextOf = (row: DoseTexts): string => {
  const behind = /[\d.,' \u00a0\u202f]*(\D*)$/.exec(row.dose?.trim() ?? '')?.[1]?.trim() ?? ''
  return normaliseUnitText(behind === '' ? (row.dose_unit ?? '') : behind)
}

/** Only where the text says so: a product name alone does not prove how it was given. */
function routeOfProduct(product: string): RouteId | null {
  const text = product.toLowerCase()
  if (/\bsub-?\s?lingual|\bunder the tongue\b|\blozenge/.test(text)) return 'sublingual'
  if (/\bnasal\b|\bintranasal\b|\bspray\b/.test(text)) return 'nasal'
  if (/\btab(let)?s?\b|\bcap(sule)?s?\b|\boral\b|\bby mouth\b|\bdrops?\b/.test(text)) return 'oral'
  return null
}

/** Builds the dictionaries and expressions of the injections feed. */
export async function doseStep(
  warehouse: Warehouse,
  source: string,
  list: CodeList | null,
  mixed: boolean,
): Promise<FeedStep> {
  const texts = doseTexts
  const found = await warehouse.rows<DoseTexts>(
    sql.raw(`select distinct ${texts.join(', ')} from ${source} as s order by all`),
  )
  await warehouse.createTempTable(
    'dict_dose',
    {
      ...Object.fromEntries(texts.map((name) => [`${name}_text`, 'VARCHAR' as const])),
      form: 'VARCHAR',
      dose_mcg: 'DOUBLE',
      route: 'VARCHAR',
      status: 'VARCHAR',
      repair: 'VARCHAR',
      withheld_code: 'VARCHAR',
      other_substance: 'BOOLEAN',
    },
    found.map((row) => {
      const facts = readDoseRow(row, list, mixed)
      const { form, doseMcg, route, status, repair, withheld, otherSubstance } = facts
      return [...texts.map((name) => row[name]), form, doseMcg, route, status, repair, withheld, otherSubstance]
    }),
  )
  const phases = await warehouse.rows<{ phase: string }>(
    sql.raw(`select distinct phase from ${source} as s where phase is not null order by all`),
  )
  await warehouse.createTempTable(
    'dict_phase',
    { phase: 'VARCHAR', label: 'VARCHAR', indication: 'VARCHAR', k: 'INTEGER', n: 'INTEGER' },
    phases.map(({ phase }) => {
      const read = readPhaseLabel(phase)
      const indication = read.indication ?? (read.label === 'prophylaxis' ? 'prophylaxis' : null)
      return [phase, read.label ?? null, indication, read.k ?? null, read.n ?? null]
    }),
  )
  return {
    joins: [
      `left join temp.dict_dose on ${texts.map((name) => `dict_dose.${name}_text is not distinct from s.${name}`).join(' and ')}`,
      'left join temp.dict_phase on dict_phase.phase = s.phase',
    ],
    first: [
      's.product',
      's.dose as dose_text',
      's.dose_unit as dose_unit_text',
      's.strength as strength_text',
      's.phase as phase_text',
      'dict_dose.form',
      'dict_dose.dose_mcg',
      'dict_dose.route',
      'dict_dose.status',
      'dict_dose.repair',
      'dict_dose.withheld_code',
      'dict_dose.other_substance',
      'dict_phase.label as phase_label',
      'dict_phase.indication as indication_label',
      'dict_phase.k as loading_k',
      'dict_phase.n as loading_n',
    ],
    second: [],
    problems: [
      { when: 'other_substance', code: 'other_substance', column: 'product' },
      { when: 'status is null', code: 'unknown_status', column: 'status' },
    ],
    outputs: [
      'product',
      'dose_text',
      'dose_unit_text',
      'strength_text',
      'phase_text',
      'form',
      'dose_mcg',
      'route',
      'status',
      'repair',
      'withheld_code',
      'phase_label',
      'indication_label',
      'loading_k',
      'loading_n',
    ],
  }
}

/** Builds the dictionary and expressions of a plan's dose. An amount that cannot be read quarantines the plan. */
export async function plannedDoseStep(warehouse: Warehouse, source: string): Promise<FeedStep> {
  const found = await warehouse.rows<{ dose: string | null; dose_unit: string | null; form: string | null }>(
    sql.raw(`select distinct dose, dose_unit, form from ${source} as s where dose is not null order by all`),
  )
  await warehouse.createTempTable(
    'dict_dose',
    { dose: 'VARCHAR', dose_unit: 'VARCHAR', form: 'VARCHAR', dose_mcg: 'DOUBLE', dose_problem: 'VARCHAR' },
    found.map(({ dose, dose_unit, form }) => {
      const formId = readForm(form ?? '')
      const read = blank(dose) ? null : readDose({ dose, doseUnit: dose_unit, ...(formId && { form: formId }) })
      const mcg = read !== null && 'mcg' in read ? read.mcg : null
      return [dose, dose_unit, form, mcg, read !== null && 'problem' in read ? read.problem : null]
    }),
  )
  return {
    joins: [
      `left join temp.dict_dose on dict_dose.dose = s.dose and dict_dose.dose_unit is not distinct from s.dose_unit
        and dict_dose.form is not distinct from s.form`,
    ],
    first: ['dict_dose.dose_mcg', 'dict_dose.dose_problem'],
    second: [],
    problems: [
      { when: `dose_problem = 'unreadable_dose'`, code: 'unreadable_dose', column: 'dose' },
      { when: `dose_problem = 'missing_unit'`, code: 'missing_unit', column: 'dose_unit' },
      { when: `dose_problem = 'implausible_dose'`, code: 'implausible_dose', column: 'dose' },
    ],
    outputs: ['dose_mcg'],
  }
}
