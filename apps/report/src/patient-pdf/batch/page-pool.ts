import type { PageOutcome, PageTask } from './page-task.ts'

/** Takes tasks and tells the outcome of each once, in any order. */
export interface PagePool {
  /** Waits until there is room for the task, so that records do not pile up. Rejects when the batch cannot go on. */
  submit(task: PageTask): Promise<void>
  /** Waits until every task has its outcome. */
  drained(): Promise<void>
  /** Ends what still runs. */
  close(): Promise<void>
}

/** Draws in this thread; nothing is started. */
export function ownThreadPool(
  draw: (task: PageTask) => Promise<PageOutcome>,
  onOutcome: (outcome: PageOutcome) => void,
): PagePool {
  return {
    submit: async (task) => onOutcome(await draw(task)),
    drained: async () => {},
    close: async () => {},
  }
}
