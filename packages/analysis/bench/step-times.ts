import type { Warehouse } from '@troughline/warehouse'

/** What one statement took. `target` is the table it fills, else its first words. */
export interface StatementTime {
  readonly step: string
  readonly target: string
  readonly seconds: number
  /** User and system time of the process, all threads: tells waiting for a busy machine from work. */
  readonly cpu: number
}

const timedMethods = new Set(['run', 'runAll', 'rows', 'one', 'columns', 'createTempTable'])
const firstWords = 60

/** The same warehouse, with every statement timed under the step that `step` names when it begins. */
export function withStepTimes(warehouse: Warehouse, times: StatementTime[], step: () => string): Warehouse {
  return new Proxy(warehouse, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property)
      if (typeof value !== 'function') return value
      if (!timedMethods.has(String(property))) return value.bind(target)
      return async (...given: unknown[]) => {
        const started = performance.now()
        const used = process.cpuUsage()
        const name = step()
        const found: unknown = await value.apply(target, given)
        const { user, system } = process.cpuUsage(used)
        times.push({
          step: name,
          target: targetOf(warehouse, given[0]),
          seconds: (performance.now() - started) / 1000,
          cpu: (user + system) / 1e6,
        })
        return found
      }
    },
  })
}

function targetOf(warehouse: Warehouse, given: unknown): string {
  if (typeof given === 'string') return given
  if (Array.isArray(given)) return `${given.length} statements`
  const text = (given as Parameters<Warehouse['run']>[0]).compile(warehouse.db).sql.replace(/\s+/g, ' ').trim()
  return /(?:create or replace temp table|insert into) (\w+)/i.exec(text)?.[1] ?? text.slice(0, firstWords)
}
