import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the example of the README runs and prints what it says', async () => {
  const folder = join(import.meta.dirname, '..')
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8')) ?? []
  const args = ['--input-type=module-typescript', '--eval', example!]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder })
  expect(stdout.trim()).toBe(/console\.log\(.*\) \/\/ (.*)/.exec(example!)?.[1])
})
