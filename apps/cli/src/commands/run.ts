import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { withConclusions, withWarehouse } from '../context.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { checkOptions } from '../options/check-options.ts'
import { isoDate, oneOf, text } from '../options/option-schemas.ts'

const schema = z.object({
  out: text.default('out'),
  asOf: isoDate.optional(),
  parameters: text.optional(),
  dateOrder: oneOf(['dmy', 'mdy']).optional(),
  failOnQuarantine: z.boolean().default(false),
})

/** `run`: the main job, from a folder of exports to dashboard, lists and patient pages. */
export const defineRun: DefineCommand = (program, run) => {
  program
    .command('run')
    .summary('the main job: exports in; dashboard, lists and patient pages out')
    .description(
      'Loads every recognised file below DIR, analyses all facts of the warehouse, and writes dashboard.html, worklist.csv, flags.csv and a page per flagged patient.',
    )
    .argument('<dir>', 'folder with the exports')
    .option('--out <dir>', 'folder for the results (default: out)')
    .option('--as-of <date>', 'use only facts up to this day (default: the latest date among the facts)')
    .option('--parameters <file>', 'a YAML file with thresholds that differ from the defaults')
    .option('--date-order <order>', 'dmy or mdy: order of numeric dates where a column does not prove it')
    .option('--fail-on-quarantine', 'end with exit code 12 when rows wait')
    .action((dir: string, raw: unknown) =>
      run(async (context) => {
        const options = checkOptions(schema, raw)
        const { ingest, ingestExitCode, printIngest } = await import('../jobs/ingest.ts')
        const { analysisText, runAnalysis } = await import('../jobs/analyze.ts')
        const { score } = await import('../jobs/quality.ts')
        const out = context.path(options.out)
        mkdirSync(out, { recursive: true })
        const named = [context.path(dir)]
        const loaded = await withWarehouse(context, 'write', async (warehouse) => {
          const outcome = await ingest(context, warehouse, { paths: named, dateOrder: options.dateOrder })
          await printIngest(context, outcome)
          const code = ingestExitCode(outcome.report, named, options.failOnQuarantine)
          if (code === exitCodes.unreadable) return { code }
          const summary = await runAnalysis(context, warehouse, options)
          await score(warehouse)
          return { code, summary }
        })
        if (loaded.summary === undefined) {
          context.note('Nothing could be loaded, so nothing was analysed.')
          return loaded.code
        }
        // From here on only reading: locked down, and beside other readers.
        return withConclusions(context, async (warehouse) => {
          const { writeFlags } = await import('../jobs/flag-formats.ts')
          const { writeWorklist } = await import('../jobs/worklist-formats.ts')
          const { drawDashboard, drawPatientPages } = await import('../jobs/draw.ts')
          const quiet = { ...context, note: () => {} }
          await writeFlags(quiet, warehouse, {}, 'csv', join(out, 'flags.csv'))
          const work = await writeWorklist(quiet, warehouse, {}, 'csv', join(out, 'worklist.csv'))
          const { clinicPages } = await drawDashboard(context, warehouse, join(out, 'dashboard.html'))
          const pages = await drawPatientPages(context, warehouse, { patients: 'flagged', out: join(out, 'patients') })
          context.print(`\n${analysisText(loaded.summary)}\n`)
          context.print(resultLines(options.out, work, pages.written))
          if (clinicPages !== null)
            context.print(
              `${join(options.out, 'dashboard.html')} is the index of ${clinicPages.clinics} pages in ${join(options.out, basename(clinicPages.folder))}\n`,
            )
          if (pages.older > 0) {
            const folder = join(options.out, 'patients')
            context.note(
              `${folder} also holds ${pages.older} pages of earlier runs; these patients may not be flagged now.`,
            )
          }
          return loaded.code
        })
      }),
    )
}

const resultLines = (out: string, work: string, pages: number): string =>
  [
    `${join(out, 'dashboard.html')}   open in a browser`,
    `${join(out, 'worklist.csv')}     who asks for a look, most urgent first: ${work}`,
    `${join(out, 'flags.csv')}        every flag that holds`,
    `${join(out, 'patients')}         ${pages} pages, one per flagged patient`,
    '',
  ].join('\n')
