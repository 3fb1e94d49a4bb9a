import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText } from '../format/table.ts'
import { checkOptions } from '../options/check-options.ts'
import { text } from '../options/option-schemas.ts'

const schema = z.object({ clinic: text.optional(), out: text })
const kilobyte = 1000

/** `dashboard`: one self-contained page that works offline. */
export const defineDashboard: DefineCommand = (program, run) => {
  program
    .command('dashboard')
    .summary('one self-contained HTML page')
    .description(
      'Writes the dashboard as one HTML file that needs no network. It names patients: keep it where they may be.',
    )
    .option('--clinic <clinic>', 'only this clinic')
    .requiredOption('--out <file.html>', 'the file to write')
    .action((raw: unknown) =>
      run(async (context) => {
        const { clinic, out } = checkOptions(schema, raw)
        const { drawDashboard } = await import('../jobs/draw.ts')
        const { scoreIfFree } = await import('../jobs/quality.ts')
        await scoreIfFree(context)
        return withConclusions(context, async (warehouse) => {
          const bytes = await drawDashboard(context, warehouse, context.path(out), clinic)
          context.print(`${out} (${countText(Math.ceil(bytes / kilobyte))} kB)\n`)
          return exitCodes.done
        })
      }),
    )
}
