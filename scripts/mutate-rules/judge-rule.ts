import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rule } from '../../packages/analysis/src/framework/rule.ts'
import { rules } from '../../packages/analysis/src/rules/registry.ts'
import { answersOf, type RuleStage, runStatements, shownOf, stageFor } from '../../packages/analysis/test/rule-alone.ts'
import { type Answer, type Batch, caseBatches } from './facts.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** The timeline of a rule's cases, built once by unchanged code, with what unchanged code shows as evidence and truth. */
interface Stage extends RuleStage {
  readonly batch: Batch
  readonly shown: string
}

const stages = new Map<string, Promise<readonly Stage[]>>()

/**
 * Judges a mutant of one rule: its statements run on the timeline that is there, and the cases of the rule look at the answers; what is shown beside an
 * answer (evidence, details, truth table) is compared with that of the unchanged rule, as the golden answers do.
 */
export async function judgeRule(folder: string, ruleId: string): Promise<Verdict> {
  const ready = stages.get(ruleId) ?? stagesOf(ruleId)
  stages.set(ruleId, ready)
  // A rule that fails unchanged is no verdict on a mutant: the process ends and says so.
  await ready
  try {
    const rule = await mutatedRule(folder, ruleId)
    for (const stage of await ready) {
      await runStatements(stage, rule)
      const by = stage.batch.check(await answersOf<Answer>(stage, rule))
      if (by !== undefined) return { status: 'killed', by }
      if ((await shownOf(stage, rule)) !== stage.shown) return { status: 'killed', by: 'golden answers' }
    }
    return { status: 'survived', by: '' }
  } catch (error) {
    return verdictOf(error)
  }
}

async function mutatedRule(folder: string, ruleId: string): Promise<Rule> {
  const exported = (await import(pathToFileURL(join(folder, 'src/rules', ruleId, 'rule.ts')).href)) as Record<
    string,
    Rule
  >
  const rule = Object.values(exported).find(({ id }) => id === ruleId)
  if (rule === undefined) throw new Error(`no rule in ${ruleId}/rule.ts`)
  return rule
}

async function stagesOf(ruleId: string): Promise<readonly Stage[]> {
  const rule = rules.find(({ id }) => id === ruleId)
  if (rule === undefined) throw new Error(`no rule ${ruleId}`)
  return Promise.all(
    caseBatches(ruleId).map(async (batch) => {
      const stage = await stageFor(ruleId, batch.data)
      await runStatements(stage, rule)
      const wrong = batch.check(await answersOf<Answer>(stage, rule))
      if (wrong !== undefined) throw new Error(`without any mutation: ${wrong}`)
      return { ...stage, batch, shown: await shownOf(stage, rule) }
    }),
  )
}
