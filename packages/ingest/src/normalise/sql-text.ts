/** A text literal of SQL. A NUL byte cannot stand in a statement: it is put together from pieces. */
export function literal(text: string | null): string {
  if (text === null) return 'null'
  if (!text.includes('\0')) return quoted(text)
  return `concat(${text.split('\0').map(quoted).join(', chr(0), ')})`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
