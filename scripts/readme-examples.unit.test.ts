import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { root } from './package-manager.mjs'

const packages = globSync('{packages,apps}/*/package.json', { cwd: root }).map((file) =>
  file.replace('/package.json', ''),
)

/** The TypeScript examples of a README. */
const examplesOf = (folder: string): string[] =>
  [...readFileSync(`${root}${folder}/README.md`, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
    (match) => match[1] ?? '',
  )

test('every package has a README that says what it must not do, with an example', () => {
  expect(packages.length).toBeGreaterThanOrEqual(9)
  for (const folder of packages) {
    const text = readFileSync(`${root}${folder}/README.md`, 'utf8')
    expect(text, folder).toMatch(/must not|never|knows nothing/)
    expect(examplesOf(folder).length, `${folder}/README.md has no example`).toBeGreaterThan(0)
  }
})

test.each(packages)('the example in the README of %s imports names that the package exports', async (folder) => {
  const { name } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')) as { name: string }
  const exported = new Set(
    Object.keys((await import(/* @vite-ignore */ pathToFileURL(`${root}${folder}/src/index.ts`).href)) as object),
  )
  for (const example of examplesOf(folder)) {
    for (const [, names = '', from] of example.matchAll(/import \{([^}]+)\} from '([^']+)'/g)) {
      if (from !== name) continue
      const values = names
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '' && !part.startsWith('type '))
      expect([...exported], `${folder}/README.md`).toEqual(expect.arrayContaining(values))
    }
  }
})
