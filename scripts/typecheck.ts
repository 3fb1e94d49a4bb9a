/** `npm run typecheck`: every package through turbo (which caches unchanged ones), then the scripts of this folder. */
import { spawnSync } from 'node:child_process'
import { pnpm, root } from './package-manager.mjs'

const quiet = ['--output-logs=errors-only', '--no-update-notifier', '--continue']
const { command, args } = pnpm(['exec', 'turbo', 'run', 'typecheck', ...quiet])
const packages = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
const scripts = spawnSync('tsc', ['-p', 'scripts/tsconfig.json'], { cwd: root, stdio: 'inherit' })
process.exitCode = packages.status === 0 && scripts.status === 0 ? 0 : 1
