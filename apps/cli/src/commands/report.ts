import { z } from 'zod'
import type { DefineCommand } from '../command-definition.ts'
import { usageError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { countText } from '../format/table.ts'
import { checkOptions } from '../options/check-options.ts'
import { type CohortEntry, readCohortFile } from '../options/cohort-file.ts'
import { text, wholeNumber } from '../options/option-schemas.ts'
import { pageOptionShape, pageOptionsFrom } from '../options/page-options.ts'
import { addShareOptions, shareOptionShape } from '../options/share-options.ts'
import { withShared } from '../sharing.ts'

const mostWorkers = 64

const schema = z
  .object({
    patient: z.array(text).optional(),
    flagged: z.boolean().optional(),
    all: z.boolean().optional(),
    cohort: text.optional(),
    out: text,
    workers: wholeNumber(1, mostWorkers).optional(),
    combined: z.boolean().default(false),
    ...pageOptionShape,
    ...shareOptionShape,
  })
  .refine(
    ({ patient, flagged, all, cohort }) =>
      [patient, flagged, all, cohort].filter((given) => given !== undefined).length === 1,
    { message: 'expected one of --patient, --flagged, --cohort and --all' },
  )

/** `report`: one PDF per patient, or all in one. */
export const defineReport: DefineCommand = (program, run) => {
  addShareOptions(program.command('report'))
    .summary('one PDF per patient')
    .description(
      'Writes one page per patient as PDF: flags with their evidence, the trend, and what cannot be said. manifest.json beside them lists patients, files with their SHA-256, and flags. Pages that are there already and would be drawn alike are kept, so a run that was stopped goes on where it was.',
    )
    .option('--patient <patient...>', 'these patients')
    .option('--flagged', 'every patient with an active flag (information flags apart)')
    .option('--cohort <file>', 'the patients of a file: one id a line, or a CSV with a column patient_id')
    .option('--all', 'every patient')
    .requiredOption('--out <dir>', 'folder for the files')
    .option(
      '--workers <n>',
      'threads that draw; 1: no thread of its own (default: as many as there are cores, at most 4)',
    )
    .option('--combined', 'one file, patients.pdf, with a bookmark per patient, in the order of the worklist')
    .option('--paper <size>', 'A4 or Letter (default: A4)')
    .option('--b12-unit <unit>', 'unit of B12 in charts: ng/L, pg/mL, pmol/L or reported (default: as last reported)')
    .option('--dates <style>', 'iso (2025-06-30) or local (30 Jun 2025) (default: iso)')
    .option('--decimal <mark>', 'point or comma (default: point)')
    .option('--no-names', 'leave the names of patients out')
    .action((raw: unknown) =>
      run(async (context) => {
        const { patient, cohort, flagged, out, workers, combined, pseudonymise, key, ...page } = checkOptions(
          schema,
          raw,
        )
        const listed = cohort === undefined ? undefined : readCohortFile(context.path(cohort), cohort)
        const { drawPatientPages, refusePagesWithIds } = await import('../jobs/draw.ts')
        if (pseudonymise) refusePagesWithIds(context.path(out), out)
        return withShared(context, { pseudonymise, key }, async (warehouse) => {
          const ids = listed?.map(({ id }) => id) ?? patient
          const { written, kept } = await drawPatientPages(context, warehouse, {
            patients: ids ?? (flagged === true ? 'flagged' : 'all'),
            out: context.path(out),
            workers,
            combined,
            page: {
              ...pageOptionsFrom(context.settings.configuration, page),
              ...(pseudonymise && { names: false, birthDates: false }),
            },
          }).catch((error: unknown) => refuseUnknown(error, ids?.length ?? 0, listed, cohort))
          context.print(`${countText(written)} ${written === 1 ? 'page' : 'pages'} in ${out}\n`)
          if (kept > 0) context.note(`${countText(kept)} of them were there already, drawn from the same.`)
          return exitCodes.done
        })
      }),
    )
}

/** Lines that a message names before it only counts. */
const mostNamed = 10

/** Ids that are no patient's are told by their line, or counted; they are not repeated. */
function refuseUnknown(error: unknown, all: number, listed?: readonly CohortEntry[], file?: string): never {
  if (!(error instanceof Error) || error.name !== 'UnknownPatientsError' || !('places' in error)) throw error
  const places = error.places as readonly number[]
  const noPatients = places.length === 1 ? 'is no patient' : 'are no patients'
  if (listed === undefined)
    throw usageError(
      `${places.length} of ${all} ids ${noPatients} of this warehouse; nothing was written.`,
      'Write ids as the export does.',
    )
  const lines = places.slice(0, mostNamed).map((place) => String(listed[place]!.line))
  const more = places.length > mostNamed ? ` and ${countText(places.length - mostNamed)} more` : ''
  throw usageError(
    `${file}: ${countText(places.length)} of ${countText(all)} ids ${noPatients} of this warehouse, in line ${lines.join(', ')}${more}; nothing was written.`,
    'Write ids as the export does, or take the lines out.',
  )
}
