import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { main } from '../src/index.ts'
import { secrets } from './exports.ts'

/** The modules of the command are compiled once in a run of all tests, and not by every process. */
const compiled = join(process.env.TROUGHLINE_TEST_FOLDER ?? tmpdir(), 'compiled')
const bin = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command in a folder, as a person would, and checks that what it told the person holds no patient's value. */
export function troughline(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const own = { PATH: '', HOME: cwd, TZ: 'UTC', NODE_COMPILE_CACHE: compiled }
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...own, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      for (const secret of secrets) expect(stderr, 'stderr holds a value of a patient').not.toContain(secret)
      resolve({ code, stdout, stderr })
    })
  })
}

/** The same command line without a process of its own, for questions about what the command says rather than how it runs. */
export async function ask(cwd: string, args: readonly string[]): Promise<Outcome> {
  let stdout = ''
  let stderr = ''
  const code = await main(args, {
    stdout: { write: (text) => (stdout += text), isTTY: false },
    stderr: { write: (text) => (stderr += text), isTTY: false },
    env: {},
    cwd,
    now: () => new Date(2025, 6, 1, 9, 30),
  })
  for (const secret of secrets) expect(stderr, 'stderr holds a value of a patient').not.toContain(secret)
  return { code, stdout, stderr }
}
