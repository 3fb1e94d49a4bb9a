// Plain JavaScript on purpose: it runs on the machine's own Node (18 or later), before Node 24 is installed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The command that runs the pnpm named in package.json through npx, so that nothing has to be installed globally. Programs that it
 * starts find pnpm on their PATH (turbo needs that).
 *
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function pnpm(args) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  return { command: process.platform === 'win32' ? 'npx.cmd' : 'npx', args: ['--yes', packageManager, ...args] }
}
