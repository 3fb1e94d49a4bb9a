import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText } from '../format/table.ts'
import { localDate } from '../io.ts'
import { checkOptions } from '../options/check-options.ts'
import { decimalNumber, isoDate, oneOf, text, wholeNumber } from '../options/option-schemas.ts'

const limits = { patients: 5_000_000, seed: 2 ** 31 - 1, clinics: 10_000, years: 40, density: 50, factor: 10 } as const

const schema = z.object({
  patients: wholeNumber(1, limits.patients),
  seed: wholeNumber(0, limits.seed),
  out: text,
  preset: oneOf(['uk', 'us', 'mixed']).default('uk'),
  asOf: isoDate.optional(),
  years: wholeNumber(1, limits.years).optional(),
  clinics: wholeNumber(1, limits.clinics).optional(),
  density: decimalNumber(0, limits.density).optional(),
  lateness: decimalNumber(0, limits.factor).optional(),
  noise: decimalNumber(0, limits.factor).optional(),
})

/** `simulate`: a synthetic cohort in the native format, with the truth beside it. */
export const defineSimulate: DefineCommand = (program, run) => {
  program
    .command('simulate')
    .summary('write a synthetic cohort with known truth')
    .description(
      'Writes synthetic patients in the native format, with what is true of them in truth.csv. Same seed, same files.',
    )
    .requiredOption('--patients <n>', 'how many, exactly')
    .requiredOption('--seed <s>', 'a whole number')
    .requiredOption('--out <dir>', 'folder for the files')
    .option('--preset <preset>', 'uk (default), us or mixed')
    .option('--as-of <date>', 'last day of the record (default: today)')
    .option('--years <n>', 'length of the record')
    .option('--clinics <n>', 'number of clinics (default: as many as the patients fill)')
    .option('--density <x>', 'multiplies the frequency of routine tests (default: 1)')
    .option('--lateness <x>', 'multiplies how late late doses come (default: 1)')
    .option('--noise <x>', 'multiplies the variation of results (default: 1)')
    .action((raw: unknown) =>
      run(async (context) => {
        const { out, asOf, ...options } = checkOptions(schema, raw)
        const { writeCohort } = await import('@troughline/simulate')
        const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
        const { files } = await writeCohort({
          ...(given as typeof options & {
            years: number
            clinics: number
            density: number
            lateness: number
            noise: number
          }),
          asOf: asOf ?? localDate(context.io.now()),
          out: context.path(out),
          onProgress: (done, total) => context.progress.update('simulate', done, total),
        })
        context.progress.end()
        for (const { name, rows } of files) context.print(`${name}  ${countText(rows)} rows\n`)
        return exitCodes.done
      }),
    )
}
