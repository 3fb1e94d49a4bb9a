import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Verdict } from './verdict.ts'
import type { Question } from './worker.ts'

/** A mutant that takes this long joins everything with everything; a test run would end by its time limit too. */
const limitMs = 60_000
/** Every mutant leaves its modules in the worker's memory; after so many it starts anew. */
const mutantsPerProcess = 150

/** One worker process, started again when a mutant hangs or breaks it. */
export class Judge {
  #process: ChildProcess | undefined
  #judged = 0
  readonly #copy: string
  readonly #args: readonly string[]

  /** `copy` is the folder of the copied packages, `args` the seed and number of random data sets. */
  constructor(copy: string, args: readonly string[]) {
    this.#copy = copy
    this.#args = args
  }

  async judge(question: Question): Promise<Verdict> {
    if (++this.#judged % mutantsPerProcess === 0) this.close()
    this.#process ??= fork(join(this.#copy, 'scripts/mutate-rules/worker.ts'), this.#args)
    const child = this.#process
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), limitMs)
    const { signal } = stop
    try {
      child.send(question)
      const ended = once(child, 'exit', { signal }).then((): Verdict => {
        this.#process = undefined
        return { status: 'killed', by: 'the analysis ended the process' }
      })
      ended.catch(() => {})
      const answered = once(child, 'message', { signal }).then(([verdict]) => verdict as Verdict)
      answered.catch(() => {})
      return await Promise.race([answered, ended])
    } catch {
      this.close()
      return { status: 'killed', by: `no answer within ${limitMs / 1000} s` }
    } finally {
      clearTimeout(timer)
      stop.abort()
    }
  }

  close(): void {
    this.#process?.kill()
    this.#process = undefined
  }
}
