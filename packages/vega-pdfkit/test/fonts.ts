import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { PdfFonts } from '../src/index.ts'
import { loadFonts } from '../src/index.ts'

const resolve = createRequire(import.meta.url).resolve

function read(file: string): Buffer {
  return readFileSync(resolve(`@expo-google-fonts/ibm-plex-sans/${file}`))
}

/** IBM Plex Sans, a real typeface with kerning, parsed anew. */
export function freshPlex(): PdfFonts {
  return loadFonts({
    regular: read('400Regular/IBMPlexSans_400Regular.ttf'),
    bold: read('700Bold/IBMPlexSans_700Bold.ttf'),
  })
}

/** The same, shared by the tests of a file. */
export const plex: PdfFonts = freshPlex()
