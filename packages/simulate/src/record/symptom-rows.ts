import { type Day, isoFromDay } from '../calendar/day.ts'
import type { PhysiologyTraits } from '../physiology/traits.ts'
import { type Trajectory, valueOn } from '../physiology/trajectory.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { SymptomRow } from './rows.ts'

/** Of the patients of a clinic that records scores: those who fill in the monthly diary. [J] */
const DIARY_SHARE = 0.6
/** Days between entries of one diary, and the share of entries that are forgotten. [J] */
const DIARY_DAYS = 21
const FORGOTTEN_SHARE = 0.2
/** Scores of one person scatter from entry to entry. [J] */
const SCORE_SD = 0.7
/** Nerves recover more slowly than energy does: the deficiency part follows a status averaged this long, days. [J] */
const NEUROLOGICAL_LAG_DAYS = 60

export interface SymptomFrame {
  readonly patientId: string
  readonly body: PhysiologyTraits
  readonly neurological: boolean
  readonly trajectory: Trajectory
  readonly from: Day
  readonly to: Day
}

/** Diary scores 0 to 10: fatigue for everyone, neuropathy beside it where nerves are truly involved, else mood or cognition. */
export function writeSymptoms(random: RandomStream, frame: SymptomFrame): SymptomRow[] {
  if (!random.chance(DIARY_SHARE)) return []
  const { body, trajectory, from, to } = frame
  const rows: SymptomRow[] = []
  const second = frame.neurological ? 'neuropathy' : random.choose(['mood', 'cognition'])
  let slowStatus = valueOn(trajectory, trajectory.status, from)
  for (let day = from + random.integer(0, DIARY_DAYS); day <= to; day += DIARY_DAYS + random.integer(-4, 4)) {
    const status = valueOn(trajectory, trajectory.status, day)
    slowStatus += (status - slowStatus) * (1 - Math.exp(-DIARY_DAYS / NEUROLOGICAL_LAG_DAYS))
    if (random.chance(FORGOTTEN_SHARE)) continue
    const wearOff = body.symptoms.wearOffGain * (1 - valueOn(trajectory, trajectory.depot, day)) ** 2
    const fatigue = body.symptoms.chronic + body.symptoms.deficiencyGain * (1 - status) + wearOff
    const other = body.symptoms.chronic * 0.7 + body.symptoms.deficiencyGain * (1 - slowStatus) + wearOff * 0.6
    for (const [domain, truth] of [
      ['fatigue', fatigue],
      [second, other],
    ] as const) {
      const score = Math.min(10, Math.max(0, Math.round(random.normal(truth, SCORE_SD))))
      rows.push({ patient_id: frame.patientId, recorded_at: isoFromDay(day), domain, score })
    }
  }
  return rows
}
