import type { RunChanges } from '@troughline/analysis'
import { countText, table } from '../format/table.ts'
import { parametersText } from './compare.ts'
import { flagChangesText } from './flag-changes-text.ts'

type RunLabel = RunChanges['from']

/** What changed between two published analyses: data, rules, parameters, and the flags that differ with what can have changed them. */
export function changesText(changes: RunChanges): string {
  const { from, to, files, rules, parameters, flags } = changes
  const runs = table<RunLabel>(
    [
      { head: 'run', value: ({ run_id }) => run_id },
      { head: 'as of', value: ({ as_of }) => as_of },
      { head: 'published', value: ({ published_at }) => published_at.replace('T', ' ') },
      { head: 'parameters', value: ({ parameter_set }) => parameter_set },
      { head: 'version', value: ({ engine_version }) => engine_version },
    ],
    [from, to],
  )
  return [
    runs,
    dataText(changes),
    rules.length === 0
      ? 'Rules: no definition changed.\n'
      : `Rules:\n${rules.map(({ id, before, after }) => `  ${id} ${before ?? 'new'} -> ${after ?? 'gone'}\n`).join('')}`,
    parameters.length === 0 ? 'Parameters: none changed.\n' : parametersText(parameters),
    flagChangesText(flags, ({ causes }) => (causes.length === 0 ? 'the program' : causes.join(', '))),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat(files.length > shownFiles ? `\n${countText(files.length)} files in all; --format json names them\n` : '')
}

const shownFiles = 12

function dataText({ from, to, files }: RunChanges): string {
  const cut = from.as_of === to.as_of ? '' : `  the cut moved from ${from.as_of} to ${to.as_of}\n`
  const loads = files.slice(0, shownFiles).map(({ name, sha256 }) => `  ${name} (${sha256.slice(0, 8)})\n`)
  return cut === '' && loads.length === 0 ? 'Data: the same.\n' : `Data:\n${cut}${loads.join('')}`
}
