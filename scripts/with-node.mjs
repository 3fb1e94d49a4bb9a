// Plain JavaScript on purpose: it runs on the machine's own Node (18 or later), before Node 24 is installed.
//
//   node scripts/with-node.mjs scripts/check.ts [arguments]
//
// Installs the workspace when it is missing or does not match the lockfile, then runs the script on the Node of node_modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pnpm, root } from './package-manager.mjs'

const modules = join(root, 'node_modules')
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stampFile = join(modules, '.troughline-install')

/** What an installation was made from: another lockfile, or node_modules copied from another machine, is installed again. */
function wantedStamp() {
  const hash = createHash('sha256')
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, name)))
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`
}

const environment = {
  ...process.env,
  PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
}

function install() {
  const wanted = wantedStamp()
  const found = existsSync(stampFile) && existsSync(node) ? readFileSync(stampFile, 'utf8') : ''
  if (found === wanted) return
  process.stderr.write('Installing Node 24 and the packages of the lockfile (first run, or the lockfile changed) ...\n')
  const { command, args } = pnpm(['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'])
  const result = spawnSync(command, args, { cwd: root, env: environment, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) {
    const why = result.error === undefined ? `it ended with ${result.status ?? result.signal}` : result.error.message
    process.stderr.write(
      `The installation did not finish (${why}). It needs npm and the registry that npm is configured for; run the command again.\n`,
    )
    process.exit(1)
  }
  writeFileSync(stampFile, wanted)
}

const [script, ...args] = process.argv.slice(2)
if (script === undefined) {
  process.stderr.write('Usage: node scripts/with-node.mjs SCRIPT.ts [arguments]\n')
  process.exit(2)
}
install()
const result = spawnSync(node, [script, ...args], { env: environment, stdio: 'inherit' })
if (result.error !== undefined) process.stderr.write(`${node} could not be started: ${result.error.message}\n`)
if (result.signal !== null && result.signal !== undefined) process.kill(process.pid, result.signal)
process.exit(result.status ?? 1)
