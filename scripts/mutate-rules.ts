/**
 * Do the tests of the rules notice when a rule changes? Changes the SQL of the timeline, of coverage and of the five rules in one
 * place at a time, in a copy outside the checkout, and judges the case tables (and random timelines, against the plain
 * reference) with it. A mutant that no case notices is a missing case, or a change that changes nothing.
 *
 * `node scripts/mutate-rules.ts [--list] [--only TEXT] [--kind KIND] [--id FILE] [--sample N --seed S] [--timelines N] [--json FILE]`
 *
 * `--only` keeps files whose path has the text, `--kind` one kind, `--id` the ids named in a file, one a line; `--sample` draws N of
 * them by a seed; `--timelines` is how many random data sets judge what the cases let through (default 150, 0 for none).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { kinds, type Mutation } from './mutate-rules/mutations.ts'
import { Judge } from './mutate-rules/pool.ts'
import { allMutations, removeMutant, takeCopy, writeMutant } from './mutate-rules/sources.ts'
import type { Verdict } from './mutate-rules/verdict.ts'

const parallel = 2

const { values: options } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string' },
    kind: { type: 'string' },
    id: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    timelines: { type: 'string', default: '150' },
    json: { type: 'string' },
  },
})

const chosen = choose(allMutations())
if (options.list) {
  for (const { id, before, after } of chosen) console.log(`${id}\n  ${before}\n  ${after}`)
  console.log(`${chosen.length} mutants`)
} else {
  const results = await run(chosen)
  report(results)
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`)
  process.exitCode = results.some(({ status }) => status === 'survived') ? 1 : 0
}

type Result = Omit<Mutation, 'source'> & Verdict

function choose(all: readonly Mutation[]): Mutation[] {
  const ids = options.id === undefined ? undefined : new Set(readFileSync(options.id, 'utf8').split('\n'))
  const kept = all.filter(
    ({ id, file, kind }) =>
      (options.only === undefined || file.includes(options.only)) &&
      (options.kind === undefined || options.kind.split(',').includes(kind)) &&
      (ids === undefined || ids.has(id)),
  )
  if (options.sample === undefined) return kept
  // A multiplicative hash by place: the same seed draws the same mutants.
  const drawn = kept.map((mutation, k) => ({
    mutation,
    k,
    key: Math.imul(k + 1, 2 * Number(options.seed) + 2_654_435_761) >>> 0,
  }))
  return drawn
    .toSorted((a, b) => a.key - b.key)
    .slice(0, Number(options.sample))
    .toSorted((a, b) => a.k - b.k)
    .map(({ mutation }) => mutation)
}

async function run(mutations: readonly Mutation[]): Promise<Result[]> {
  const copy = mkdtempSync(join(tmpdir(), 'mutate-rules-'))
  const judges = Array.from({ length: parallel }, () => new Judge(copy, [options.seed, options.timelines]))
  const results: Result[] = []
  const waiting = [...mutations.entries()]
  try {
    takeCopy(copy)
    await Promise.all(
      judges.map(async (judge, k) => {
        // Without any mutation every case has to pass: else a worker that cannot even start would seem to kill everything.
        const unchanged = writeMutant(copy, `unchanged-${k}`)
        for (const id of new Set(mutations.map(({ file }) => ruleId(file)?.ruleId))) {
          const verdict = await judge.judge({ folder: unchanged, ...(id !== undefined && { ruleId: id }) })
          if (verdict.status !== 'survived') throw new Error(`${id ?? 'all rules'} without any mutation: ${verdict.by}`)
        }
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [place, { source, ...mutation }] = next
          const folder = writeMutant(copy, String(place), { file: mutation.file, source })
          const verdict = await judge.judge({ folder, ...(ruleId(mutation.file) ?? {}) })
          removeMutant(folder)
          results[place] = { ...mutation, ...verdict }
          if (verdict.status !== 'killed') {
            console.log(`${verdict.status}: ${mutation.id} ${verdict.by}\n  ${mutation.before}\n  ${mutation.after}`)
          }
        }
      }),
    )
  } finally {
    for (const judge of judges) judge.close()
    rmSync(copy, { recursive: true, force: true })
  }
  return results
}

/** A file in the folder of a rule changes that rule alone; its tables that another rule reads are judged by its own cases too. */
function ruleId(file: string): { readonly ruleId: string } | undefined {
  const [, id] = /^rules\/([^/]+)\//.exec(file) ?? []
  return id === undefined ? undefined : { ruleId: id }
}

function report(results: readonly Result[]): void {
  for (const kind of kinds) {
    const of = results.filter((result) => result.kind === kind && result.status !== 'invalid')
    const killed = of.filter(({ status }) => status === 'killed')
    if (of.length > 0) console.log(`${kind}: ${killed.length} of ${of.length} killed`)
  }
  const invalid = results.filter(({ status }) => status === 'invalid').length
  if (invalid > 0) console.log(`${invalid} mutants were no SQL and are not counted`)
}
