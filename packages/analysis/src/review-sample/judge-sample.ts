import { type Agreement, cohensKappa, wilsonInterval } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/** What two blind reviewers made of the flags of one rule. */
export interface RulePrecision {
  readonly rule_id: string
  readonly sampled: number
  /** Judged by two reviewers. */
  readonly judged: number
  /** Both say that it holds (confirmed, or explained by a reason that the record does not show). */
  readonly holds: number
  /** Both say that the data are wrong. */
  readonly doesNotHold: number
  /** They differ, or at least one cannot tell. */
  readonly open: number
  /** holds / (holds + doesNotHold), with its Wilson 95 % interval; null without an agreed judgement. */
  readonly precision: number | null
  readonly interval: readonly [low: number, high: number] | null
}

/** What a sample says about the rules: the only source of precision and agreement (rules, section 6). */
export interface JudgedSample {
  readonly sample_id: number
  readonly seed: string
  readonly drawn_at: string
  readonly rules: readonly RulePrecision[]
  readonly all: RulePrecision
  /** Patients without an active flag: how many both reviewers say the rule should have caught. */
  readonly unflagged: { readonly sampled: number; readonly judged: number; readonly missed: number }
  /** Over flags and others, in three answers: holds, does not hold, cannot tell. */
  readonly agreement: Agreement
}

type Answer = 'holds' | 'does not hold' | 'cannot tell'

interface Judged {
  readonly rule_id: string
  readonly flagged: boolean
  readonly answers: readonly string[]
}

const answerOf = (finding: string): Answer =>
  finding === 'data_error' ? 'does not hold' : finding === 'cannot_tell' ? 'cannot tell' : 'holds'

/**
 * Counts what was judged of a sample (the newest one without a number). Of each reviewer the newest blind finding counts; with more than two
 * reviewers the first two by name. Undefined when no sample was drawn.
 */
export async function judgeSample(warehouse: Warehouse, sampleId?: number): Promise<JudgedSample | undefined> {
  const samples = await warehouse.rows<{ sample_id: number; seed: string; drawn_at: string }>(sql`
    select distinct sample_id, seed, drawn_at from review_sample order by sample_id desc`)
  const sample = sampleId === undefined ? samples[0] : samples.find(({ sample_id }) => sample_id === sampleId)
  if (sample === undefined) return undefined
  const rows = await warehouse.rows<Judged>(sql`
    with newest as (
      select r.flag_id, r.reviewer, r.finding from review r
      where coalesce(r.blind, false)
      qualify row_number() over (partition by r.flag_id, r.reviewer order by r.reviewed_at desc, r.finding, r.file_id, r.line) = 1
    ),
    answers as (
      select flag_id, list(finding order by reviewer) as answers from newest group by flag_id
    )
    select s.rule_id, s.flagged, coalesce(a.answers, []) as answers
    from review_sample s left join answers a using (flag_id)
    where s.sample_id = ${sample.sample_id} order by s.rule_id, s.flag_id`)
  const flags = rows.filter(({ flagged }) => flagged)
  const others = rows.filter(({ flagged }) => !flagged)
  return {
    ...sample,
    rules: [...Map.groupBy(flags, ({ rule_id }) => rule_id)].map(([ruleId, own]) => precisionOf(ruleId, own)),
    all: precisionOf('all', flags),
    unflagged: {
      sampled: others.length,
      judged: others.filter((row) => pairOf(row) !== undefined).length,
      missed: others.filter((row) => bothSay(row, 'holds')).length,
    },
    agreement: cohensKappa(rows.map(pairOf).filter((pair) => pair !== undefined)),
  }
}

function pairOf({ answers }: Judged): readonly [Answer, Answer] | undefined {
  const [first, second] = answers
  return first === undefined || second === undefined ? undefined : [answerOf(first), answerOf(second)]
}

const bothSay = (row: Judged, answer: Answer): boolean => pairOf(row)?.every((one) => one === answer) ?? false

function precisionOf(rule_id: string, rows: readonly Judged[]): RulePrecision {
  const judged = rows.filter((row) => pairOf(row) !== undefined).length
  const holds = rows.filter((row) => bothSay(row, 'holds')).length
  const doesNotHold = rows.filter((row) => bothSay(row, 'does not hold')).length
  const agreed = holds + doesNotHold
  return {
    rule_id,
    sampled: rows.length,
    judged,
    holds,
    doesNotHold,
    open: judged - agreed,
    precision: agreed === 0 ? null : holds / agreed,
    interval: wilsonInterval(holds, agreed) ?? null,
  }
}
