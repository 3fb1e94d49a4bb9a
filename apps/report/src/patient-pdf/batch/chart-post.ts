import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { type ChartName, type ChartSource, ownChartSource } from '../chart-source.ts'

/** The answer to a worker that asked for a chart; no specification: it could not be compiled. */
interface ChartAnswer {
  readonly chart: ChartName
  readonly spec: object | undefined
}

/** Compiles charts for a worker, once for all workers of the process. Answers the port to give to the worker. */
export function serveCharts(source: ChartSource = ownChartSource): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const answer = async (chart: ChartName): Promise<void> => {
    const spec = await source(chart).catch(() => undefined)
    port1.postMessage({ chart, spec } satisfies ChartAnswer)
  }
  port1.on('message', (chart: ChartName) => void answer(chart))
  // A worker that is done keeps nobody waiting.
  port1.unref()
  return port2
}

/** Asks at the other end of such a port. */
export function chartsFrom(port: MessagePort): ChartSource {
  const asked = new Map<ChartName, PromiseWithResolvers<object>>()
  port.on('message', ({ chart, spec }: ChartAnswer) => {
    const waiting = asked.get(chart)
    asked.delete(chart)
    if (spec === undefined) waiting?.reject(new Error('a chart of the page could not be compiled'))
    else waiting?.resolve(spec)
  })
  return (chart) => {
    const waiting = asked.get(chart) ?? Promise.withResolvers<object>()
    if (!asked.has(chart)) port.postMessage(chart)
    asked.set(chart, waiting)
    return waiting.promise
  }
}
