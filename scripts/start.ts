/**
 * `npm start`: the main job on the samples of this repository, from exports to dashboard and PDFs, into `out/`.
 *
 * It starts from an empty warehouse file each time, so that it always shows the same; loading the same files into an existing
 * one would change nothing.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { root } from './package-manager.mjs'

const warehouse = 'out/troughline.duckdb'
for (const name of [warehouse, `${warehouse}.wal`]) rmSync(`${root}${name}`, { force: true })

const job = ['run', 'data-samples/clinics', '--out', 'out', '--db', warehouse]
process.stderr.write(`troughline ${job.join(' ')}\n`)
const { status } = spawnSync(process.execPath, ['apps/cli/src/main.ts', ...job], { cwd: root, stdio: 'inherit' })
if (status === 0) {
  process.stdout.write(
    [
      '',
      'Next',
      '  open out/dashboard.html in a browser, then a page in out/patients/',
      `  npm run troughline -- flags --db ${warehouse}                 every flag, one a line`,
      `  npm run troughline -- explain FLAG_ID --db ${warehouse}       why it was raised, down to file and line`,
      '  npm run troughline -- run FOLDER --out DIR                    your own exports (docs/tutorial/first-audit.md)',
      '',
    ].join('\n'),
  )
}
process.exitCode = status ?? 1
