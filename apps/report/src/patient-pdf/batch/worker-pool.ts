import { Worker } from 'node:worker_threads'
import { serveCharts } from './chart-post.ts'
import type { PagePool } from './page-pool.ts'
import type { BatchSetting, DrawThreadData, PageOutcome, PageTask } from './page-task.ts'

/** Memory of one worker, in MB. Charts fed again and again leave garbage behind: without a limit it piles up (measured). */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 } as const
/** Tasks that a worker holds: the one it draws, and the next one. */
const tasksPerWorker = 2
/** How often a page is begun: a worker may have died of what went before. */
const mostTries = 2
/** Workers that may die one after the other without a page in between. */
const mostDeathsInARow = 8

/** Worker threads died again and again, whatever they were given. */
export class WorkersDiedError extends Error {
  override readonly name = 'WorkersDiedError'
}

/** A worker thread as far as the pool uses one. */
export type DrawThread = Pick<Worker, 'postMessage' | 'terminate' | 'on'>

interface Slot {
  thread: DrawThread | undefined
  /** Oldest first: the first is being drawn. */
  readonly held: PageTask[]
}

export interface WorkerPoolOptions {
  readonly workers: number
  readonly onOutcome: (outcome: PageOutcome) => void
  /** Starts a worker thread. */
  readonly start: () => DrawThread
}

/** Starts a thread that draws pages. */
export function startDrawThread(setting: BatchSetting): DrawThread {
  const charts = serveCharts()
  const workerData: DrawThreadData = { setting, charts }
  const options = { workerData, transferList: [charts], resourceLimits, execArgv: [] }
  return new Worker(new URL('./draw-worker.ts', import.meta.url), options)
}

/**
 * Draws in worker threads, which are started when there is something to do.
 *
 * A worker that dies is replaced. The page it was drawing is tried once more in a new one, then given up with a fault; the page that
 * waited behind it is simply drawn elsewhere.
 */
export function workerPool({ workers, onOutcome, start }: WorkerPoolOptions): PagePool {
  const slots: Slot[] = Array.from({ length: workers }, () => ({ thread: undefined, held: [] }))
  const again: PageTask[] = []
  const tries = new Map<number, number>()
  let deathsInARow = 0
  let broken: Error | undefined
  let closed = false
  let wake = (): void => {}

  /** Waits for the next change; a pool has one caller, which waits for one thing at a time. */
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
    })
  const emptiest = (): Slot => slots.reduce((a, b) => (b.held.length < a.held.length ? b : a))
  const hasRoom = (): boolean => again.length === 0 && emptiest().held.length < tasksPerWorker

  const give = (task: PageTask): void => {
    const slot = emptiest()
    slot.thread ??= started(slot)
    slot.thread.postMessage(task)
    slot.held.push(task)
  }
  const giveAgain = (): void => {
    while (broken === undefined && again.length > 0 && emptiest().held.length < tasksPerWorker) give(again.shift()!)
    wake()
  }
  const finish = (outcome: PageOutcome): void => {
    tries.delete(outcome.number)
    onOutcome(outcome)
  }

  const started = (slot: Slot): DrawThread => {
    const thread = start()
    let cause: unknown
    thread.on('message', (outcome: PageOutcome) => {
      deathsInARow = 0
      slot.held.shift()
      finish(outcome)
      giveAgain()
    })
    // `exit` follows, and does the rest.
    thread.on('error', (error) => {
      cause = error
    })
    thread.on('exit', () => {
      if (!closed) buried(slot, cause)
    })
    return thread
  }

  const buried = (slot: Slot, cause: unknown): void => {
    slot.thread = undefined
    const [drawn, ...waiting] = slot.held.splice(0)
    deathsInARow += 1
    if (deathsInARow > mostDeathsInARow) {
      broken = new WorkersDiedError('worker threads died again and again', { cause })
    } else if (drawn !== undefined) {
      const tried = (tries.get(drawn.number) ?? 0) + 1
      tries.set(drawn.number, tried)
      if (tried < mostTries) again.push(drawn)
      else finish({ number: drawn.number, fault: { kind: deathWords(cause) } })
    }
    again.push(...waiting)
    giveAgain()
  }

  const until = async (ready: () => boolean): Promise<void> => {
    while (broken === undefined && !ready()) await changed()
    if (broken !== undefined) throw broken
  }
  return {
    submit: async (task) => {
      await until(hasRoom)
      give(task)
    },
    drained: () => until(() => again.length === 0 && slots.every(({ held }) => held.length === 0)),
    close: async () => {
      closed = true
      await Promise.all(slots.map(({ thread }) => thread?.terminate()))
    },
  }
}

/** Never the message: it may hold a patient's value. */
const deathWords = (cause: unknown): string =>
  `its worker died${cause instanceof Error ? `: ${'code' in cause ? String(cause.code) : cause.name}` : ''}`
