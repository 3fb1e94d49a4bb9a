import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { secrets } from './exports.ts'

const bin = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command in a folder, as a person would, and checks that what it told the person holds no patient's value. */
export function troughline(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH: '', HOME: cwd, TZ: 'UTC', ...env } })
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
