import { createHash } from 'node:crypto'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { adequacyParameters } from './adequacy-parameters.ts'
import { dataQualityParameters } from './data-quality-parameters.ts'
import { followUpParameters } from './follow-up-parameters.ts'
import { functionalParameters } from './functional-parameters.ts'
import { measureParameters } from './measure-parameters.ts'
import type { Parameter } from './parameter.ts'
import { recordParameters } from './record-parameters.ts'
import { ruleParameters } from './rule-parameters.ts'
import { scheduleParameters } from './schedule-parameters.ts'
import { thresholdParameters } from './threshold-parameters.ts'
import { timelineParameters } from './timeline-parameters.ts'
import { worklistParameters } from './worklist-parameters.ts'

/** Every parameter with its default, unit, meaning and source. */
export const parameters = {
  ...timelineParameters,
  ...thresholdParameters,
  ...ruleParameters,
  ...functionalParameters,
  ...followUpParameters,
  ...scheduleParameters,
  ...recordParameters,
  ...dataQualityParameters,
  ...adequacyParameters,
  ...measureParameters,
  ...worklistParameters,
} as const

export type ParameterId = keyof typeof parameters
export type ParameterValues = { readonly [K in ParameterId]: (typeof parameters)[K]['value'] }

/** A named, versioned set of values. `hash` is the SHA-256 of the values in the order of their ids. */
export interface ParameterSet {
  readonly name: string
  readonly version: string
  readonly hash: string
  readonly values: ParameterValues
}

const defaults = Object.fromEntries(Object.entries(parameters).map(([id, p]) => [id, p.value])) as ParameterValues

/** SHA-256 over `id=value` lines sorted by id: the same values give the same hash under any name. */
export function hashOfValues(values: ParameterValues): string {
  const lines = Object.entries(values)
    .map(([id, value]) => `${id}=${value}`)
    .sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** The defaults of the rules page, version 2.1. */
export const defaultParameters: ParameterSet = {
  name: 'default',
  version: '2.1',
  hash: hashOfValues(defaults),
  values: defaults,
}

/** `default@2.1 (1a2b3c4d)`: how a set is named in outputs. */
export const nameOfSet = (set: ParameterSet): string => `${set.name}@${set.version} (${set.hash.slice(0, 8)})`

const fileSchema = z.strictObject({
  name: z.string().min(1),
  version: z.coerce.string().min(1),
  values: z.record(z.string(), z.union([z.number(), z.string()])).default({}),
})

/** A problem in a parameter file: what was expected and found, and where. */
export interface ParameterProblem {
  readonly message: string
  readonly line: number
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads a parameter set from YAML: `name`, `version` and the `values` that differ from the defaults.
 *
 * Unknown ids, wrong types and values that are not finite or negative are problems with the line they stand on; nothing is ignored.
 */
export function readParameterSet(yaml: string): { set: ParameterSet } | { problems: readonly ParameterProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true })
  const lineOf = (path: readonly string[]): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true)
    const range = (node as { range?: readonly number[] } | undefined)?.range
    return range?.[0] === undefined ? 1 : lines.linePos(range[0]).line
  }
  if (document.errors.length > 0) {
    return { problems: document.errors.map((e) => ({ message: e.message, line: lines.linePos(e.pos[0]).line })) }
  }
  if (!isMap(document.contents))
    return { problems: [{ message: 'expected a map with name, version and values', line: 1 }] }
  const parsed = fileSchema.safeParse(document.toJS())
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => ({
        message: `${issue.path.join('.') || 'file'}: ${issue.message}`,
        line: lineOf(issue.path.map(String)),
      })),
    }
  }
  const problems: ParameterProblem[] = []
  for (const [id, value] of Object.entries(parsed.data.values)) {
    const definition = (parameters as Readonly<Record<string, Parameter>>)[id]
    const line = lineOf(['values', id])
    if (definition === undefined)
      problems.push({ message: `no parameter is called ${id}; \`troughline rules\` lists them`, line })
    else if (typeof value !== typeof definition.value)
      problems.push({
        message: `${id}: expected a ${typeof definition.value} in ${definition.unit}, found a ${typeof value}`,
        line,
      })
    else if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0))
      problems.push({ message: `${id}: expected a finite number of ${definition.unit} that is not negative`, line })
    else if (typeof value === 'string' && !isoDate.test(value))
      problems.push({ message: `${id}: expected a date as YYYY-MM-DD`, line })
  }
  if (problems.length > 0) return { problems }
  const values = { ...defaults, ...parsed.data.values } as ParameterValues
  return { set: { name: parsed.data.name, version: parsed.data.version, hash: hashOfValues(values), values } }
}
