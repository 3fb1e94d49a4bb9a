import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DrawnSample, type JudgedSample, ruleCatalogue, type SampledAssessment } from '@troughline/analysis'
import type { Context } from '../context.ts'
import { csv } from '../format/csv.ts'
import { table } from '../format/table.ts'

/** Columns of a reviewer's sheet: what is asked, then the columns of the reviews feed that the reviewer fills. */
const sheetColumns = [
  'flag_id',
  'patient_id',
  'clinic_id',
  'rule_id',
  'episode',
  'as_of',
  'question',
  'finding',
  'reason',
  'reviewer',
  'reviewed_at',
  'blind',
  'note',
] as const

const questionOf = (ruleId: string): string => {
  const rule = ruleCatalogue.find(({ id }) => id === ruleId)
  return rule === undefined ? ruleId : `${rule.title}? ${rule.definition}`
}

/** Nothing in a sheet tells whether the rule flagged the patient. */
const sheet = (rows: readonly SampledAssessment[]): string =>
  csv(
    sheetColumns,
    rows.map((row) => ({
      ...row,
      question: questionOf(row.rule_id),
      ...{ finding: null, reason: null, reviewer: null, reviewed_at: null, blind: 'yes', note: null },
    })),
  )

/** Writes one sheet for each reviewer. */
export function writeSheets(context: Context, { sampleId, sheets }: DrawnSample, out: string): void {
  const folder = context.path(out)
  mkdirSync(folder, { recursive: true })
  for (const [index, rows] of sheets.entries()) {
    const name = `sample-${sampleId}-reviewer-${index + 1}.csv`
    writeFileSync(join(folder, name), sheet(rows))
    context.print(`${join(out, name)}  ${rows.length} to judge\n`)
  }
  context.note(
    'Each reviewer fills finding (confirmed: it holds; explained: it holds, with a reason; data_error: it does not hold; cannot_tell), reviewer and reviewed_at, without seeing the other sheet or any report; then `troughline ingest` loads both, and `troughline review-sample --results` counts them.',
  )
}

type Line = JudgedSample['all']

const percent = (share: number): string => `${Math.round(share * 100)} %`
const rangeText = (interval: readonly [number, number] | null): string =>
  interval === null ? '' : `${percent(interval[0])} to ${percent(interval[1])}`

/** What the reviewers made of a sample: precision by rule, what was missed, agreement. */
export function judgedText(judged: JudgedSample): string {
  const { sample_id, seed, drawn_at, rules, all, unflagged, agreement } = judged
  const head = `Sample ${sample_id}, drawn ${drawn_at.slice(0, 10)} with seed ${seed}, judged blind by two reviewers.\n`
  const lines = table<Line>(
    [
      { head: 'rule', value: ({ rule_id }) => rule_id },
      { head: 'sampled', value: ({ sampled }) => sampled },
      { head: 'judged', value: ({ judged: n }) => n },
      { head: 'holds', value: ({ holds }) => holds },
      { head: 'does not', value: ({ doesNotHold }) => doesNotHold },
      { head: 'open', value: ({ open }) => open },
      { head: 'precision', value: ({ precision }) => (precision === null ? '–' : percent(precision)) },
      { head: '95 %', value: ({ interval }) => rangeText(interval) },
    ],
    [...rules, all],
  )
  const missed = `${unflagged.missed} of ${unflagged.judged} judged patients without an active flag hold for the rule asked about (${unflagged.sampled} sampled).\n`
  const kappa =
    agreement.kappa === null
      ? `Agreement: ${agreement.n} judged by both; kappa is not defined.\n`
      : `Agreement: kappa ${agreement.kappa.toFixed(2)} (95 % ${agreement.interval?.map((one) => one.toFixed(2)).join(' to ')}) on ${agreement.n} judged by both.\n`
  return `${head}\n${lines}\n${missed}${kappa}`
}
