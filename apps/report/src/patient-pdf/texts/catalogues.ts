import { enGB } from './en-GB.ts'

/** Every text of the page, of one language. */
export type Texts = typeof enGB

/** Texts by language (BCP 47), which is also the language of the document. */
export const catalogues = { 'en-GB': enGB } as const satisfies Readonly<Record<string, Texts>>

export type Language = keyof typeof catalogues

export const languages = Object.keys(catalogues) as Language[]

export const textsOf = (language: Language): Texts => catalogues[language]
