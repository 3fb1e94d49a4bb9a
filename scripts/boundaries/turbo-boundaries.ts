import { spawnSync } from 'node:child_process'

/** Runs `turbo boundaries` in a folder. `files` is how many sources it says it has read; 0 when it says nothing of the kind. */
export function runTurboBoundaries(folder: string): {
  readonly clean: boolean
  readonly files: number
  readonly output: string
} {
  const { status, stdout, stderr } = spawnSync('turbo', ['boundaries', '--no-color'], { cwd: folder, encoding: 'utf8' })
  const output = `${stdout ?? ''}${stderr ?? ''}`
  const files = Number(/Checked (\d+) files/.exec(output)?.[1] ?? 0)
  return { clean: status === 0, files, output }
}
