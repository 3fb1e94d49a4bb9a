/**
 * `npm run docs`: writes the pages of docs/reference/ from the code. With `--check` nothing is written; pages that differ, are
 * missing or are left over are named, and the exit code is 1.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './package-manager.mjs'
import { codeListPage } from './reference/code-list-page.ts'
import { commandPage } from './reference/command-page.ts'
import { measurePages } from './reference/measure-pages.ts'
import { parameterPage } from './reference/parameter-page.ts'
import { profilePage } from './reference/profile-page.ts'
import { profileSchema } from './reference/profile-schema.ts'
import { qualityPage } from './reference/quality-page.ts'
import { quarantinePage } from './reference/quarantine-page.ts'
import { rulePages } from './reference/rule-pages.ts'
import { tablePage } from './reference/table-page.ts'
import { unitPage } from './reference/unit-page.ts'

const folder = 'docs/reference'
const notice = '<!-- Generated from the code by `npm run docs`; do not edit. -->\n\n'

const markdown: [name: string, text: string][] = [
  ['code-lists.md', codeListPage()],
  ['commands.md', await commandPage()],
  ['import-profiles.md', profilePage()],
  ['parameters.md', parameterPage()],
  ['quality-checks.md', qualityPage()],
  ['quarantine-codes.md', quarantinePage()],
  ['tables.md', tablePage()],
  ['units.md', unitPage()],
  ...rulePages(),
  ...measurePages(),
]

/** Whole texts of the files; a schema carries its notice in itself. */
const pages = new Map<string, string>([
  ...markdown.map(([name, text]): [string, string] => [name, notice + text]),
  ['import-profile.schema.json', profileSchema()],
])

const onDisk = (name: string): string | undefined => {
  try {
    return readFileSync(join(root, folder, name), 'utf8')
  } catch {
    return undefined
  }
}
const leftOver = globSync('**/*.{md,json}', { cwd: join(root, folder) }).filter((name) => !pages.has(name))
const changed = [...pages].filter(([name, text]) => onDisk(name) !== text).map(([name]) => name)

if (process.argv.includes('--check')) {
  const stale = [...changed, ...leftOver].map((name) => `${folder}/${name}`)
  if (stale.length === 0) process.stdout.write(`${pages.size} reference pages are as the code says.\n`)
  else process.stdout.write(`Not as the code says: ${stale.join(', ')}. Run \`npm run docs\` and commit the result.\n`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const name of changed) {
    const path = join(root, folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, pages.get(name) ?? '')
  }
  for (const name of leftOver) rmSync(join(root, folder, name))
  process.stdout.write(`${changed.length} of ${pages.size} reference pages written, ${leftOver.length} removed.\n`)
}
