import type { Command } from 'commander'
import { z } from 'zod'
import { text } from './option-schemas.ts'

/** The options of every command whose result can be given to others, as commander hands them over. */
export const shareOptionShape = { pseudonymise: z.boolean().default(false), key: text.optional() } as const

export type ShareOptions = z.infer<z.ZodObject<typeof shareOptionShape>>

/** Adds the options to a command. */
export const addShareOptions = (command: Command): Command =>
  command
    .option('--pseudonymise', 'ids under pseudonyms; no names, birth dates, typed texts or names of files')
    .option('--key <file>', 'the key of the pseudonyms (default: beside the database; made on first use)')

/** Where the key of a warehouse is unless an option says otherwise: beside it, so that the two are kept together, and never in a result. */
export const defaultKeyFile = (db: string): string => `${db}.pseudonym-key`
