/** A header name as it is compared: lower case, spaces, hyphens and underscores alike, without quotes and marks. */
export const normaliseHeaderName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s\-_]+/g, '_')
