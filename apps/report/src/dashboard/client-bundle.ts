import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { constants, gzipSync } from 'node:zlib'
import type { Rolldown } from 'vite'
import { zipInPage } from './zip-in-page.ts'

/** What the browser runs: one script and one style sheet, neither of which refers to a file. */
export interface ClientBundle {
  readonly script: string
  /** The script, compressed and in base64, as the page holds it. */
  readonly packed: string
  readonly style: string
}

/** A bundle as it is kept, with what it was made from. */
interface KeptBundle extends ClientBundle {
  /** Digest of every source file by its path from the root of the repository. */
  readonly sources: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const app = fileURLToPath(new URL('../../', import.meta.url))
const entry = join(app, 'src', 'client', 'main.tsx')
/** What decides the bundle beside the client's own sources. */
const madeBy = ['client-bundle.ts', 'zip-in-page.ts'].map((name) => join(app, 'src', 'dashboard', name))
const keptFile = join(app, 'dist', 'client.json')

const digest = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

let loaded: Promise<ClientBundle> | undefined

/**
 * The client, built from its sources on first use (a few seconds) and kept in `dist/` until one of them changes.
 *
 * The same sources give the same bytes.
 */
export function clientBundle(): Promise<ClientBundle> {
  loaded ??= keptOrBuilt()
  return loaded
}

async function keptOrBuilt(): Promise<ClientBundle> {
  const kept = keptBundle()
  if (kept !== undefined) return kept
  const built = await buildClient()
  mkdirSync(dirname(keptFile), { recursive: true })
  const partial = `${keptFile}.${process.pid}.part`
  writeFileSync(partial, JSON.stringify(built))
  renameSync(partial, keptFile)
  return built
}

function keptBundle(): ClientBundle | undefined {
  if (!existsSync(keptFile)) return undefined
  const kept = JSON.parse(readFileSync(keptFile, 'utf8')) as KeptBundle
  const current = Object.entries(kept.sources).every(([path, hash]) => {
    const file = join(root, path)
    return existsSync(file) && digest(readFileSync(file)) === hash
  })
  return current ? kept : undefined
}

/** Builds the client without network, configuration files or output on the terminal. */
export async function buildClient(): Promise<KeptBundle> {
  const { build } = await import('vite')
  const modules = new Set<string>(madeBy)
  const result = await build({
    root: app,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      zipInPage(),
      {
        name: 'remember-sources',
        buildEnd() {
          for (const id of this.getModuleIds()) modules.add(id)
        },
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      modulePreload: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[]
  const files = outputs.flatMap(({ output }) => output)
  const scripts = files.filter((file) => file.type === 'chunk')
  const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  const [script] = scripts
  if (script === undefined || scripts.length > 1)
    throw new Error(`the client was built as ${scripts.length} scripts; one was expected`)
  const code = script.code.trim()
  return {
    script: code,
    packed: gzipSync(code, { level: constants.Z_BEST_COMPRESSION }).toString('base64'),
    style: withoutEndTag(styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n')),
    sources: sourcesOf(modules),
  }
}

/** A style element ends at its end tag, wherever that stands. */
function withoutEndTag(text: string): string {
  if (/<\/style/i.test(text)) throw new Error('the style sheet has the text </style, which would end its element')
  return text.trim()
}

/** Digests of the files among module ids. Packages are told by their path, which carries their version. */
function sourcesOf(modules: ReadonlySet<string>): Record<string, string> {
  const files = [...modules].map((id) => id.replace(/\?.*$/, '')).filter((id) => existsSync(id))
  const own = files.filter((file) => !file.includes(`${sep}node_modules${sep}`))
  return Object.fromEntries(
    [...new Set([...own, join(root, 'pnpm-lock.yaml')])]
      .sort()
      .map((file) => [relative(root, file).split(sep).join('/'), digest(readFileSync(file))]),
  )
}
