import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadFacts } from '../../packages/analysis/test/load-facts.ts'
import { foundTimeline } from '../../packages/analysis/test/timeline-rows.ts'
import { defaultParameters } from '../../packages/clinical/src/index.ts'
import { openWarehouse, type Warehouse } from '../../packages/warehouse/src/index.ts'
import { type Answer, type Batch, caseBatches, timelineBatches } from './facts.ts'
import { judgeRule } from './judge-rule.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** Where a mutated copy of the analysis lies; the worker judges one after another. */
export interface Question {
  readonly folder: string
  /** The mutation is in this rule alone: nothing else needs to be made anew. */
  readonly ruleId?: string
}

type BuildConclusions = typeof import('../../packages/analysis/src/analyze.ts').buildConclusions

/** Facts are loaded once; every mutant rebuilds all conclusions from them. */
const loaded = new Map<Batch, Warehouse>()
const cases = caseBatches()
let timelines: Batch[] | undefined

const [seed = '1', timelineCount = '0'] = process.argv.slice(2)

async function answers(batch: Batch, buildConclusions: BuildConclusions): Promise<Answer[]> {
  let warehouse = loaded.get(batch)
  if (warehouse === undefined) {
    warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00', threads: 1 })
    await loadFacts(warehouse, batch.data)
    loaded.set(batch, warehouse)
  }
  await buildConclusions(warehouse, { asOf: batch.data.asOf, parameters: defaultParameters })
  // The tables of a run that is not published yet have the columns of those that are.
  return await warehouse.db
    .selectFrom('assessment_next' as 'assessment')
    .selectAll()
    .execute()
}

/** The first dose, episode or sample that stands otherwise than the reference says. */
async function timelineDifference(batch: Batch): Promise<string | undefined> {
  const { timeline } = batch
  if (timeline === undefined) return undefined
  const line = (await foundTimeline(loaded.get(batch)!, '_next')).find((found) => !timeline.has(found))
  return line === undefined ? undefined : `timeline: ${line.slice(0, 60)}`
}

async function judge({ folder, ruleId }: Question): Promise<Verdict> {
  if (ruleId !== undefined) return judgeRule(folder, ruleId)
  const { buildConclusions } = (await import(pathToFileURL(join(folder, 'src/analyze.ts')).href)) as {
    buildConclusions: BuildConclusions
  }
  try {
    for (const batch of cases) {
      const by = batch.check(await answers(batch, buildConclusions))
      if (by !== undefined) return { status: 'killed', by }
    }
    timelines ??= Number(timelineCount) > 0 ? timelineBatches(Number(seed), Number(timelineCount)) : []
    for (const batch of timelines) {
      const by = batch.check(await answers(batch, buildConclusions)) ?? (await timelineDifference(batch))
      if (by !== undefined) return { status: 'killed', by }
    }
    return { status: 'survived', by: '' }
  } catch (error) {
    return verdictOf(error)
  }
}

process.on('message', async (question: Question) => {
  process.send!(await judge(question))
})
