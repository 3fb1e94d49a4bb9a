import type { FormatSettings } from '@troughline/ingest'
import { z } from 'zod'
import { CliError } from '../errors/cli-error.ts'
import { exitCodes } from '../errors/exit-code.ts'
import { pageConfiguration } from './page-options.ts'
import { rebaseConfiguration } from './rebases.ts'

const configurationSchema = z.strictObject({
  db: z.string().min(1).optional(),
  parameters: z.string().min(1).optional(),
  date_order: z.enum(['dmy', 'mdy']).optional(),
  time_zone: z.string().min(1).optional(),
  strict_patients: z.boolean().optional(),
  code_list: z.string().min(1).optional(),
  profiles: z.array(z.string().min(1)).optional(),
  hl7: z
    .strictObject({ patient_id_type: z.string().min(1).optional(), received: z.enum(['OBR-14', 'OBR-6']).optional() })
    .optional(),
  fhir: z.strictObject({ patient_identifier_system: z.string().min(1).optional() }).optional(),
  page: pageConfiguration.optional(),
  rebase: rebaseConfiguration.optional(),
})

/** What `troughline.config.yaml` may say; each key is a default for the option of the same name. */
export type Configuration = z.infer<typeof configurationSchema>

/** Reads the text of a configuration file. Unknown keys and wrong types are refused with their line; nothing is ignored. */
export async function readConfiguration(source: string, name: string): Promise<Configuration> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
  const problems = document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: not valid YAML`)
  const parsed = configurationSchema.safeParse(document.errors.length > 0 ? {} : (document.toJS() ?? {}))
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const node = document.getIn(path, true) as { range?: readonly number[] } | undefined
      const line = lines.linePos(node?.range?.[0] ?? 0).line
      problems.push(`line ${line}: ${path.length === 0 ? message : `${path.join('.')}: ${message}`}`)
    }
  }
  if (problems.length === 0 && parsed.success) return parsed.data
  throw new CliError(
    exitCodes.configuration,
    `${name} cannot be used: ${problems.join('; ')}.`,
    `It may set ${Object.keys(configurationSchema.shape).join(', ')}.`,
  )
}

/** What the configuration says about files of other formats. */
export function formatsOf({ hl7, fhir }: Configuration): FormatSettings {
  return {
    hl7: {
      ...(hl7?.patient_id_type !== undefined && { patientIdType: hl7.patient_id_type }),
      ...(hl7?.received !== undefined && { receivedField: hl7.received }),
    },
    fhir: {
      ...(fhir?.patient_identifier_system !== undefined && { patientIdentifierSystem: fhir.patient_identifier_system }),
    },
  }
}
