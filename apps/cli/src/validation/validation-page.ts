import { ruleCatalogue } from '@troughline/analysis'
import type { Characteristics, Share } from './characteristics.ts'
import { type Truth, truths } from './truths.ts'

/** What a validation was run with. */
export interface ValidationFrame {
  readonly patients: number
  readonly seed: number
  readonly asOf: string
  readonly parameterSet: string
}

/** Below this share a rule is called weak in words. */
const weak = 0.5

const percent = (value: number): string => (value > 0 && value < 0.01 ? '<1 %' : `${Math.round(value * 100)} %`)

/** `34 % (28 to 41)`, `–` where there is nothing to count. */
export const shareText = ({ share, interval }: Share): string =>
  share === null || interval === null
    ? '–'
    : `${percent(share)} (${Math.round(interval[0] * 100)} to ${Math.round(interval[1] * 100)})`

const titleOf = (ruleId: string): string => ruleCatalogue.find(({ id }) => id === ruleId)?.title ?? ruleId
const versionOf = (ruleId: string): string => ruleCatalogue.find(({ id }) => id === ruleId)?.version ?? '?'

/** The page `docs/explanation/validation.md`: every figure and every judgement in it comes from the run. */
export function validationPage(frame: ValidationFrame, found: readonly Characteristics[]): string {
  const sections = truths.map((truth) =>
    ruleSection(
      truth,
      found.filter(({ ruleId, truthId }) => ruleId === truth.ruleId && truthId === truth.id),
    ),
  )
  return `# How good the rules are

<!-- Written by \`troughline validate --patients ${frame.patients} --seed ${frame.seed} --as-of ${frame.asOf} --format markdown\`; do not edit. -->
<!-- Rules: ${[...new Set(truths.map(({ ruleId }) => `${ruleId} ${versionOf(ruleId)}`))].join(', ')}. Parameters: ${frame.parameterSet}. -->

${frame.patients.toLocaleString('en-GB')} synthetic patients a world (seed ${frame.seed}, as of ${frame.asOf}, parameters ${frame.parameterSet}) went through the product as a clinic's exports do, and what the rules said was
compared with what was true of each body. The bodies were made without knowing the rules; how they were made, and what of it is judgement and not
measurement, stands in the simulator's README. **These figures say how the rules behave in such worlds. They are not a validation on patients**: for that two reviewers judge
a random sample blind (\`troughline review-sample\`).

Each axis is moved alone: how often routine tests are taken, how late doses come, how much results vary. Intervals are Wilson 95 %. A flag of any grade and state counts as flagged; "strong" is probable or definite.

${sections.join('\n\n')}

## What this cannot say

- Rules without a truth in the simulator (rechecks, reviews, plans, schedules) state what is in the record; there is nothing to be sensitive to.
- The levels of patients on treatment are a judgement (no modern primary data were found): the sensitivity of \`falls-between-doses\` hangs on it.
- A simulated clinic writes what it does in one way. Real logs differ more than any factor here.
`
}

function ruleSection(truth: Truth, rows: readonly Characteristics[]): string {
  const head = [
    'world',
    'truly so',
    'flagged',
    'strong',
    'cannot tell',
    'clear',
    'not asked',
    'precision',
    'precision, strong',
  ]
  const cells = rows.map((row) => [
    row.scenario,
    `${row.trulySo} of ${row.patients}`,
    ...[row.sensitivity, row.sensitivityStrong, row.missedUnjudged, row.missedClear, row.missedNotAsked].map(shareText),
    shareText(row.precision),
    shareText(row.precisionStrong),
  ])
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`
  const usual = rows[0]
  return `## ${truth.ruleId}: ${truth.words}

Rule: ${titleOf(truth.ruleId)}. Truly so: ${truth.words}. Left out: ${truth.leftOut}. The columns from "flagged" to "not asked" are shares of those who are truly so; precision is the share of the flagged who are.

${[line(head), line(head.map(() => '---')), ...cells.map(line)].join('\n')}

${usual === undefined ? '' : judgement(usual, rows)}`
}

/** What the figures of a rule mean, in plain words. */
function judgement(usual: Characteristics, rows: readonly Characteristics[]): string {
  const { sensitivity, missedUnjudged, missedClear, missedNotAsked, precision, clearButSo, notEvaluable } = usual
  if (sensitivity.share === null) return 'Nobody in the usual world is truly so: nothing can be said.'
  const parts: string[] = []
  const missed = 1 - sensitivity.share
  const largest = [
    { words: 'the record could not tell', share: missedUnjudged.share ?? 0 },
    { words: 'the rule said clear', share: missedClear.share ?? 0 },
    { words: 'the rule did not ask', share: missedNotAsked.share ?? 0 },
  ].sort((a, b) => b.share - a.share)[0]
  parts.push(
    sensitivity.share < weak
      ? `**Weak: it misses ${percent(missed)} of those who are truly so**, mostly because ${largest?.words} (${percent(largest?.share ?? 0)}).`
      : `It finds ${percent(sensitivity.share)} of those who are truly so${missed > 0 ? `; of the others mostly ${largest?.words} (${percent(largest?.share ?? 0)})` : ''}.`,
  )
  if (precision.share !== null) {
    parts.push(
      precision.share < weak
        ? `**Weak: ${percent(1 - precision.share)} of its flags are on patients of whom it is not true in the body** (the flag can still state the record correctly).`
        : `${percent(precision.share)} of its flags are on patients of whom it is true.`,
    )
  }
  if (notEvaluable.share !== null)
    parts.push(`It cannot tell for ${percent(notEvaluable.share)} of those it asks about.`)
  if (clearButSo.share !== null)
    parts.push(`Of those it calls clear, ${percent(clearButSo.share)} are truly so: clear is not adequate.`)
  const spread = rows.filter((row) => row.sensitivity.share !== null)
  const [low, high] = [
    spread.reduce((a, b) => ((a.sensitivity.share ?? 1) <= (b.sensitivity.share ?? 1) ? a : b)),
    spread.reduce((a, b) => ((a.sensitivity.share ?? 0) >= (b.sensitivity.share ?? 0) ? a : b)),
  ]
  if (low !== high) {
    parts.push(
      `Over the worlds it finds from ${percent(low.sensitivity.share ?? 0)} (${low.scenario}) to ${percent(high.sensitivity.share ?? 0)} (${high.scenario}).`,
    )
  }
  return parts.join(' ')
}
