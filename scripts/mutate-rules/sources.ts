import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../package-manager.mjs'
import { type Mutation, mutationsOf } from './mutations.ts'

const analysis = join(root, 'packages/analysis')
/** The SQL that decides: the timeline, coverage, and the rules. */
const mutated = ['timeline/*.ts', 'coverage/*.ts', 'framework/assessments.ts', 'rules/*/*.ts', 'rules/*.ts']
/** Tables of cases and words: no SQL. */
const notSql = /(^|\/)(cases[^/]*|rule|sentence|registry|catalogue|[^/]*\.test)\.ts$/
/** Every mutation of the rules, in the order of files and lines. */
export function allMutations(): Mutation[] {
  const reasons = new Set(
    globSync(join(analysis, 'src/rules/*/rule.ts')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/code: '([a-z_]+)'/g)].map(([, code]) => code!),
    ),
  )
  return mutated
    .flatMap((pattern) => globSync(pattern, { cwd: join(analysis, 'src') }).sort())
    .filter((file) => !notSql.test(file))
    .flatMap((file) => mutationsOf(file, readFileSync(join(analysis, 'src', file), 'utf8'), reasons))
}

/**
 * Copies what judges and what is judged to a folder outside the checkout: nobody's edits get into a run, and a run changes no file of
 * the checkout. Links between the packages are relative, so they hold in the copy.
 */
export function takeCopy(folder: string): void {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  for (const part of ['packages/clinical', 'packages/warehouse', 'packages/analysis', 'scripts/mutate-rules']) {
    cpSync(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true })
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  mkdirSync(join(folder, 'mutants'))
  symlinkSync('../packages/analysis/node_modules', join(folder, 'mutants/node_modules'), 'dir')
}

/** Writes the analysis of a copy with one file changed, or unchanged, and returns its folder. */
export function writeMutant(copy: string, name: string, change?: Pick<Mutation, 'file' | 'source'>): string {
  const folder = join(copy, 'mutants', name)
  mkdirSync(folder)
  cpSync(join(copy, 'packages/analysis/src'), join(folder, 'src'), { recursive: true })
  if (change !== undefined) writeFileSync(join(folder, 'src', change.file), change.source)
  return folder
}

export const removeMutant = (folder: string): void => rmSync(folder, { recursive: true, force: true })
