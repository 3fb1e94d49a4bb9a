import { addDays, daysBetween } from './calendar.ts'
import type { EpisodeRow, PatientRecord } from './patient-record.ts'
import { numberText } from './words.ts'

/** The course of Hb is told to this day after the first dose: early-maintenance watches a start for as long (rules, section 4). */
const courseDays = 120

/** How the newest episode began: loading, first maintenance gap, Hb. Undefined without injections. */
export function startLine(patient: PatientRecord): string | undefined {
  const episode = patient.episodes.at(-1)
  if (episode === undefined) return undefined
  const { length } = patient.episodes
  const which =
    length === 1
      ? 'start'
      : `start of episode ${episode.episode_no} (the first began ${patient.episodes[0]!.first_dose_on})`
  return [`${which}: ${loading(episode)}, ${firstMaintenance(episode)}`, haemoglobin(patient, episode)]
    .filter((part) => part !== undefined)
    .join('; ')
}

function loading(episode: EpisodeRow): string {
  if (!episode.loaded || episode.run_first_on === null)
    return `no loading course recorded, first dose ${episode.first_dose_on}`
  return `${episode.run_full_doses} doses in ${episode.run_full_span_days} d from ${episode.run_first_on}`
}

function firstMaintenance(episode: EpisodeRow): string {
  if (episode.first_maintenance_on === null || episode.transition_gap_days === null) return 'no maintenance dose yet'
  const next = episode.loaded ? 'first maintenance' : 'next dose'
  return `${next} after ${episode.transition_gap_days} d`
}

function haemoglobin({ results }: PatientRecord, episode: EpisodeRow): string | undefined {
  const before = episode.baseline_hb_g_per_l
  const until = addDays(episode.first_dose_on, courseDays)
  const last = results.findLast(
    ({ analyte, collected_on: on, value, comparator }) =>
      analyte === 'haemoglobin' && value !== null && comparator === null && on > episode.first_dose_on && on <= until,
  )
  if (last?.value == null) return before === null ? undefined : `Hb ${numberText(before)} g/L at the start`
  const day = daysBetween(episode.first_dose_on, last.collected_on)
  const to = `${numberText(last.value)} g/L on day ${day} (${last.collected_on})`
  return before === null ? `Hb ${to}` : `Hb ${numberText(before)} to ${to}`
}
