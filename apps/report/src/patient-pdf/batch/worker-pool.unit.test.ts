import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { PatientRecord } from '../patient-record.ts'
import type { PageOutcome, PageTask } from './page-task.ts'
import { type DrawThread, WorkersDiedError, workerPool } from './worker-pool.ts'

const task = (number: number): PageTask => ({ number, file: `${number}.pdf`, patient: {} as PatientRecord })

/** A thread that draws in an instant, and dies of the pages that `deadly` names. */
class ScriptedThread extends EventEmitter {
  readonly #deadly: (number: number) => boolean
  #dead = false

  constructor(deadly: (number: number) => boolean) {
    super()
    this.#deadly = deadly
  }

  postMessage({ number }: PageTask): void {
    setImmediate(() => {
      if (this.#dead) return
      if (!this.#deadly(number)) {
        this.emit('message', { number, sha256: `hash of ${number}` })
        return
      }
      this.#dead = true
      this.emit('error', Object.assign(new Error('Quillfeather'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))
      this.emit('exit', 1)
    })
  }

  async terminate(): Promise<number> {
    this.#dead = true
    return 0
  }
}

interface Drawn {
  readonly outcomes: readonly PageOutcome[]
  readonly threads: number
  /** How often each page was begun. */
  readonly begun: ReadonlyMap<number, number>
}

async function draw(pages: number, deadly: (number: number, times: number) => boolean, workers = 2): Promise<Drawn> {
  const outcomes: PageOutcome[] = []
  const begun = new Map<number, number>()
  let threads = 0
  const start = (): DrawThread => {
    threads += 1
    return new ScriptedThread((number) => {
      const times = (begun.get(number) ?? 0) + 1
      begun.set(number, times)
      return deadly(number, times)
    }) as unknown as DrawThread
  }
  const pool = workerPool({ workers, onOutcome: (outcome) => outcomes.push(outcome), start })
  for (let number = 1; number <= pages; number += 1) await pool.submit(task(number))
  await pool.drained()
  await pool.close()
  return { outcomes: outcomes.toSorted((a, b) => a.number - b.number), threads, begun }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

test('every page is drawn once, by as many threads as were asked for', async () => {
  const { outcomes, threads, begun } = await draw(50, () => false)
  expect(outcomes).toEqual(numbers(50).map((number) => ({ number, sha256: `hash of ${number}` })))
  expect(threads).toBe(2)
  expect([...begun.values()].every((times) => times === 1)).toBe(true)
})

test('no thread is started before there is a page', async () => {
  expect((await draw(0, () => false)).threads).toBe(0)
  expect((await draw(1, () => false)).threads).toBe(1)
})

test('a page whose worker died is drawn by another one', async () => {
  const { outcomes, threads } = await draw(20, (number, times) => number === 7 && times === 1)
  expect(outcomes.filter((outcome) => 'sha256' in outcome)).toHaveLength(20)
  expect(threads).toBe(3)
})

test('a page that kills its worker twice is given up without a word of the error, and all others are drawn', async () => {
  const { outcomes, begun } = await draw(20, (number) => number === 7)
  expect(outcomes.map(({ number }) => number)).toEqual(numbers(20))
  expect(outcomes.filter((outcome) => 'fault' in outcome)).toEqual([
    { number: 7, fault: { kind: 'its worker died: ERR_WORKER_OUT_OF_MEMORY' } },
  ])
  expect(begun.get(7)).toBe(2)
})

test.each([1, 2, 4])('%i workers that only ever die end the batch', async (workers) => {
  await expect(draw(200, () => true, workers)).rejects.toThrow(WorkersDiedError)
})

test('a record that cannot be sent to a thread is an error of the caller, not a page that is waited for', async () => {
  const thread = Object.assign(new EventEmitter(), {
    postMessage: () => {
      throw new DOMException('could not be cloned', 'DataCloneError')
    },
    terminate: async () => 0,
  })
  const pool = workerPool({ workers: 1, onOutcome: () => {}, start: () => thread as unknown as DrawThread })
  await expect(pool.submit(task(1))).rejects.toThrow('could not be cloned')
  await pool.drained()
  await pool.close()
})
