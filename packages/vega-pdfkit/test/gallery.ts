import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import type { LoggerInterface } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { compile } from 'vega-lite'

const resolve = createRequire(import.meta.url).resolve

/** Example specifications of Vega-Lite, from the last release on npm that ships them; the rows, from vega-datasets. */
const EXAMPLES = join(dirname(resolve('vega-lite-examples/package.json')), 'examples/specs')
const DATASETS = dirname(resolve('vega-datasets/package.json'))

/** The names of the example specifications, in order. */
export const exampleNames: readonly string[] = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json'))
  .sort()

/**
 * The Vega specification of an example, its rows within it.
 *
 * @returns nothing where today's Vega-Lite does not accept it.
 */
export function exampleSpec(name: string): object | undefined {
  const spec = JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as TopLevelSpec
  let compiled: object
  try {
    compiled = compile(spec, { logger: silent }).spec
  } catch {
    return undefined
  }
  return withRows(compiled)
}

type SpecNode = {
  url?: string
  values?: string
  format?: object
  readonly data?: SpecNode[]
  readonly marks?: SpecNode[]
}

/** Replaces addresses of data sets by the files' text, in place. */
function withRows(spec: object): object {
  const visit = (node: SpecNode) => {
    for (const data of node.data ?? []) {
      if (data.url === undefined) continue
      data.values = readFileSync(join(DATASETS, data.url), 'utf8')
      data.format = { type: extname(data.url).slice(1), ...data.format }
      delete data.url
    }
    for (const mark of node.marks ?? []) visit(mark)
  }
  visit(spec as SpecNode)
  return spec
}

/** The examples are older than the compiler, which says so at length. */
export const silent: LoggerInterface = {
  level: (level?: number) => (level === undefined ? 0 : silent) as never,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
}
