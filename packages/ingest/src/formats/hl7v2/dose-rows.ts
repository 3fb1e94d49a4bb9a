import { readRoute } from '@troughline/clinical'
import type { CodeList } from '../../code-lists/code-list.ts'
import { OTHER_DOSE_COLUMNS } from '../columns.ts'
import { isoTime } from './hl7-time.ts'
import { firstOf, type Segment } from './segment.ts'
import { substanceOf } from './substance.ts'

/** Native columns of `injections` that a message can fill. */
export const INJECTION_COLUMNS = [
  'patient_id',
  'administered_at',
  'product',
  'form',
  'dose',
  'dose_unit',
  'strength',
  'route',
  'status',
  'site',
  'clinic_id',
  'administered_by',
  'note',
] as const

/** What stands around an administration in its message. */
export interface DoseContext {
  readonly patientId: string
  /** RXR. */
  readonly route: Segment | null
  readonly notes: readonly string[]
  readonly codeList: CodeList | null
}

/** A dose as a row of its feed. */
export interface DoseRow {
  readonly feed: 'injections' | 'other_doses'
  readonly cells: readonly string[]
  /** The message takes back a dose that was sent before (RXA-21 `D`). */
  readonly deletes: boolean
}

/** RXA-6 of an amount that is not known. Source: CDC implementation guide for immunization messaging 2.5.1, RXA-6. */
const UNKNOWN_AMOUNT = /^9{3,4}(?:\.0*)?$/

/** CVX code of "no vaccine administered": evidence of immunity or a forecast, never a dose. Same guide, RXA-5. */
const NO_DOSE = { code: '998', system: 'CVX' } as const

/** Why an RXA is no administered or withheld dose, or null. */
export const notADose = (rxa: Segment): string | null =>
  rxa.text(5) === NO_DOSE.code && rxa.text(5, 3).toUpperCase() === NO_DOSE.system
    ? 'an RXA that says no dose was administered (CVX 998)'
    : null

/** Reads one RXA. Positively B12 becomes a row of `injections`, everything else one of `other_doses`. */
export function doseRow(rxa: Segment, context: DoseContext): DoseRow {
  const { isB12, form, name, code, codeSystem } = substanceOf(rxa, context.codeList)
  const deletes = rxa.text(21).toUpperCase() === 'D'
  const when = firstOf(isoTime(rxa.text(3), rxa.text(3, 2)), isoTime(rxa.text(4), rxa.text(4, 2)))
  const amount = UNKNOWN_AMOUNT.test(rxa.text(6)) ? '' : rxa.text(6)
  const shared = {
    patient_id: context.patientId,
    administered_at: when,
    dose: amount,
    dose_unit: amount === '' ? '' : firstOf(rxa.text(7), rxa.text(7, 2)),
    route: routeOf(context.route),
    site: firstOf(context.route?.text(2, 2) ?? '', context.route?.text(2) ?? ''),
    status: deletes ? 'cancelled' : statusOf(rxa.text(20)),
    administered_by: nameOf(rxa),
  }
  const place = firstOf(rxa.first(11, 4), rxa.first(11), rxa.first(27, 4), rxa.first(27))
  const notes = notesOf(rxa, context.notes)
  const partly = isPartly(rxa)
  if (partly)
    notes.unshift(`Partially administered${amount === '' ? '' : ` of ${amount} ${shared.dose_unit}`.trimEnd()}`)
  if (isB12) {
    const row = {
      ...shared,
      // How much of it reached the patient is not known: the amount waits.
      ...(partly && { dose: '', dose_unit: '' }),
      product: name,
      form: form ?? '',
      strength: strengthOf(rxa),
      clinic_id: place,
      note: notes.join('\n'),
    }
    return { feed: 'injections', cells: INJECTION_COLUMNS.map((column) => row[column]), deletes }
  }
  const row = {
    ...shared,
    product: name,
    product_code: code,
    code_system: codeSystem,
    note: [...notes, ...(place === '' ? [] : [`Given at ${place}`])].join('\n'),
  }
  return { feed: 'other_doses', cells: OTHER_DOSE_COLUMNS.map((column) => row[column]), deletes }
}

const isPartly = (rxa: Segment): boolean => rxa.text(20).toUpperCase() === 'PA'

/** HL7 table 0322. Empty is complete (same guide, RXA-20); partly administered is given. */
const STATUSES: Readonly<Record<string, string>> = {
  '': 'given',
  CP: 'given',
  PA: 'given',
  RE: 'refused',
  NA: 'missed',
}

const statusOf = (text: string): string => STATUSES[text.toUpperCase()] ?? text

/** NCI Thesaurus codes of routes, which immunization messages use: for those that come without their text. */
const NCIT_ROUTES: Readonly<Record<string, string>> = {
  C28161: 'im',
  C38299: 'sc',
  C38276: 'iv',
  C38288: 'oral',
  C38284: 'nasal',
  C38300: 'sublingual',
}

/** The first code or text that names a route of the injections feed; else the source's own words. */
function routeOf(rxr: Segment | null): string {
  if (rxr === null) return ''
  const texts = [1, 2, 4, 5].map((component) => rxr.text(1, component))
  for (const text of texts) {
    const route = NCIT_ROUTES[text.toUpperCase()] ?? readRoute(text)
    if (route !== undefined) return route
  }
  return firstOf(texts[1] ?? '', texts[0] ?? '', texts[3] ?? '', texts[2] ?? '')
}

/** RXA-13 and RXA-14 are an amount, RXA-23 and RXA-24 the volume that it is in. */
function strengthOf(rxa: Segment): string {
  const amount = [rxa.text(13), firstOf(rxa.text(14), rxa.text(14, 2))].filter((text) => text !== '').join(' ')
  const volume = [rxa.text(23), firstOf(rxa.text(24), rxa.text(24, 2))].filter((text) => text !== '').join(' ')
  return amount === '' || volume === '' ? amount : `${amount}/${volume}`
}

/** Given and family name of the first who has one; an identifier alone is nobody's name. */
function nameOf(rxa: Segment): string {
  const names = rxa.all(10, (repetition) =>
    [rxa.text(10, 3, repetition), rxa.first(10, 2, repetition)].filter((text) => text !== '').join(' '),
  )
  const [name] = names
  if (name !== undefined) return name
  const only = rxa.text(10)
  return /\p{L}/u.test(only) && !/\d/.test(only) ? only : ''
}

/** RXA-9 (historical, from another provider), refusal reason, indication and lot, then the NTE segments. */
function notesOf(rxa: Segment, notes: readonly string[]): string[] {
  const coded = (field: number) =>
    rxa.all(field, (repetition) => firstOf(rxa.text(field, 2, repetition), rxa.text(field, 1, repetition)))
  const lots = rxa.all(15, (repetition) => rxa.text(15, 1, repetition))
  return [
    ...rxa.all(9, (repetition) => administrationNote(rxa, repetition)),
    ...coded(18),
    ...coded(19),
    ...lots.map((lot) => `Lot ${lot}`),
    ...notes,
  ]
}

/** CDC table NIP001 `00` says that the record is new, which is nothing to note; `01` alone is put into words. */
function administrationNote(rxa: Segment, repetition: number): string {
  const code = rxa.text(9, 1, repetition)
  const text = rxa.text(9, 2, repetition)
  if (code === '00') return ''
  return code === '01' ? firstOf(text, 'Historical administration') : firstOf(text, code)
}
