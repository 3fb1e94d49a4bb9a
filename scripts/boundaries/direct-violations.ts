import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { allowedImports, keptBy, typesOnly } from './allowed-imports.ts'

const scope = '@troughline/'

/** One `import`, `export ... from` or `import()` of a source: the module it names, whether it is for types only, and its line. */
interface ModuleReference {
  readonly specifier: string
  readonly typeOnly: boolean
  readonly line: number
}

const statement = /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?(['"])([^'"\n]+)\2/gm
const dynamic = /\bimport\(\s*(['"])([^'"\n]+)\1\s*[,)]/g

/** The module references of a TypeScript source, found by their text: sources hold no code in comments that looks like one. */
export function moduleReferences(source: string): ModuleReference[] {
  const lineAt = (index: number): number => source.slice(0, index).split('\n').length
  const found: ModuleReference[] = []
  for (const match of source.matchAll(statement)) {
    found.push({ specifier: match[3] ?? '', typeOnly: match[1] !== undefined, line: lineAt(match.index) })
  }
  for (const match of source.matchAll(dynamic)) {
    found.push({ specifier: match[2] ?? '', typeOnly: false, line: lineAt(match.index) })
  }
  return found
}

/** Reads every source below packages/ and apps/ and says which import goes where it may not, and what to do instead. */
export function directViolations(folder: string): { readonly files: number; readonly violations: readonly string[] } {
  const violations: string[] = []
  const files = globSync('{packages,apps}/*/{src,test,bench,scripts}/**/*.{ts,tsx}', { cwd: folder })
  for (const file of files) {
    const [group, name] = file.split(sep) as [string, string]
    const home = join(folder, group, name)
    for (const { specifier, typeOnly, line } of moduleReferences(readFileSync(join(folder, file), 'utf8'))) {
      const problem = problemWith(specifier, typeOnly, name, home, dirname(join(folder, file)))
      if (problem !== undefined) violations.push(`${file}:${line}: ${problem}`)
    }
  }
  return { files: files.length, violations }
}

function problemWith(
  specifier: string,
  typeOnly: boolean,
  name: string,
  home: string,
  from: string,
): string | undefined {
  if (specifier.startsWith('.')) {
    const outside = relative(home, resolve(from, specifier)).startsWith('..')
    return outside ? `${specifier} leaves the package; import the other package by its name, ${scope}NAME` : undefined
  }
  const kept = Object.entries(keptBy).find(([module]) => specifier === module || specifier.startsWith(`${module}/`))
  if (kept !== undefined && kept[1].owner !== name) return `${name} may not import ${kept[0]}: ${kept[1].instead}`
  if (!specifier.startsWith(scope)) return undefined
  const [target = '', ...inner] = specifier.slice(scope.length).split('/')
  if (inner.length > 0) return `${specifier} reaches inside a package; import what ${scope}${target} exports`
  if (target === name) return `${name} imports itself by name; use a relative path`
  const allowed = allowedImports[name]
  if (allowed === undefined) return `${name} has no line in scripts/boundaries/allowed-imports.ts; add one`
  if (!allowed.includes(target)) {
    const list = allowed.length === 0 ? 'no workspace package' : allowed.join(', ')
    return `${name} may not import ${target} (allowed: ${list}); move the shared part down, or pass the value in from above`
  }
  const restricted = typesOnly.some(([source, to]) => source === name && to === target)
  if (restricted && !typeOnly)
    return `${name} may import only types of ${target}; write \`import type\`, or pass the data in`
  return undefined
}
