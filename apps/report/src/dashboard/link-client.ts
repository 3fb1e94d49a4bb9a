import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/**
 * Turns the browser client (TypeScript modules in one folder) into one classic script, at run time and in a few milliseconds.
 *
 * The client is small and has no dependency, so a bundler would be the only reason for a build step or a committed artefact.
 * Instead Node strips the types and this linker joins the modules: each becomes a function scope that returns its exports, in
 * the order in which they need each other. It understands exactly what the client uses: `import { a } from './b.ts'`,
 * `import type`, and `export function|const|class`. Anything else is refused, as are cycles, so a page is never made from a
 * half-understood source.
 */
export function linkClient(entry: string, read: (file: string) => string): string {
  const linked: string[] = []
  const state = new Map<string, 'open' | 'done'>()

  const link = (file: string): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') throw new Error(`the client modules import each other in a cycle at ${file}`)
    state.set(file, 'open')
    const exported: string[] = []
    const body = stripTypes(read(file))
      .replace(/^import\s*\{([^}]*)\}\s*from\s*'\.\/([\w-]+\.ts)'\s*;?$/gm, (_, names: string, from: string) => {
        link(from)
        const list = names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '')
        if (list.some((name) => !/^\w+$/.test(name))) throw new Error(`${file}: renamed imports are not understood`)
        return `const { ${list.join(', ')} } = ${scopeOf(from)};`
      })
      .replace(/^export (?=(?:async )?(?:const|function|class) (\w+))/gm, (_, name: string) => {
        exported.push(name)
        return ''
      })
    const left = /^(?:import|export)\b.*$/m.exec(body)
    if (left !== null) throw new Error(`${file}: not understood by the linker: ${left[0]}`)
    linked.push(`const ${scopeOf(file)} = (() => {\n${body.trim()}\nreturn { ${exported.join(', ')} };\n})();`)
    state.set(file, 'done')
  }
  link(entry)
  return `(() => {\n'use strict';\n${linked.join('\n')}\n})();\n`
}

const scopeOf = (file: string): string => `m_${file.replace(/\.ts$/, '').replaceAll('-', '_')}`

/** The warning that stripping is experimental is for the developer, who has read this line, and not for a user's terminal. */
function stripTypes(source: string): string {
  const emit = process.emitWarning
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emit
  }
}

/** Reads a module of the client folder. */
export const readClientFile = (file: string): string =>
  readFileSync(new URL(`../client/${file}`, import.meta.url), 'utf8')
