import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText } from '../format/table.ts'
import { checkOptions } from '../options/check-options.ts'
import { oneOf, text } from '../options/option-schemas.ts'
import { addShareOptions, shareOptionShape } from '../options/share-options.ts'
import { withShared } from '../sharing.ts'

/** The report package has the same, and is not loaded to check an option. */
const smallNumberIds = ['none', 'hes'] as const

const schema = z.object({
  clinic: text.optional(),
  oneFile: z.boolean().default(false),
  smallNumbers: oneOf(smallNumberIds).default('none'),
  out: text,
  ...shareOptionShape,
})
const kilobyte = 1000
const sizeText = (bytes: number): string => `${countText(Math.ceil(bytes / kilobyte))} kB`

/** `dashboard`: one self-contained page that works offline. */
export const defineDashboard: DefineCommand = (program, run) => {
  addShareOptions(program.command('dashboard'))
    .summary('one self-contained HTML page')
    .description(
      'Writes the dashboard as one HTML file that needs no network. Where it would be larger than 3 MB, the file is an index and each clinic has a page in a folder beside it. It names patients: keep it where they may be.',
    )
    .option('--clinic <clinic>', 'only this clinic')
    .option('--one-file', 'one file, however large')
    .option(
      '--small-numbers <scheme>',
      'none (default), or hes: counts alone, those of 1 to 7 suppressed and the rest rounded to 5; no patients',
    )
    .requiredOption('--out <file.html>', 'the file to write')
    .action((raw: unknown) =>
      run(async (context) => {
        const { clinic, oneFile, smallNumbers, out, ...share } = checkOptions(schema, raw)
        const { drawDashboard } = await import('../jobs/draw.ts')
        const { scoreIfFree } = await import('../jobs/quality.ts')
        await scoreIfFree(context)
        return withShared(context, share, async (warehouse) => {
          const { bytes, clinicPages } = await drawDashboard(context, warehouse, context.path(out), {
            ...{ clinic, oneFile, smallNumbers, pseudonymised: share.pseudonymise },
          })
          context.print(`${out} (${sizeText(bytes)})\n`)
          if (clinicPages !== null) {
            const { folder, clinics, largest, older } = clinicPages
            const where = join(dirname(out), basename(folder))
            context.print(`${where}: ${countText(clinics)} pages of clinics, up to ${sizeText(largest)}\n`)
            if (older > 0)
              context.note(
                `${where} also holds ${countText(older)} pages that this command did not write; delete them if they are old.`,
              )
          }
          return exitCodes.done
        })
      }),
    )
}
