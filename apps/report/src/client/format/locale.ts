/** The locale of the reader; outside a browser (in a test) always the same one. */
export const locale: string = typeof document === 'undefined' ? 'en-GB' : navigator.language
