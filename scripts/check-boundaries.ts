/**
 * `npm run boundaries`: who may import whom (docs/explanation/architecture.md).
 *
 * `turbo boundaries` finds imports that leave a package, undeclared packages and tags that are not allowed; its tags hold for the whole
 * chain of dependencies, so the direct dependencies and the few finer rules are checked over the sources here. A check that finds
 * nothing proves nothing by itself: both must find planted violations in a copy first, and must have read as many files as there are.
 */
import { spawnSync } from 'node:child_process'
import { directViolations } from './boundaries/direct-violations.ts'
import { plantViolations } from './boundaries/plant-violations.ts'
import { runTurboBoundaries } from './boundaries/turbo-boundaries.ts'
import { root } from './package-manager.mjs'

const problems: string[] = []

const planted = plantViolations(root)
try {
  const found = [
    ...runTurboBoundaries(planted.folder).output.split('\n'),
    ...directViolations(planted.folder).violations,
  ]
  for (const { what, sign } of planted.violations) {
    if (!found.some((line) => line.includes(sign)))
      problems.push(`The check did not find a planted violation: ${what}.`)
  }
} finally {
  planted.remove()
}

const turbo = runTurboBoundaries(root)
if (!turbo.clean) problems.push(turbo.output, 'See "Who may import whom" in docs/explanation/architecture.md.')

const direct = directViolations(root)
problems.push(...direct.violations)

const listed = spawnSync('git', ['ls-files', 'packages/*.ts', 'apps/*.ts', 'apps/*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
const tracked = listed.status === 0 ? listed.stdout.split('\n').filter((line) => line !== '').length : 1
for (const [who, files] of [
  ['turbo boundaries', turbo.files],
  ['the check of direct imports', direct.files],
] as const) {
  if (files < tracked)
    problems.push(`${who} read ${files} files, but git knows ${tracked} TypeScript sources: it is blind.`)
}

if (problems.length > 0) process.stdout.write(`${problems.join('\n')}\n`)
else
  process.stdout.write(
    `${direct.files} sources keep their boundaries; ${planted.violations.length} planted violations were found.\n`,
  )
process.exitCode = problems.length > 0 ? 1 : 0
