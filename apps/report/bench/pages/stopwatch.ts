import { readdirSync, readFileSync } from 'node:fs'

const microseconds = 1e6
/** Of Linux, on every machine in use. */
const ticksPerSecond = 100

/** Clock and CPU time since it was made; of this process with its threads, and of child processes where they are asked for. */
export class Stopwatch {
  readonly #started = performance.now()
  readonly #cpu = process.cpuUsage()
  readonly #children: number | undefined

  constructor(withChildren = false) {
    this.#children = withChildren ? cpuOfDescendants() : undefined
  }

  read(): { readonly seconds: number; readonly cpuSeconds: number } {
    const { user, system } = process.cpuUsage(this.#cpu)
    const children = this.#children === undefined ? 0 : cpuOfDescendants() - this.#children
    return {
      seconds: (performance.now() - this.#started) / 1000,
      cpuSeconds: (user + system) / microseconds + children,
    }
  }
}

/** CPU seconds of all processes below this one that live now, from Linux's /proc. */
function cpuOfDescendants(): number {
  const parents = new Map<number, { parent: number; ticks: number }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = statOf(name)
    if (stat !== undefined) parents.set(Number(name), stat)
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)?.parent
    return parent !== undefined && (parent === process.pid || isBelow(parent))
  }
  return [...parents].reduce((sum, [pid, { ticks }]) => (isBelow(pid) ? sum + ticks : sum), 0) / ticksPerSecond
}

/** Fields after the name in parentheses: state, parent, ..., user and system time, and those of children that ended. */
function statOf(pid: string): { parent: number; ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) }
  } catch {
    return undefined
  }
}
