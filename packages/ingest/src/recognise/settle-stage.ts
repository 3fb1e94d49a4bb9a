import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Stage } from '../read/stage.ts'
import type { FileFinding } from '../report.ts'
import { findHeadings, findShifts, MAX_SUSPECTS, sectionRanges } from './find-sections.ts'
import { columnClasses, markSuspects } from './find-suspects.ts'
import type { HeaderUse } from './heading-rows.ts'
import type { FeedMatch } from './match-feed.ts'
import { restage } from './restage.ts'
import { describeFindings, nothingFound, type StageFindings } from './stage-findings.ts'

/** What settling needs to know of a delimited file. */
export function headerUse(file: {
  readonly header: readonly string[]
  readonly match: FeedMatch
  readonly delimiter: string
  readonly quote: string
}): HeaderUse {
  const { header, match, delimiter, quote } = file
  const used = [...match.positions.values(), ...match.analytes.map(({ position }) => position)]
  return { header, used, delimiter, quote }
}

const TOO_MANY: FileFinding = {
  code: 'shifted_row',
  sentence: `More than ${MAX_SUSPECTS} rows hold cells unlike their columns; the rows after these were not checked for moved cells.`,
  rows: MAX_SUSPECTS,
}

/**
 * Looks for headers and moved cells among the staged records, and where there are any builds `stage` anew: repeated headers
 * go (they are counted), sections with the same columns in another order are put into the first header's order, records
 * of any other section get the damage `header_drift`, and records whose cells stand in wrong columns get `shifted`.
 * Costs one cheap pass where there is nothing.
 */
export async function settleStage(
  warehouse: Warehouse,
  stage: Stage,
  use: HeaderUse,
): Promise<{ stage: Stage; findings: StageFindings }> {
  if (stage.records === 0) return { stage, findings: nothingFound }
  const classes = await columnClasses(warehouse, stage, use)
  const suspects = await markSuspects(warehouse, stage, use, classes)
  if (suspects === 0) {
    await dropTemporary(warehouse)
    return { stage, findings: nothingFound }
  }
  const headings = await findHeadings(warehouse, stage, use)
  const ranges = sectionRanges(headings, stage.records)
  const { shifted, complete } = await findShifts(warehouse, stage, use, classes, headings, ranges)
  const nothing = headings.length === 0 && shifted.length === 0
  const unseen: readonly FileFinding[] = complete ? [] : [TOO_MANY]
  const settled = nothing ? stage : await restage(warehouse, stage, use, headings, ranges, shifted)
  await dropTemporary(warehouse)
  const findings = nothing ? nothingFound : describeFindings(headings, ranges, shifted, use)
  return { stage: settled, findings: { ...findings, report: [...findings.report, ...unseen] } }
}

async function dropTemporary(warehouse: Warehouse): Promise<void> {
  for (const table of ['hint', 'suspect', 'heading_record', 'shifted_record']) {
    await warehouse.run(sql.raw(`drop table if exists temp.${table}`))
  }
}
