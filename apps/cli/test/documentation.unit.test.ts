import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../src/run-main.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })]
const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

const examples = pages.flatMap((page) =>
  [...readPage(page).matchAll(/^npm run troughline -- (.+?)(?: {2,}#.*)?$/gm)].map(
    (match) => [page, match[1] ?? ''] as const,
  ),
)

test('the pages show commands', () => {
  expect(examples.length).toBeGreaterThan(5)
})

test.each(examples)('%s: the command understands `troughline %s`', async (_, line) => {
  const output = { write: () => {}, isTTY: false }
  let ran = false
  const program = createProgram({ stdout: output, stderr: output }, async () => {
    ran = true
  })
  if (line === '--help') {
    await expect(program.parseAsync(['--help'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 })
  } else {
    await program.parseAsync(line.split(' '), { from: 'user' })
    expect(ran).toBe(true)
  }
})

describe('links between pages', () => {
  test.each(pages)('%s links to what is there', (page) => {
    const targets = [...readPage(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '')
    const broken = targets.filter((target) => !target.includes('://') && !existsSync(join(root, dirname(page), target)))
    expect(broken).toEqual([])
  })
})
