import type { QualityFilter, Scorecard, ScorecardRow } from '@troughline/ingest'
import type { Warehouse } from '@troughline/warehouse'
import { type Context, withWarehouse } from '../context.ts'
import { CliError, usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText, table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'
import { clinicLines, differenceText, severityMark, shareText } from './quality-text.ts'

export async function isScored(warehouse: Warehouse): Promise<boolean> {
  const { unscoredLoad } = await import('@troughline/ingest')
  return (await unscoredLoad(warehouse)) === null
}

export async function score(warehouse: Warehouse): Promise<void> {
  const { scoreNewest } = await import('@troughline/ingest')
  await scoreNewest(warehouse)
}

/**
 * Scores the newest load, unless it was or somebody else has the warehouse open: what shows the scorecard among other things can do
 * without it, and says so.
 */
export async function scoreIfFree(context: Context): Promise<void> {
  if (await withWarehouse(context, 'read', isScored)) return
  try {
    await withWarehouse(context, 'write', score)
  } catch (error) {
    const { WarehouseError } = await import('@troughline/warehouse')
    if (!(error instanceof WarehouseError)) throw error
    context.note(
      'The newest load is not scored, because the warehouse cannot be written to now; the page has no scorecard.',
    )
  }
}

/** Prints the scorecard of the newest load as pages for a person, or as JSON. */
export async function writeQuality(
  context: Context,
  warehouse: Warehouse,
  filter: QualityFilter,
  options: { readonly all: boolean; readonly json: boolean },
): Promise<void> {
  const { readQuality } = await import('@troughline/ingest')
  const scorecard = await readQuality(warehouse, filter)
  if (scorecard === null) {
    throw new CliError(exitCodes.usage, 'Nothing has been loaded yet.', 'Run `troughline ingest` first.')
  }
  if (scorecard.rows.length === 0 && (filter.clinic !== undefined || filter.feed !== undefined)) {
    throw usageError(
      'The scorecard has nothing of this clinic and feed.',
      'Without --clinic and --feed it shows what there is.',
    )
  }
  if (options.json) context.print(`${JSON.stringify(scorecard, null, 2)}\n`)
  else context.print(scorecardText(scorecard, options.all))
}

const asksForALook = ({ severity, difference }: ScorecardRow): boolean =>
  severity !== 'none' || difference?.state === 'resolved'

/** The scorecard by category; guidance once below the lines of its check. */
export function scorecardText(scorecard: Scorecard, all: boolean): string {
  const shown = scorecard.rows.filter((row) => all || asksForALook(row))
  const parts = [headText(scorecard)]
  for (const [category, rows] of Map.groupBy(shown, (row) => row.category))
    parts.push(`${category}\n${categoryText(rows)}`)
  parts.push(countsText(scorecard))
  return `${parts.join('\n\n')}\n`
}

function headText({ load, previous }: Scorecard): string {
  const when = load.loaded_at.slice(0, 16).replace('T', ' ')
  const beside =
    previous === null ? 'no load before it' : `beside that of ${previous.loaded_at.slice(0, 16).replace('T', ' ')}`
  return `Quality after the load of ${when}, ${beside}`
}

/** A table of all lines, so that columns stay in line, with the words of each check between its lines. */
function categoryText(rows: readonly ScorecardRow[]): string {
  const lines = table<ScorecardRow>(
    [
      { head: 'severity', value: severityMark },
      { head: 'check', value: ({ check_id }) => check_id, cut: true },
      { head: 'feed', value: ({ feed }) => feed },
      { head: 'affected', value: ({ rows_affected }) => countText(rows_affected).padStart('affected'.length) },
      {
        head: 'of',
        value: ({ rows_total, unit }) => (unit === 'rows' ? countText(rows_total) : `${countText(rows_total)} ${unit}`),
      },
      { head: 'share', value: shareText },
      { head: 'patients', value: ({ patients_affected }) => countText(patients_affected).padStart('patients'.length) },
      { head: 'before', value: differenceText },
    ],
    rows,
  )
    .trimEnd()
    .split('\n')
  const [head = '', ...body] = lines
  const page = [head]
  for (const [index, row] of rows.entries()) {
    page.push(body[index] ?? '')
    for (const line of clinicLines(row)) page.push(wrap(line, indent, 2))
    const isLast = rows[index + 1]?.check_id !== row.check_id
    if (isLast && asksForALook(row))
      page.push(
        wrap(
          `${row.title}. ${row.guidance}`.replace(/^./, (first) => first.toUpperCase()),
          indent,
        ),
      )
  }
  return page.join('\n')
}

/** Under the names of the checks. */
const indent = 11

function countsText({ rows, nothing_to_look_at }: Scorecard): string {
  const fine = new Set(rows.map(({ check_id }) => check_id))
  for (const row of rows) if (row.severity !== 'none') fine.delete(row.check_id)
  const found = new Set(rows.map(({ check_id }) => check_id)).size - fine.size
  const none = nothing_to_look_at.length
  return `${found} checks found something, ${fine.size} found nothing${none === 0 ? '' : `, ${none} had nothing to look at`}.`
}
