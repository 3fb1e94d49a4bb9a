import {
  type AnalyteId,
  analyteIds,
  analyteOf,
  type CauseId,
  causeIds,
  causes,
  type FormId,
  formIds,
  formNames,
} from '@troughline/clinical'

/** Sample contexts (rules, section 2) as the results table prints them. */
export const contextWords: Readonly<Record<string, string>> = {
  pre_treatment: 'before treatment',
  post_dose: 'soon after a dose',
  mid_interval: 'between doses',
  trough: 'before a dose',
  late_trough: 'before a late dose',
  overdue: 'dose overdue',
  same_day_low: 'day of a dose, low',
  same_day: 'day of a dose',
  oral_cover: 'on oral B12',
  interval_too_short: 'short interval',
  no_interval: 'no interval known',
}

/** Where a planned interval comes from (dose_interval.interval_source). */
export const intervalSourceWords: Readonly<Record<string, string>> = {
  next_due: 'next due date in the log',
  log: 'log',
  plan: 'plan',
  earlier_log: 'earlier log line',
  regimen: 'longest of the schedule',
  no_interval: 'not recorded',
}

/** Why a flag is past (assessment.state_reason). */
export const stateReasonWords: Readonly<Record<string, string>> = {
  newer_normal_troughs: 'newer levels before doses are not low',
  regimen_changed: 'regimen changed',
  interval_changed: 'interval changed',
  window: 'older than the window of the rule',
}

/** Doses that were not given (administration.status). */
export const notGivenWords: Readonly<Record<string, string>> = { missed: 'not attended', refused: 'refused' }

/** Routes as printed after an amount. */
export const routeWords: Readonly<Record<string, string>> = {
  im: 'IM',
  sc: 'SC',
  deep_sc: 'deep SC',
  iv: 'IV',
  oral: 'oral',
  sublingual: 'sublingual',
  nasal: 'nasal',
}

const isAnalyte = (id: string): id is AnalyteId => (analyteIds as readonly string[]).includes(id)

/** `B12`, `Hb`, `homocysteine`: how a test is named in the table and in sentences. */
export const testName = (analyte: string): string =>
  analyte === 'homocysteine' || !isAnalyte(analyte) ? analyte.replaceAll('_', ' ') : analyteOf(analyte).shortName

/** The canonical unit of an analyte; empty for one that the domain does not know. */
export const canonicalUnit = (analyte: string): string => (isAnalyte(analyte) ? analyteOf(analyte).canonicalUnit : '')

/** Multiply a value in this unit by it to get the canonical unit; undefined for a unit that is not the analyte's. */
export const factorOf = (analyte: string, unit: string): number | undefined =>
  isAnalyte(analyte) ? analyteOf(analyte).units.find((row) => row.unit === unit)?.factor : undefined

export const causeWords = (id: string): string =>
  (causeIds as readonly string[]).includes(id) && id !== 'unknown'
    ? causes.find((cause) => cause.id === (id as CauseId))!.name
    : 'cause unknown'

export const formWords = (id: string | null): string =>
  id !== null && (formIds as readonly string[]).includes(id) ? formNames[id as FormId] : 'form not recorded'

/** A rule's id in words: ids are words joined by hyphens. */
export const ruleWords = (id: string): string => id.replaceAll('-', ' ')

/** UCUM to print: `umol/L` is `µmol/L`, `10*9/L` is `×10⁹/L`. */
export function unitText(unit: string | null): string {
  if (unit === null || unit === '1' || unit === '') return ''
  return unit
    .replace(/^u(?=mol|g|kat)/, 'µ')
    .replace(/^10\*9/, '×10⁹')
    .replace(/^10\*12/, '×10¹²')
    .replace('{1.73_m2}', '1.73 m²')
}

/** Up to four decimals without trailing zeros: 132.9, 0.35, 162. */
export const numberText = (value: number): string => String(Math.round(value * 1e4) / 1e4)

const mcgPerMg = 1000

/** `1 mg`, `1.5 mg`, `500 mcg`: micrograms are written out, for the Greek letter is misread. */
export const doseText = (mcg: number | null): string =>
  mcg === null ? 'amount not recorded' : mcg >= mcgPerMg ? `${numberText(mcg / mcgPerMg)} mg` : `${numberText(mcg)} mcg`
