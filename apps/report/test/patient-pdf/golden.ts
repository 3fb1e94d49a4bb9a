import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Compares with a file of `golden/`; a mismatch (or a missing file) writes the new text beside it, as `*-changed`. */
export function expectGolden(name: string, text: string): void {
  const file = fileURLToPath(new URL(`golden/${name}`, import.meta.url))
  const changed = file.replace(extname(file), `-changed${extname(file)}`)
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (golden === text) rmSync(changed, { force: true })
  else writeFileSync(changed, text)
  const [lines, known] = [text.split('\n'), golden.split('\n')]
  const first = lines.findIndex((line, index) => line !== known[index])
  expect(
    golden === text,
    `line ${first + 1} of ${name} is "${lines[first]}", golden "${known[first]}"; see the file in golden/ that ends in -changed`,
  ).toBe(true)
}
