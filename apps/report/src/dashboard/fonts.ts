import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The latin subset of IBM Plex Sans (OFL 1.1) in the two weights of the design. */
const fontFiles = [
  { weight: 400, file: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2' },
  { weight: 600, file: '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2' },
] as const

let faces: string | undefined

/** The `@font-face` rules of the page with the fonts inside. */
export const fontFaces = (): string => (faces ??= readFontFaces())

function readFontFaces(): string {
  const { resolve } = createRequire(import.meta.url)
  return fontFiles
    .map(({ weight, file }) => {
      const font = readFileSync(resolve(file)).toString('base64')
      return `@font-face{font-family:"IBM Plex Sans";font-style:normal;font-weight:${weight};src:url(data:font/woff2;base64,${font}) format("woff2")}`
    })
    .join('\n')
}
