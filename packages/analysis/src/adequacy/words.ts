import type { ParameterValues } from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import { nameOf, numberWords, plural } from '../framework/words.ts'

type Row = Omit<WarehouseTables['adequacy'], 'patient_key'>
type Decline = Omit<WarehouseTables['decline'], 'patient_key'>

/**
 * Adequacy in plain sentences: what was counted, over which days, and on how little it may rest. They describe; nothing is called enough
 * or too little, and nothing is said of a day or an interval that was not observed.
 *
 * @example adequacyWords(row, [], values)[0] // 'Planned intervals cover 309 of 365 days (84.7 %) from 2024-01-02 to 2024-12-31.'
 */
export function adequacyWords(row: Row, declines: readonly Decline[], values: ParameterValues): string[] {
  return [
    coveredWords(row),
    ...uncoveredWords(row, values),
    ...dosesWords(row),
    ...belowWords(row, values),
    ...declines.map((decline) => declineWords(decline, values)),
    dueWords(row),
  ]
}

/** Why there is no figure, in words that follow "Days covered are not given: ". */
export const adequacyReasons: Readonly<Record<string, string>> = {
  no_injections: 'no injection is recorded',
  no_maintenance: 'no injection after loading is recorded',
  no_interval: 'no interval is planned for an injection of the window',
  all_excused: 'every day of the window is excused',
}

/** Why no due date is given, in words that follow "No due date is given: ". */
export const nextDueReasons: Readonly<Record<string, string>> = {
  no_injections: 'no injection is recorded',
  deceased: 'the patient has died',
  deregistered: 'the patient has left the register',
  care_elsewhere: 'treatment is recorded as moved elsewhere or as self-injection',
  end_of_life: 'end-of-life care is recorded',
  loading: 'loading is not over, and no date is written for its next injection',
  no_interval: 'no interval is planned',
}

/** Where an interval comes from. */
export const intervalSources: Readonly<Record<string, string>> = {
  next_due: 'next due date in the log',
  log: 'interval in the log',
  plan: 'plan',
  earlier_log: 'interval at an earlier injection',
  regimen: 'longest interval of the regimen',
}

function coveredWords(row: Row): string {
  const { window_days, excused_days, covered_days, days_covered, days_covered_reason } = row
  if (window_days === null || excused_days === null || covered_days === null || days_covered === null)
    return `Days covered are not given: ${adequacyReasons[days_covered_reason ?? ''] ?? days_covered_reason}.`
  const excused = excused_days > 0 ? `; ${plural(excused_days, 'more day')} not counted` : ''
  return `Planned intervals cover ${covered_days} of ${plural(window_days - excused_days, 'day')} (${percent(days_covered)}) from ${row.from_on} to ${row.to_on}${excused}.`
}

function uncoveredWords({ uncovered_days, uncovered_gaps, lapsed_days }: Row, values: ParameterValues): string[] {
  if (uncovered_days === null) return []
  const lapsed = lapsed_days ?? 0
  const open =
    lapsed === 0
      ? []
      : [
          `The open interval is beyond the lapse limit; its ${plural(lapsed, 'day')} past due and grace in the last ${values.late_window_months} months of the record are counted apart.`,
        ]
  if (uncovered_days > 0) {
    const gaps = plural(uncovered_gaps ?? 0, 'interval')
    return [
      `${plural(uncovered_days, 'day')} past due and grace in ${gaps} of the last ${values.late_window_months} months of the record.`,
      ...open,
    ]
  }
  return lapsed > 0
    ? open
    : [`No day past due and grace in the last ${values.late_window_months} months of the record.`]
}

function dosesWords({ doses_due, doses_on_time, doses_early, doses_late }: Row): string[] {
  if (doses_due === null || doses_due === 0) return []
  return [
    `${doses_on_time} of ${plural(doses_due, 'injection')} due came within grace (${doses_early} earlier, ${doses_late} later or not in the record).`,
  ]
}

function belowWords(row: Row, values: ParameterValues): string[] {
  const { level_analyte, observed_days, observed_share, maintenance_days } = row
  if (level_analyte === null || observed_days === null) return []
  const isActive = level_analyte === 'holotc'
  const unit = isActive ? 'pmol/L' : 'ng/L'
  const low = isActive ? values.holotc_deficient_pmol_per_l : values.b12_deficient_ng_per_l
  const high = isActive ? values.holotc_indeterminate_max_pmol_per_l : values.b12_indeterminate_max_ng_per_l
  return [
    `Between ${plural(row.level_pairs, 'pair')} of samples (${wholeDays(observed_days)}, ${percent(observed_share ?? 0)} of ${plural(maintenance_days ?? 0, 'day')} in maintenance) ${nameOf(level_analyte)} was below ${numberWords(low)} ${unit} on ${wholeDays(row.days_below_deficient ?? 0)} and below ${numberWords(high)} ${unit} on ${wholeDays(row.days_below_indeterminate_max ?? 0)}.`,
  ]
}

const daysOfWeek = 7

/** A fall of ln(level) a day as the change in per cent a week: below nought where levels fell. */
const perWeek = (perDay: number): number => 100 * Math.expm1(-daysOfWeek * perDay)

function declineWords(decline: Decline, values: ParameterValues): string {
  const given = [
    decline.form ?? 'B12 of a form that is not recorded',
    ...(decline.dose_mcg === null ? [] : [`${numberWords(decline.dose_mcg)} mcg`]),
  ].join(' ')
  const where = [decline.laboratory, decline.method].filter((name) => name !== null).join(', ')
  const samples = `${plural(decline.samples, 'sample')}${where === '' ? '' : ` (${where})`}`
  const [slope, low, high] = [decline.per_day, decline.high, decline.low].map((perDay) => oneDecimal(perWeek(perDay)))
  return `In ${plural(decline.cycles, 'cycle')} after ${given}, ${samples} between day ${decline.days_from} and ${decline.days_to} show ${nameOf(decline.analyte)} changing by ${slope} % a week (${numberWords(100 * values.adequacy_decline_confidence)} % interval ${low} to ${high}); this describes these cycles and no other interval.`
}

function dueWords(row: Row): string {
  if (row.next_due_on === null)
    return `No due date is given: ${nextDueReasons[row.next_due_reason ?? ''] ?? row.next_due_reason}.`
  const interval = `${numberWords(row.planned_interval_days ?? 0)} days planned, ${intervalSources[row.interval_source ?? ''] ?? row.interval_source}`
  const overdue = row.overdue_days ?? 0
  return overdue === 0
    ? `The next injection is due on ${row.next_due_on} (${interval}).`
    : `The injection due on ${row.next_due_on} (${interval}) is not in the record ${plural(overdue, 'day')} later.`
}

const percent = (share: number): string => `${oneDecimal(100 * share)} %`

/** One decimal; a share or slope that rounds to nought has no sign. */
const oneDecimal = (value: number): string => (Math.round(value * 10) / 10 + 0).toFixed(1)

const wholeDays = (days: number): string => plural(Math.round(days), 'day')
