import type { QualityColumns } from '../payload/quality.ts'
import type { Count } from './count.ts'
import { CountTableBuilder } from './count-table-builder.ts'
import type { SmallNumberScheme } from './schemes.ts'
import { suppress } from './suppress.ts'

const outcomes = ['loaded', 'unchanged', 'superseded', 'quarantined'] as const

/**
 * What was read, with its counts of rows as the scheme shows them.
 *
 * Files are called by their feed and a number, for a name may hold an id; names and codes that no list knows are left out, for they are
 * texts of the export.
 */
export function publishQuality(columns: QualityColumns, scheme: SmallNumberScheme): QualityColumns {
  const table = new CountTableBuilder()
  const at = (...parts: readonly (string | number)[]) => parts.join('|')
  for (const [index, file] of columns.files.entries()) {
    for (const count of ['rows', ...outcomes, 'records', 'withheld', 'leftOut'] as const)
      table.add(at('file', index, count), file[count])
    table.sum(
      at('file', index, 'rows'),
      outcomes.map((count) => at('file', index, count)),
    )
    table.difference(at('file', index, 'loaded'), at('file', index, 'withheld'))
    table.difference(at('file', index, 'records'), at('file', index, 'leftOut'))
  }
  for (const [index, { rows }] of columns.waiting.entries()) table.add(at('waiting', index), rows)
  for (const [index, { rows }] of columns.findings.entries()) table.add(at('finding', index), rows)
  for (const feed of new Set(columns.waiting.map((row) => row.feed)))
    table.sameSum(
      columns.files.flatMap((file, index) => (file.feed === feed ? [at('file', index, 'quarantined')] : [])),
      columns.waiting.flatMap((row, index) => (row.feed === feed ? [at('waiting', index)] : [])),
    )
  for (const [index, check] of (columns.scorecard?.checks ?? []).entries()) {
    for (const count of ['affected', 'total', 'patients'] as const) table.add(at('check', index, count), check[count])
    if (check.before !== null) table.add(at('check', index, 'before'), check.before)
    table.difference(at('check', index, 'total'), at('check', index, 'affected'))
  }
  const page = suppress(table, scheme)
  const shown = (key: string): Count => page.get(key) ?? 0
  const nameOf = fileNames(columns.files)
  return {
    ...columns,
    files: columns.files.map((file, index) => ({
      ...file,
      name: nameOf(file.name),
      rows: shown(at('file', index, 'rows')),
      records: shown(at('file', index, 'records')),
      loaded: shown(at('file', index, 'loaded')),
      unchanged: shown(at('file', index, 'unchanged')),
      superseded: shown(at('file', index, 'superseded')),
      quarantined: shown(at('file', index, 'quarantined')),
      withheld: shown(at('file', index, 'withheld')),
      leftOut: shown(at('file', index, 'leftOut')),
    })),
    waiting: columns.waiting.map((row, index) => ({ ...row, rows: shown(at('waiting', index)) })),
    findings: columns.findings.map(({ code, file }, index) => ({
      ...{ code, file: nameOf(file), rows: shown(at('finding', index)) },
      sentence: 'The details are in the quality report of the warehouse.',
    })),
    unmapped: [],
    scorecard:
      columns.scorecard === null
        ? null
        : {
            ...columns.scorecard,
            checks: columns.scorecard.checks.map((check, index) => ({
              ...check,
              affected: shown(at('check', index, 'affected')),
              total: shown(at('check', index, 'total')),
              patients: shown(at('check', index, 'patients')),
              before: check.before === null ? null : shown(at('check', index, 'before')),
            })),
          },
  }
}

/** `labs 1`, `labs 2`, in the order of the list; the same file has the same name wherever it is named. */
export function fileNames(
  files: readonly { readonly name: string; readonly feed: string }[],
): (name: string) => string {
  const names = new Map<string, string>()
  const numbers = new Map<string, number>()
  for (const { name, feed } of files) {
    if (names.has(name)) continue
    const number = (numbers.get(feed) ?? 0) + 1
    numbers.set(feed, number)
    names.set(name, `${feed} ${number}`)
  }
  return (name) => names.get(name) ?? 'a file'
}
