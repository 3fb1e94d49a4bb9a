import { parentPort, workerData } from 'node:worker_threads'
import { chartsFrom } from './chart-post.ts'
import { pageDrawer } from './page-drawer.ts'
import type { DrawThreadData, PageTask } from './page-task.ts'

/** Body of a worker thread: draws the tasks that it is sent, in their order, and answers each with its outcome. */
const port = parentPort
if (port === null) throw new Error('draw-worker runs as a worker thread only')
const { setting, charts } = workerData as DrawThreadData
const draw = pageDrawer(setting, chartsFrom(charts))
let last: Promise<unknown> = Promise.resolve()
port.on('message', (task: PageTask) => {
  last = last.then(async () => port.postMessage(await draw(task)))
})
