import { factorOf } from './analyte-units.ts'
import { addDays, daysBetween } from './calendar.ts'
import type { EpisodeRow, PatientRecord, ResultRow } from './patient-record.ts'
import { unitText } from './words.ts'
import { rounded, type Writing } from './writing.ts'

/** The course of Hb is told to this day after the first dose: early-maintenance watches a start for as long (rules, section 4). */
const courseDays = 120
const canonical = 'g/L'

/** How the newest episode began: loading, first maintenance gap, Hb. Undefined without injections. */
export function startLine(patient: PatientRecord, writing: Writing): string | undefined {
  const episode = patient.episodes.at(-1)
  if (episode === undefined) return undefined
  const { start } = writing.texts
  const which =
    patient.episodes.length === 1
      ? start.only
      : start.ofEpisode(episode.episode_no, writing.date(patient.episodes[0]!.first_dose_on))
  return start.line(
    which,
    [loading(episode, writing), firstMaintenance(episode, writing)],
    haemoglobin(patient, episode, writing),
  )
}

function loading(episode: EpisodeRow, { texts: { start }, date }: Writing): string {
  if (!episode.loaded || episode.run_first_on === null) return start.notLoaded(date(episode.first_dose_on))
  return start.loaded(episode.run_full_doses, episode.run_full_span_days, date(episode.run_first_on))
}

function firstMaintenance(episode: EpisodeRow, { texts: { start } }: Writing): string {
  if (episode.first_maintenance_on === null || episode.transition_gap_days === null) return start.noMaintenance
  return episode.loaded
    ? start.firstMaintenance(episode.transition_gap_days)
    : start.nextDose(episode.transition_gap_days)
}

/** Hb before and after, both in the unit in which the laboratory gave the later one. */
function haemoglobin({ results }: PatientRecord, episode: EpisodeRow, writing: Writing): string | undefined {
  const { texts, date } = writing
  const before = episode.baseline_hb_g_per_l
  const own = results.filter(
    ({ analyte, value, comparator }) => analyte === 'haemoglobin' && value !== null && comparator === null,
  )
  const until = addDays(episode.first_dose_on, courseDays)
  const last = own.findLast(({ collected_on: on }) => on > episode.first_dose_on && on <= until)
  const unit = unitOf(last ?? own.findLast(({ collected_on: on }) => on <= episode.first_dose_on), writing)
  const inUnit = (grams: number) =>
    writing.number(Number((rounded(grams) / factorOf(writing.units, 'haemoglobin', unit)!).toPrecision(significant)))
  if (last?.value == null)
    return before === null ? undefined : texts.start.haemoglobinBefore(`${inUnit(before)} ${unitText(unit)}`)
  const day = daysBetween(episode.first_dose_on, last.collected_on)
  const after = `${inUnit(last.value)} ${unitText(unit)}`
  return before === null
    ? texts.start.haemoglobinAfter(after, day, date(last.collected_on))
    : texts.start.haemoglobinCourse(inUnit(before), after, day, date(last.collected_on))
}

/** More than any laboratory prints of Hb: hides what conversion adds. */
const significant = 4

/** The reported unit where it is one of Hb, else the canonical one. */
const unitOf = (row: ResultRow | undefined, { units }: Writing): string =>
  row?.reported_unit != null && factorOf(units, 'haemoglobin', row.reported_unit) !== undefined
    ? row.reported_unit
    : canonical
