import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Io } from '../io.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { readSettingsFile } from './read-settings-file.ts'

/** As commander hands them over. */
export interface RawGlobalOptions {
  readonly db?: string
  readonly config?: string
  readonly quiet?: boolean
  readonly debug?: boolean
  readonly color?: boolean
}

/** Settings that every command shares, with their defaults applied. */
export interface Settings {
  /** Path of the warehouse file. */
  readonly db: string
  readonly quiet: boolean
  readonly colour: boolean
  readonly configuration: Configuration
}

export const defaultDatabase = 'troughline.duckdb'
export const defaultConfiguration = 'troughline.config.yaml'

/** The option wins over the environment, the environment over the configuration file, that over the default. */
export async function resolveSettings(raw: RawGlobalOptions, io: Io): Promise<Settings> {
  const path = resolve(io.cwd, raw.config ?? defaultConfiguration)
  const wanted = raw.config !== undefined || existsSync(path)
  const configuration = wanted
    ? await readConfiguration(readSettingsFile(path, io.cwd), raw.config ?? defaultConfiguration)
    : {}
  const environment = io.env.TROUGHLINE_DB
  const db = raw.db ?? (environment === '' ? undefined : environment) ?? configuration.db ?? defaultDatabase
  const noColour = raw.color === false || (io.env.NO_COLOR ?? '') !== ''
  return {
    db: db === ':memory:' ? db : resolve(io.cwd, db),
    quiet: raw.quiet ?? false,
    colour: io.stdout.isTTY && !noColour,
    configuration,
  }
}
