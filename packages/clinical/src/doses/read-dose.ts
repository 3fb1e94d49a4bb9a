import type { RouteId } from '../administration/routes.ts'
import type { FormId } from '../products/forms.ts'
import { readForm, readProduct } from '../products/read-product.ts'
import { normaliseUnitText } from '../units/unit-key.ts'
import { containerUnits, mcgPerDoseUnit, volumeUnits } from './dose-units.ts'
import { isAntidoteDose, isPlausibleDose } from './plausible-doses.ts'
import { readAmount } from './read-number.ts'
import { parseStrength, type Strength } from './strength.ts'

/** The columns of an injection row that say how much was given. Text is as exported. */
export interface DoseText {
  readonly dose?: string | number | null | undefined
  readonly doseUnit?: string | null | undefined
  readonly product?: string | null | undefined
  readonly strength?: string | null | undefined
  readonly volumeMl?: string | number | null | undefined
  /** Known form; without it the product text is read. Decides whether 2.5 g is an antidote. */
  readonly form?: FormId | undefined
  /** Known route; oral, sublingual and nasal courses have wider daily amounts. */
  readonly route?: RouteId | undefined
  /** A person confirmed the amount as it is written: it is read without judging whether it is plausible. */
  readonly confirmed?: boolean
}

export type DoseRepair =
  | 'dose_unit_from_product'
  | 'dose_from_volume_and_strength'
  | 'dose_from_containers_and_strength'

export type DoseProblem = 'unreadable_dose' | 'missing_unit' | 'implausible_dose'

/** Why a dose waits, where the text suggests it. Never applied: a person decides. */
export type DoseHint = 'probably_mg' | 'probably_mcg' | 'two_units' | 'unknown_unit' | 'no_strength'

export type DoseReading =
  | { readonly mcg: number; readonly repair?: DoseRepair }
  | { readonly problem: DoseProblem; readonly hint?: DoseHint }

const amountThenUnit = /^([\d.,' \u00a0\u202f]*\d|\.\d+)\s*(\D*)$/

/**
 * The dose of one row in micrograms, or the reason why its amount is withheld.
 *
 * The unit comes from the dose text itself (`1 mg`), else from the unit column, else from the product or strength: a
 * number without a unit takes the one unit in which it equals the labelled content (`1000` beside `1 mg/mL` is mcg). A volume
 * or a number of ampoules needs a strength. What is then not a dose that is given waits as `implausible_dose`, with a hint
 * when the other of mg and mcg would be one: "1 mcg" is probably 1 mg, "1000 mg" probably 1000 mcg, and neither is
 * ever corrected here. Hydroxocobalamin of 2.5 g or more is read as it is (cyanide antidote; the timeline leaves it out).
 *
 * @example readDose({ dose: '1', doseUnit: 'mg' }) // { mcg: 1000 }
 * @example readDose({ dose: '1', doseUnit: 'mcg' }) // { problem: 'implausible_dose', hint: 'probably_mg' }
 */
export const readDose = (row: DoseText): DoseReading => {
  const strength = parseStrength(row.strength ?? '') ?? parseStrength(row.product ?? '')
  const volume = row.volumeMl == null ? undefined : readAmount(String(row.volumeMl))
  const doseText = String(row.dose ?? '').trim()
  if (doseText === '') {
    if (volume === undefined) return { problem: 'unreadable_dose' }
    return fromVolume(volume, strength, row)
  }
  const found = amountThenUnit.exec(doseText)
  const number = readAmount(found?.[1] ?? '')
  if (!found || number === undefined) return { problem: 'unreadable_dose' }
  return withUnit(number, normaliseUnitText(found[2] ?? ''), normaliseUnitText(row.doseUnit ?? ''), {
    row,
    strength,
    volume,
  })
}

interface Context {
  readonly row: DoseText
  readonly strength: Strength | undefined
  readonly volume: number | undefined
}

const withUnit = (number: number, inText: string, inColumn: string, context: Context): DoseReading => {
  const { row, strength } = context
  const unit = inText === '' ? inColumn : inText
  const factor = mcgPerDoseUnit(unit)
  if (inText !== '' && inColumn !== '' && mcgPerDoseUnit(inColumn) !== factor)
    return { problem: 'unreadable_dose', hint: 'two_units' }
  if (factor !== undefined) return judged(number * factor, row, undefined, unitHints.get(factor))
  if (unit === '') return fromLabel(number, context)
  const perUnit = volumeUnits.find(({ spelling }) => spelling === unit)?.mlPerUnit
  if (perUnit !== undefined) return fromVolume(number * perUnit, strength, row)
  if (containerUnits.includes(unit)) {
    if (!strength) return { problem: 'unreadable_dose', hint: 'no_strength' }
    return judged(number * strength.mcg, row, 'dose_from_containers_and_strength')
  }
  return { problem: 'unreadable_dose', hint: 'unknown_unit' }
}

const fromVolume = (ml: number, strength: Strength | undefined, row: DoseText): DoseReading =>
  strength?.mcgPerMl === undefined
    ? { problem: 'unreadable_dose', hint: 'no_strength' }
    : judged(ml * strength.mcgPerMl, row, 'dose_from_volume_and_strength')

/** A number equals a labelled content when they differ by no more than rounding. */
const rounding = 0.01

const fromLabel = (number: number, { row, strength, volume }: Context): DoseReading => {
  if (!strength) return { problem: 'missing_unit' }
  const contents = [
    strength.mcg,
    ...(strength.mcgPerMl === undefined || volume === undefined ? [] : [strength.mcgPerMl * volume]),
  ]
  const amounts = [mcgPerDoseUnit('mcg'), mcgPerDoseUnit('mg')]
    .map((factor) => number * (factor ?? Number.NaN))
    .filter((mcg) => contents.some((content) => Math.abs(mcg - content) <= rounding * content))
  const [mcg] = amounts
  return mcg === undefined ? { problem: 'missing_unit' } : judged(mcg, row, 'dose_unit_from_product')
}

/** What is suspected of an implausible amount written in mcg (1 mcg in a unit) or mg, and what its amount would then be. */
const unitHints: ReadonlyMap<number, { readonly hint: DoseHint; readonly times: number }> = new Map([
  [1, { hint: 'probably_mg', times: 1000 }],
  [1000, { hint: 'probably_mcg', times: 1 / 1000 }],
])

const judged = (
  mcg: number,
  row: DoseText,
  repair?: DoseRepair,
  written?: { readonly hint: DoseHint; readonly times: number },
): DoseReading => {
  const form = row.form ?? readForm(row.product ?? '') ?? antidoteForm(row.product ?? '')
  if (row.confirmed === true || isAntidoteDose(mcg, form) || isPlausibleDose(mcg, row.route))
    return { mcg, ...(repair && { repair }) }
  const suspected = written && isPlausibleDose(mcg * written.times, row.route)
  return { problem: 'implausible_dose', ...(suspected && { hint: written.hint }) }
}

/** The antidote is hydroxocobalamin, although its name is no form of a replacement. */
const antidoteForm = (productText: string): FormId | undefined => {
  const product = readProduct(productText)
  return product.substance === 'other' && product.reason === 'cyanide_antidote' ? 'hydroxocobalamin' : undefined
}
