/** Hands a file to the reader. Nothing leaves the machine: the browser saves what the page made. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the address by the time of the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** A CSV text as a file. */
export const csvFile = (text: string): Blob => new Blob([text], { type: 'text/csv;charset=utf-8' })

/** A part of a file name: letters, digits and hyphens of a text, so that no system refuses it. */
export const fileNamePart = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
