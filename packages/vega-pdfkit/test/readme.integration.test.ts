import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the example of the README runs', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!
  // Beside this file, where the package's own dependencies are found; the package may import itself by name.
  const file = fileURLToPath(new URL(`./readme-example-${process.pid}.ts`, import.meta.url))
  writeFileSync(file, example)
  try {
    const output = execFileSync(process.execPath, [file], { encoding: 'utf8' })
    expect(output).toMatch(/^\d+ x \d+ points\n$/)
  } finally {
    rmSync(file)
  }
})
