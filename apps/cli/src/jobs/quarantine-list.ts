import type { QuarantineCount, QuarantineSelection } from '@troughline/ingest'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'
import { countText, table } from '../format/table.ts'
import { wrap } from '../format/wrap.ts'

/** What of the quarantine a command is about, as options give it. */
export interface QuarantineRequest {
  readonly code?: string | undefined
  readonly file?: string | undefined
  readonly feed?: string | undefined
}

/** The selection without what was not given. */
export const selectionOf = ({ code, file, feed }: QuarantineRequest): QuarantineSelection => ({
  ...(code !== undefined && { code }),
  ...(file !== undefined && { file }),
  ...(feed !== undefined && { feed }),
})

/** Prints the counts by file and code, what would make the rows of each code loadable, and how to go on. */
export async function printQuarantine(
  context: Context,
  warehouse: Warehouse,
  request: QuarantineRequest & { readonly all: boolean; readonly json: boolean },
): Promise<void> {
  const { listQuarantine } = await import('@troughline/ingest')
  const counts = await listQuarantine(warehouse, { ...selectionOf(request), all: request.all })
  if (request.json) {
    context.print(`${JSON.stringify(counts, null, 2)}\n`)
    return
  }
  if (counts.length === 0) {
    context.print('No rows wait.\n')
    return
  }
  context.print(
    table<QuarantineCount>(
      [
        { head: 'file', value: ({ file }) => file, cut: true },
        { head: 'feed', value: ({ feed }) => feed },
        { head: 'code', value: ({ code }) => code },
        ...(request.all ? [{ head: 'state', value: ({ state }: QuarantineCount) => state }] : []),
        { head: 'rows', value: ({ rows }) => rows },
        ...(counts.some(({ repeats }) => repeats > 0)
          ? [{ head: 'seen again', value: ({ repeats }: QuarantineCount) => repeats }]
          : []),
        { head: 'patients', value: ({ patients }) => patients },
        { head: '', value: ({ withheld }) => (withheld ? 'the dose counts, its amount waits' : ''), cut: true },
      ],
      counts,
    ),
  )
  context.print('\n')
  for (const code of [...new Set(counts.map((count) => count.code))].sort()) {
    const { sentence, advice, confirmable } = counts.find((count) => count.code === code)!
    context.print(`${wrap(`${code}: ${sentence} ${advice}${confirmable ? ' It may be confirmed.' : ''}`, 0, 2)}\n`)
  }
  const waiting = counts.filter(({ state }) => state === 'waiting').reduce((sum, { rows }) => sum + rows, 0)
  context.print(`\n${countText(waiting)} rows wait. To decide: troughline quarantine export --out decisions\n`)
}
