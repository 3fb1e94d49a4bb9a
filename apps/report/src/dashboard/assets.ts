import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { linkClient, readClientFile } from './link-client.ts'

/** What the page carries besides data: one style sheet (fonts inside) and one script. */
export interface DashboardAssets {
  readonly style: string
  readonly script: string
}

/** The latin subset of IBM Plex Sans (OFL 1.1) in the two weights of the design. */
const fontFiles = [
  { weight: 400, file: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2' },
  { weight: 600, file: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2' },
] as const

/** Reads fonts, style sheet and client from disk. Once per process is enough; the result is plain text. */
export function loadDashboardAssets(): DashboardAssets {
  const resolve = createRequire(import.meta.url).resolve
  const faces = fontFiles.map(({ weight, file }) => {
    const font = readFileSync(resolve(file)).toString('base64')
    return `@font-face{font-family:"IBM Plex Sans";font-style:normal;font-weight:${weight};src:url(data:font/woff2;base64,${font}) format("woff2")}`
  })
  return {
    style: `${faces.join('\n')}\n${readClientFile('dashboard.css')}`,
    script: linkClient('main.ts', readClientFile),
  }
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The content security policy of a page: nothing is loaded from anywhere; only this style and this script count. */
export const contentSecurityPolicy = (assets: DashboardAssets): string =>
  [
    "default-src 'none'",
    `script-src ${hash(assets.script)}`,
    `style-src ${hash(assets.style)}`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
